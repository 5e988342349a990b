import Exchange
import HFTClient
import Session
import Testing
import VenueClient

@Suite struct HFTDisconnectTests {
  /// 800 cuts in all, and in half of the runs gaps in market data besides, and requests by HTTP for a while.
  @Test(arguments: [MarketClientConfiguration.Generation.first, .second], 1...2)
  func `whenever connections to the HFT gateway are cut, in the end both users and the gateway know the same`(
    generation: MarketClientConfiguration.Generation, seed: Int
  ) {
    var flow = HFTInterruptedFlow(generation, seed: UInt64(seed), cuts: 200, hasGaps: seed == 2)
    flow.run()
    print(flow.summary)
    #expect(flow.problems.prefix(8) == [])
  }
}

/// Two users who trade with each other and the market, over connections that are cut again and again.
private struct HFTInterruptedFlow {
  private let world: World
  private let venue: HFTVenue
  private let desks: [HFTDesk]
  private let traders: [HFTTrader]
  private let incidents: [Feed<Incident>]
  private let cuts: Int
  private let hasGaps: Bool
  private let counter = CutCounter()
  private(set) var problems: [String] = []

  init(_ generation: MarketClientConfiguration.Generation, seed: UInt64, cuts: Int, hasGaps: Bool) {
    (self.cuts, self.hasGaps) = (cuts, hasGaps)
    let world = World(seed: seed &* 7_919)
    let venue = HFTVenue(world, seed: seed)
    let desks = (0..<2).map { _ in
      // In half of the runs a refused channel is made up for by HTTP, until it isn't refused any more.
      HFTDesk(world, venue, generation) { if hasGaps { $0.commandChannel = .automatic } }
    }
    traders = desks.map { HFTTrader(world, venue, $0.core) }
    incidents = desks.map { $0.core.incidentFeed() }
    (self.world, self.venue, self.desks) = (world, venue, desks)
    let counter = counter
    for desk in desks {
      desk.refusedPercent = 5
      desk.losesMarketData = {
        let isLost = hasGaps && counter.count < cuts && world.random.happens(2)
        if isLost { counter.gaps += 1 }
        return isLost
      }
      desk.onOpen = { [unowned desk] wire, target in
        guard counter.count < cuts else { return }
        let time = world.random.milliseconds(world.random.happens(35) ? 0...20 : 40...1_500)
        world.call(after: time) {
          guard counter.count < cuts, !wire.client.isClosed else { return }
          counter.count += 1
          counter.kinds[String(target.prefix { $0 != "?" }), default: 0] += 1
          counter.states[desk.core.state.phase, default: 0] += 1
          // The protocol has no heartbeats: the system looks after connections.
          wire.cut(patience: .seconds(20))
          // Now and then the gateway is gone for a while.
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
    if !world.run(atMost: .seconds(60), until: { desks.allSatisfy { $0.core.user != nil } }) {
      problems.append("never connected")
    }
    if !world.run(atMost: .seconds(7_200), until: { counter.count >= cuts }) {
      problems.append("only \(counter.count) cuts: \(desks.map(\.core.state))")
    }
    for desk in desks { desk.refusedPercent = 0 }
    // Half-open connections take their time to be noticed.
    world.run(for: .seconds(60))
    for desk in desks {
      for instrument in HFTVenue.instruments {
        _ = desk.core.configureCandles(instrument.symbol, interval: .seconds(1), depth: 50) { _ in }
      }
    }
    world.run(for: .seconds(20))
    for trader in traders { trader.isActive = false }
    world.run(for: .seconds(10))
    venue.isFrozen = true
    world.run(for: .seconds(15))
    for (desk, trader) in zip(desks, traders) {
      if desk.core.state != .ready { problems.append("not ready in the end: \(desk.core.state)") }
      trader.read()
      if trader.watch.unansweredCount > 0 {
        problems.append("\(trader.watch.unansweredCount) questions were never answered")
      }
      problems += trader.watch.outcomes.others.prefix(5)
      problems += trader.watch.problems
      problems += HFTLedgers(venue, desk.core, fills: trader.fills).differences
    }
    if hasGaps, counter.gaps < 20 { problems.append("only \(counter.gaps) gaps") }
    if counter.kinds.count < 2 { problems.append("only \(counter.kinds) were cut") }
  }

  var summary: String {
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    let watches = traders.map(\.watch)
    func sum(_ count: (OrderWatch) -> Int) -> Int { watches.reduce(0) { $0 + count($1) } }
    return """
      HFT: \(counter.count) cuts (\(list(counter.states)); \(list(counter.kinds))), \(counter.gaps) gaps, \
      \(desks.reduce(0) { $0 + $1.wireCount }) WebSockets, \(desks.reduce(0) { $0 + $1.requestCount }) requests by HTTP, \
      \(traders.reduce(0) { $0 + $1.orderCount }) orders, \(traders.reduce(0) { $0 + $1.fills.count }) fills told; \
      \(sum(\.outcomes.success)) answers, \(sum(\.outcomes.rejected)) refusals, \(sum(\.outcomes.unknown)) unknown at \
      first, \(sum(\.outcomes.notReady)) not sent; \(sum(\.unknownCount)) times unknown, \(sum(\.missingCount)) missing, \
      \(sum(\.revivedCount)) of them came after all; \(world.now.components.seconds) s
      """
  }
}

private final class CutCounter {
  var count = 0, gaps = 0
  var states: [String: Int] = [:]
  var kinds: [String: Int] = [:]
}

extension SessionState {
  /// The state without what it carries.
  fileprivate var phase: String { String("\(self)".prefix { $0.isLetter }) }
}
