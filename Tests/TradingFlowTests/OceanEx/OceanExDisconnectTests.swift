import OceanExClient
import Session
import Testing

@Suite struct OceanExDisconnectTests {
  /// 800 disconnects in all.
  @Test(arguments: 1...4)
  func `whenever connections to OceanEx are cut, in the end both users and the venue know the same`(seed: Int) {
    var flow = OceanExInterruptedFlow(seed: UInt64(seed), cuts: 200)
    flow.run()
    print(flow.summary)
    #expect(flow.problems.prefix(8) == [])
  }
}

/// Two users who trade with each other and the market, over connections that are cut again and again.
private struct OceanExInterruptedFlow {
  private let world: World
  private let venue: OceanExVenue
  private let desks: [OceanExDesk]
  private let traders: [OceanExTrader]
  private let cuts: Int
  private let counter = CutCounter()
  private(set) var problems: [String] = []

  init(seed: UInt64, cuts: Int) {
    self.cuts = cuts
    let world = World(seed: seed &* 7_919)
    let venue = OceanExVenue(world, seed: seed)
    let desks = OceanExVenue.clients.map { OceanExDesk(world, venue, as: $0) }
    traders = desks.map { OceanExTrader(world, venue, $0.core) }
    (self.world, self.venue, self.desks) = (world, venue, desks)
    let counter = counter
    for desk in desks {
      desk.refusedPercent = 10
      desk.onOpen = { [unowned desk] wire in
        guard counter.count < cuts else { return }
        // A third while the session is coming up, the others while orders flow.
        let time = world.random.milliseconds(world.random.happens(35) ? 0...20 : 40...1_500)
        world.call(after: time) {
          guard counter.count < cuts, !wire.client.isClosed else { return }
          counter.count += 1
          counter.states[desk.core.state.phase, default: 0] += 1
          wire.cut()
          // Now and then the venue is gone for a while.
          if world.random.happens(5) {
            venue.isUp = false
            world.call(after: .milliseconds(700)) { venue.isUp = true }
          }
        }
      }
      desk.core.start { _ in }
    }
  }

  mutating func run() {
    let (world, desks, counter, cuts) = (world, desks, counter, cuts)
    if !world.run(atMost: .seconds(7_200), until: { counter.count >= cuts }) {
      problems.append("only \(counter.count) cuts: \(desks.map(\.core.state))")
    }
    for desk in desks { desk.refusedPercent = 0 }
    // Half-open connections take their time to be noticed.
    world.run(for: .seconds(60))
    for trader in traders { trader.isActive = false }
    world.run(for: .seconds(30))
    venue.isFrozen = true
    world.run(for: .seconds(15))
    for (client, (desk, trader)) in zip(OceanExVenue.clients, zip(desks, traders)) {
      if desk.core.state != .ready { problems.append("not ready in the end: \(desk.core.state)") }
      trader.read()
      if trader.watch.unansweredCount > 0 {
        problems.append("\(trader.watch.unansweredCount) questions were never answered")
      }
      problems += trader.watch.outcomes.others
      problems += trader.watch.problems
      problems += OceanExLedgers(venue, account: client.account, desk.core, fills: trader.fills).differences
    }
    for phase in ["negotiating", "loggingOn", "catchingUp", "ready"] where counter.states[phase] == nil {
      problems.append("never cut while \(phase)")
    }
  }

  var summary: String {
    let states = counter.states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let watches = traders.map(\.watch)
    func sum(_ count: (OrderWatch) -> Int) -> Int { watches.reduce(0) { $0 + count($1) } }
    return """
      OceanEx: \(counter.count) cuts (\(states)), \(desks.reduce(0) { $0 + $1.wireCount }) connections, \
      \(traders.reduce(0) { $0 + $1.orderCount }) orders, \
      \(venue.records.reduce(0) { $0 + $1.cancelCount }) canceled, \(venue.records.reduce(0) { $0 + $1.fillCount }) fills; \
      \(sum(\.outcomes.success)) answers, \(sum(\.outcomes.rejected)) refusals, \(sum(\.outcomes.unknown)) unknown at \
      first, \(sum(\.outcomes.notReady)) not sent; \(sum(\.unknownCount)) times unknown, \(sum(\.missingCount)) missing, \
      \(sum(\.revivedCount)) of them came after all; \(world.now.components.seconds) s
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
