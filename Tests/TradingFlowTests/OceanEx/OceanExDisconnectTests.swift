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
  private let cutter: WireCutter
  private(set) var problems: [String] = []

  init(seed: UInt64, cuts: Int) {
    let world = World(seed: seed &* 7_919)
    let venue = OceanExVenue(world, seed: seed)
    let desks = OceanExVenue.clients.map { OceanExDesk(world, venue, as: $0) }
    traders = desks.map { OceanExTrader(world, venue, $0.core) }
    let cutter = WireCutter(world, limit: cuts)
    (self.world, self.venue, self.desks, self.cutter) = (world, venue, desks, cutter)
    for desk in desks {
      desk.refusedPercent = 10
      desk.onOpen = { [unowned desk] wire in
        guard !cutter.isDone else { return }
        // A third while the session is coming up, the others while orders flow.
        let time = world.random.milliseconds(world.random.happens(35) ? 0...20 : 40...1_500)
        cutter.cut(wire, of: desk.core, after: time) {
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
    problems += cutter.run()
    for desk in desks { desk.refusedPercent = 0 }
    // Half-open connections take their time to be noticed.
    world.run(for: .seconds(60))
    for trader in traders { trader.isActive = false }
    world.run(for: .seconds(30))
    venue.isFrozen = true
    world.run(for: .seconds(15))
    for (desk, trader) in zip(desks, traders) {
      problems += trader.finalProblems()
      problems += OceanExLedgers(venue, account: desk.account, desk.core, fills: trader.fills).differences
    }
    problems += cutter.problems(of: ["negotiating", "loggingOn", "catchingUp", "ready"])
  }

  var summary: String {
    """
    OceanEx: \(cutter.summary), \(desks.reduce(0) { $0 + $1.wireCount }) connections, \
    \(traders.reduce(0) { $0 + $1.orderCount }) orders, \
    \(venue.records.reduce(0) { $0 + $1.cancelCount }) canceled, \(venue.records.reduce(0) { $0 + $1.fillCount }) fills; \
    \(traders.map(\.watch).summary); \(world.now.components.seconds) s
    """
  }
}
