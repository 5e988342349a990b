import DTCProtocol
import Exchange
import Session
import Testing
import Trading
import Transport
import WireRuntime

@testable import DTCClient

@Suite struct DisconnectTests {
  /// 1,000 disconnects in all.
  @Test(arguments: LinkVariant.all)
  func `whenever a connection is cut, in the end both sides know the same`(variant: LinkVariant) {
    var flow = InterruptedFlow(variant, cuts: variant.kind == .stream ? 160 : 100)
    flow.run()
    print(flow.summary)
    #expect(flow.problems == [])
  }
}

/// Trading over a connection that is cut again and again.
private struct InterruptedFlow {
  private let variant: LinkVariant
  private let world: World
  private let venue: Venue
  private let desk: Desk
  private let trader: Trader
  private let cutter: WireCutter
  private let streams: Streams
  private(set) var problems: [String] = []

  init(_ variant: LinkVariant, cuts: Int) {
    self.variant = variant
    world = World(seed: UInt64(cuts) * 7 + UInt64(variant.testDescription.utf8.reduce(0) { $0 * 31 % 997 + Int($1) }))
    cutter = WireCutter(world, limit: cuts)
    venue = Venue(world)
    desk = Desk(world, venue, variant.configuration)
    trader = Trader(world, venue, desk.core)
    streams = Streams(desk.core)
    desk.refusedPercent = 10
    let (world, desk, cutter) = (world, desk, cutter)
    desk.onOpen = { wire in
      guard !cutter.isDone else { return }
      // A third while the session is coming up, the others while orders flow.
      let time = world.random.happens(35) ? world.random.milliseconds(0...40) : world.random.milliseconds(40...600)
      cutter.cut(wire, of: desk.core, after: time)
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
    problems += Ledgers(venue, desk.core, trader).differences
    problems += streams.problems(venue)
    let negotiation = variant.configuration.encoding == .fixed(.json) ? [] : ["negotiating"]
    problems += cutter.problems(of: negotiation + ["loggingOn", "catchingUp", "ready"])
  }

  var summary: String {
    """
    \(variant.testDescription): \(cutter.summary), \(desk.wireCount) connections, \
    \(trader.submitted.count) orders, \(venue.record.cancelCount) canceled, \(venue.record.replaceCount) replaced, \
    \(venue.record.fillCount) fills; \([trader.watch].summary); \
    \(desk.receivedByteCount >> 10) KiB, \(world.now.components.seconds) s
    """
  }
}
