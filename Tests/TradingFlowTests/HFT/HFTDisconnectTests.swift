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
  private let hasGaps: Bool
  private let cutter: WireCutter
  private(set) var problems: [String] = []

  init(_ generation: MarketClientConfiguration.Generation, seed: UInt64, cuts: Int, hasGaps: Bool) {
    self.hasGaps = hasGaps
    let world = World(seed: seed &* 7_919)
    let venue = HFTVenue(world, seed: seed)
    let desks = (0..<2).map { _ in
      // In half of the runs a refused channel is made up for by HTTP, until it isn't refused any more.
      HFTDesk(world, venue, generation) { if hasGaps { $0.commandChannel = .automatic } }
    }
    traders = desks.map { HFTTrader(world, venue, $0.core) }
    incidents = desks.map { $0.core.incidentFeed() }
    let cutter = WireCutter(world, limit: cuts)
    (self.world, self.venue, self.desks, self.cutter) = (world, venue, desks, cutter)
    for desk in desks {
      desk.refusedPercent = 5
      desk.losesMarketData = { hasGaps && !cutter.isDone && world.random.happens(2) }
      desk.onOpen = { [unowned desk] wire, target in
        guard !cutter.isDone else { return }
        let time = world.random.milliseconds(world.random.happens(35) ? 0...20 : 40...1_500)
        let path = String(target.prefix { $0 != "?" })
        // The protocol has no heartbeats: the system looks after connections.
        cutter.cut(wire, of: desk.core, after: time, patience: .seconds(20), at: path) {
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
    let (world, desks) = (world, desks)
    if !world.run(atMost: .seconds(60), until: { desks.allSatisfy { $0.core.user != nil } }) {
      problems.append("never connected")
    }
    problems += cutter.run()
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
      problems += trader.finalProblems()
      problems += HFTLedgers(venue, desk.core, fills: trader.fills).differences
    }
    if hasGaps, gapCount < 20 { problems.append("only \(gapCount) gaps") }
    if cutter.places.count < 2 { problems.append("only \(cutter.places) were cut") }
  }

  private var gapCount: Int { desks.reduce(0) { $0 + $1.lostCount } }

  var summary: String {
    """
    HFT: \(cutter.summary), \(gapCount) gaps, \(desks.reduce(0) { $0 + $1.wireCount }) WebSockets, \
    \(desks.reduce(0) { $0 + $1.requestCount }) requests by HTTP, \(traders.reduce(0) { $0 + $1.orderCount }) orders, \
    \(traders.reduce(0) { $0 + $1.fills.count }) fills told; \(traders.map(\.watch).summary); \
    \(world.now.components.seconds) s
    """
  }
}
