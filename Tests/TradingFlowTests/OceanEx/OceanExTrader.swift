import Exchange
import OceanExClient
import OceanExProtocol
import Session
import Trading

/// Sends orders and cancels at random moments, and asks for the account.
final class OceanExTrader: RandomTrader {
  private let core: OceanExClientCore

  init(_ world: World, _ venue: OceanExVenue, _ core: OceanExClientCore) {
    self.core = core
    // The exchange doesn't know the client's names: each order is told with the venue's number.
    super.init(world, venue, core, pause: 20...200) { [unowned core] name in
      core.knownOrders[name].flatMap { $0.serverOrderID.flatMap { venue.exchange.order(number: $0) } }
    }
  }

  override func move(_ open: [TrackedOrder]) {
    let open = open.compactMap { $0.serverOrderID.flatMap { Int64($0) } }
    switch world.random.below(100) {
    case ..<(open.count > 30 ? 10 : 55): submit()
    case ..<85:
      if !open.isEmpty {
        let some = (0...world.random.below(3)).map { _ in open[world.random.below(open.count)] }
        core.cancel(Array(Set(some)), completion: answer())
      }
    case ..<87: core.cancelAll(completion: answer())
    default: core.ask(AccountRequest(), completion: answer())
    }
  }

  private func submit() {
    let instrument = OceanExVenue.instruments[world.random.below(OceanExVenue.instruments.count)]
    let quantity = Int64(world.random.below(9) + 1) * (instrument.id.index == 0 ? 1 : 500)
    var order = OceanExOrder(
      market: instrument.symbol.lowercased(), side: world.random.happens(50) ? .buy : .sell,
      volume: instrument.quantity(quantity), price: price(near: instrument))
    switch world.random.below(20) {
    case 0, 1: order = OceanExOrder(market: order.market, side: order.side, volume: order.volume)
    // Off the venue's grid, which only the venue knows, and no market at all.
    case 2: order.price = order.price.map { $0 * 1.000_000_01 }
    case 3: order.market = "nosuch"
    default: break
    }
    core.submit(order, completion: answer())
  }

  private func price(near instrument: Instrument) -> Double {
    instrument.price(ticks(near: instrument, orNear: instrument.id.index == 0 ? 5_000_000 : 15_200))
  }
}

extension Exchange {
  /// The order with a number of the venue's.
  func order(number: String) -> OrderRecord? { UInt64(number).flatMap { order(OrderID($0)) } }
}
