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
  private let cuts: Int
  private let counter = CutCounter()
  private(set) var problems: [String] = []

  init(seed: UInt64, cuts: Int) {
    self.cuts = cuts
    world = World(seed: seed &* 7_919)
    venue = OESVenue(world, seed: seed)
    desk = OESDesk(world, venue)
    trader = OESTrader(world, venue, desk.core)
    streams = OESStreams(desk.core)
    desk.refusedPercent = 10
    let (world, venue, desk, counter) = (world, venue, desk, counter)
    desk.onOpen = { wire, port in
      guard counter.count < cuts else { return }
      // A third while the session is coming up, the others while orders flow; the AES's connection ends early anyway.
      let isEarly = port == 4_444 || world.random.happens(35)
      let time = isEarly ? world.random.milliseconds(0...30) : world.random.milliseconds(40...600)
      guard port != 4_444 || world.random.happens(15) else { return }
      world.call(after: time) {
        guard counter.count < cuts, !wire.client.isClosed else { return }
        counter.count += 1
        counter.states[desk.core.state.phase, default: 0] += 1
        counter.ports[port, default: 0] += 1
        // The protocol has no heartbeats: the system looks after connections.
        wire.cut(patience: .seconds(30))
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
    let (world, desk, counter, cuts, streams) = (world, desk, counter, cuts, streams)
    if !world.run(atMost: .seconds(7_200), until: { counter.count >= cuts }) {
      problems.append("only \(counter.count) cuts: \(desk.core.state)")
    }
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
    trader.read()
    if trader.watch.unansweredCount > 0 {
      problems.append("\(trader.watch.unansweredCount) questions were never answered")
    }
    problems += trader.watch.outcomes.others
    problems += trader.watch.problems
    problems += OESLedgers(venue, desk.core, trader).differences
    problems += streams.problems(venue)
    for phase in ["loggingOn", "catchingUp", "ready"] where counter.states[phase] == nil {
      problems.append("never cut while \(phase)")
    }
    for port in OESVenue.ports.keys where counter.ports[port] == nil { problems.append("never cut at \(port)") }
  }

  var summary: String {
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    let outcomes = trader.watch.outcomes
    let ports = Dictionary(
      uniqueKeysWithValues: counter.ports.map { (OESVenue.ports[$0.key]?.rawValue ?? "", $0.value) })
    return """
      binary order entry: \(counter.count) cuts (\(list(counter.states)); \(list(ports))), \
      \(desk.wireCounts.values.reduce(0, +)) connections, \
      \(venue.record.submissions.count) orders came, \(venue.record.cancelCount) canceled, \
      \(venue.record.replaceCount) replaced, \(venue.record.fillCount) fills; \(outcomes.success) answers, \
      \(outcomes.rejected) refusals, \(outcomes.unknown) outcomes unknown at first, \(outcomes.notReady) not sent; \
      \(trader.watch.unknownCount) times unknown, \(trader.watch.missingCount) missing, \(trader.watch.revivedCount) of them came after all; \
      \(desk.receivedByteCount >> 10) KiB, \(world.now.components.seconds) s
      """
  }
}

private final class CutCounter {
  var count = 0
  var states: [String: Int] = [:]
  var ports: [Int: Int] = [:]
}

extension SessionState {
  /// The state without what it carries.
  fileprivate var phase: String { String("\(self)".prefix { $0.isLetter }) }
}
