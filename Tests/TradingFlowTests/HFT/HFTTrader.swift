import Exchange
import HFTClient
import HFTProtocol
import Session
import Trading
import WireRuntime

/// Places orders and cancels them at random moments, and asks for lists.
final class HFTTrader: RandomTrader {
  private let core: MarketClientCore

  init(_ world: World, _ venue: HFTVenue, _ core: MarketClientCore) {
    self.core = core
    super.init(world, venue, core, pause: 5...120) { [unowned core] name in
      core.user.flatMap { venue.exchange.order(name, account: $0.id) }
    }
  }

  override func move(_ open: [TrackedOrder]) {
    switch world.random.below(100) {
    case ..<(open.count > 30 ? 10 : 55): submit()
    case ..<90: if let order = pick(open) { cancel(order) }
    case ..<95: _ = core.ask(PortfolioGetRequest(), nil, answer())
    default: _ = core.listOrders(nil, answer())
    }
  }

  private func cancel(_ order: TrackedOrder) {
    let byClient = world.random.happens(50)
    let reference = OrderReference(
      orderID: byClient ? nil : order.serverOrderID, clientOrderID: byClient ? order.clientOrderID : nil)
    guard reference != OrderReference(orderID: nil, clientOrderID: nil) else { return }
    _ = core.cancel(reference, nil, answer())
  }

  private func submit() {
    let instrument = HFTVenue.instruments[world.random.below(HFTVenue.instruments.count)]
    let ticks = ticks(near: instrument, orNear: instrument.id.index == 0 ? 12_000 : 10_000)
    var order = HFTProtocol.NewOrder(
      sym: instrument.symbol, side: world.random.happens(50) ? .buy : .sell,
      price: HFTVenue.price(ticks, instrument),
      qty: Int64(world.random.below(9) + 1))
    switch world.random.below(20) {
    case 0, 1: (order.type, order.price) = (.market, nil)
    case 2: order.tif = .ioc
    case 3: order.tif = .fok
    // Off the venue's grid, which only the venue knows, and no symbol at all.
    case 4: order.price = ExactDecimal(coefficient: 100_001, scale: 3)
    case 5: order.sym = "NOPE"
    default: break
    }
    _ = core.place(order, nil, answer())
  }
}
