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
  private let cuts: Int
  private let counter = CutCounter()
  private let streams: Streams
  private(set) var problems: [String] = []

  init(_ variant: LinkVariant, cuts: Int) {
    self.variant = variant
    self.cuts = cuts
    world = World(seed: UInt64(cuts) * 7 + UInt64(variant.testDescription.utf8.reduce(0) { $0 * 31 % 997 + Int($1) }))
    venue = Venue(world)
    desk = Desk(world, venue, variant.configuration)
    trader = Trader(world, venue, desk.core)
    streams = Streams(desk.core)
    desk.refusedPercent = 10
    let (world, desk, counter) = (world, desk, counter)
    desk.onOpen = { wire in
      guard counter.count < cuts else { return }
      // A third while the session is coming up, the others while orders flow.
      let time = world.random.happens(35) ? world.random.milliseconds(0...40) : world.random.milliseconds(40...600)
      world.call(after: time) {
        guard counter.count < cuts, !wire.client.isClosed else { return }
        counter.count += 1
        counter.states[desk.core.state.phase, default: 0] += 1
        wire.cut()
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
    problems += Ledgers(venue, desk.core, trader).differences
    problems += streams.problems(venue)
    for phase in ["negotiating", "loggingOn", "catchingUp", "ready"] where counter.states[phase] == nil {
      if phase != "negotiating" || variant.configuration.encoding != .fixed(.json) {
        problems.append("never cut while \(phase)")
      }
    }
  }

  var summary: String {
    let states = counter.states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let outcomes = trader.watch.outcomes
    return """
      \(variant.testDescription): \(counter.count) cuts (\(states)), \(desk.wireCount) connections, \
      \(trader.submitted.count) orders, \(venue.record.cancelCount) canceled, \(venue.record.replaceCount) replaced, \
      \(venue.record.fillCount) fills; \(outcomes.success) answers, \(outcomes.rejected) refusals, \
      \(outcomes.unknown) outcomes unknown at first, \(outcomes.notReady) not sent; \(trader.watch.unknownCount) times unknown, \
      \(trader.watch.missingCount) missing, \(trader.watch.revivedCount) of them came after all; \
      \(desk.receivedByteCount >> 10) KiB, \(world.now.components.seconds) s
      """
  }
}

private final class CutCounter {
  var count = 0
  var states: [String: Int] = [:]
}

extension SessionState {
  /// The state without what it carries.
  fileprivate var phase: String { String("\(self)".prefix { $0.isLetter }) }
}
