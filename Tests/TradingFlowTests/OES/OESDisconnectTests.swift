import Exchange
import Session
import Simulator
import Testing

@testable import OESClient

@Suite struct OESDisconnectTests {
  /// 1,000 disconnects in all.
  @Test(arguments: 1...5)
  func `whenever a connection to the binary venue is cut, in the end both sides know the same`(seed: Int) {
    var flow = InterruptedFlow(seed: UInt64(seed), cuts: 200)
    flow.run()
    print(flow.summary)
    #expect(flow.problems == [])
  }
}

/// Trading over connections that are cut again and again.
private struct InterruptedFlow {
  private let world: World
  private let venue: OESVenue
  private let desk: OESDesk
  private let trader: OESTrader
  private let streams: OESStreams
  private let cutter: WireCutter
  private(set) var problems: [String] = []

  init(seed: UInt64, cuts: Int) {
    world = World(seed: seed &* 7_919)
    cutter = WireCutter(world, limit: cuts)
    venue = OESVenue(world, seed: seed)
    desk = OESDesk(world, venue)
    trader = OESTrader(world, venue, desk.core)
    streams = OESStreams(desk.core)
    desk.refusedPercent = 10
    let (world, venue, desk, cutter) = (world, venue, desk, cutter)
    desk.onOpen = { wire, port in
      guard !cutter.isDone else { return }
      // A third while the session is coming up, the others while orders flow; the AES's connection ends early anyway.
      let isEarly = port == 4_444 || world.random.happens(35)
      let time = isEarly ? world.random.milliseconds(0...30) : world.random.milliseconds(40...600)
      guard port != 4_444 || world.random.happens(15) else { return }
      // The protocol has no heartbeats: the system looks after connections.
      let server = OESVenue.ports[port]?.rawValue ?? ""
      cutter.cut(wire, of: desk.core, after: time, patience: .seconds(30), at: server) {
        // Now and then the primary server is gone for a while.
        if port == 4_445, world.random.happens(20) {
          venue.down.insert(.oes)
          world.call(after: .milliseconds(700)) { venue.down.remove(.oes) }
        }
      }
    }
    desk.core.start { _ in }
  }

  mutating func run() {
    problems += cutter.run()
    desk.refusedPercent = 0
    // Half-open connections take their time to be noticed.
    world.run(for: .seconds(60))
    if desk.core.state != .ready { problems.append("not ready in the end: \(desk.core.state)") }
    streams.clear()
    world.run(for: .seconds(30))
    trader.isActive = false
    world.run(for: .seconds(1))
    venue.isFrozen = true
    world.run(for: .seconds(10))
    problems += trader.finalProblems()
    problems += OESLedgers(venue, desk.core, trader).differences
    problems += streams.problems(venue)
    problems += cutter.problems(of: ["loggingOn", "catchingUp", "ready"])
    for server in OESVenue.ports.values where cutter.places[server.rawValue] == nil {
      problems.append("never cut at \(server)")
    }
  }

  var summary: String {
    """
    binary order entry: \(cutter.summary), \(desk.wireCounts.values.reduce(0, +)) connections, \
    \(venue.record.submissions.count) orders came, \(venue.record.cancelCount) canceled, \
    \(venue.record.replaceCount) replaced, \(venue.record.fillCount) fills; \([trader.watch].summary); \
    \(desk.receivedByteCount >> 10) KiB, \(world.now.components.seconds) s
    """
  }
}
