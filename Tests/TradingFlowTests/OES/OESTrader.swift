import Exchange
import OESProtocol
import Session
import Trading

@testable import OESClient

/// Sends orders, cancels and replaces at random moments.
final class OESTrader: RandomTrader {
  private let core: OESClientCore

  init(_ world: World, _ venue: OESVenue, _ core: OESClientCore) {
    self.core = core
    super.init(world, venue, core, pause: 2...100) { venue.exchange.order($0, account: OESVenue.account) }
  }

  override func move(_ open: [TrackedOrder]) {
    switch world.random.below(100) {
    case ..<(open.count > 30 ? 10 : 50): submit()
    case ..<75: if let order = pick(open) { core.cancel(order.clientOrderID, completion: answer()) }
    default: if let order = pick(open) { replace(order) }
    }
  }

  private func submit() {
    let instrument = OESVenue.instruments[world.random.below(OESVenue.instruments.count)]
    let symbol: Symbol = instrument.id.index == 0 ? .btcusd : .btcusdt
    var order = OESOrder(
      symbol: symbol, side: world.random.happens(50) ? .buy : .sell, type: .lmt,
      quantity: instrument.quantity(Int64(world.random.below(9) + 1)), price: price(near: instrument))
    switch world.random.below(20) {
    case 0, 1:
      order.type = .mkt
      order.price = 0
    case 2: order.timeInForce = .ioc
    case 3: order.type = .hidden
    case 4: order.timeInForce = .day
    // Off the venue's grid, which only the venue knows.
    case 5: order.price += 0.001
    default: break
    }
    core.submit(order, completion: answer())
  }

  private func replace(_ order: TrackedOrder) {
    guard let instrument = OESVenue.instruments.first(where: { $0.symbol == order.symbol }) else { return }
    var change = OESOrderChange()
    if world.random.happens(70) { change.price = price(near: instrument) }
    if change.price == nil || world.random.happens(60) {
      change.quantity = order.filledQuantity + instrument.quantity(Int64(world.random.below(9) + 1))
    }
    core.replace(order.clientOrderID, change, completion: answer())
  }

  private func price(near instrument: Instrument) -> Double {
    instrument.price(ticks(near: instrument, orNear: instrument.id.index == 0 ? 100_200 : 5_000_000))
  }
}
