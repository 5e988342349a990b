import Exchange

/// The orders of the accounts whose users may log in, as the exchange's events tell of them.
final class OceanExDesk {
  private let markets: OceanExMarkets
  private let keptTrades: Int
  private var accounts: [String: OceanExAccountDesk] = [:]
  /// The order that was refused last, and why.
  private var refusal: (ExchangeOrderID, Rejection)?
  /// The newest trade: its fills come behind it.
  private var tradeNumber: UInt64 = 0

  init(_ accounts: [String], _ markets: OceanExMarkets, keptClosedOrders: Int, keptTrades: Int) {
    self.markets = markets
    self.keptTrades = max(0, keptTrades)
    for name in accounts { self.accounts[name] = OceanExAccountDesk(keptClosedOrders: keptClosedOrders) }
  }

  /// The orders of an account; `nil` where nobody may log in for it.
  func account(_ name: String) -> OceanExAccountDesk? { accounts[name] }

  /// Why the exchange refused an order; to be asked behind the call that entered it.
  func rejection(of id: ExchangeOrderID) -> Rejection? {
    guard let (refused, reason) = refusal, refused == id else { return nil }
    return reason
  }

  /// Takes what happened at the exchange, in order.
  func take(_ events: [ExchangeEvent]) {
    for event in events {
      switch event {
      case .trade(let trade): tradeNumber = trade.number
      case .order(let event): take(event)
      default: break
      }
    }
  }

  private func take(_ event: OrderEvent) {
    guard let account = accounts[event.order.order.account] else { return }
    if case .rejected(let reason) = event.kind { refusal = (event.order.id, reason) }
    if event.kind == .accepted, let market = markets[event.order.order.instrument] {
      account.add(OceanExOrder(event.order, in: market))
    }
    guard let order = account[event.order.id] else { return }
    order.record = event.order
    if case .filled(let fill) = event.kind {
      order.add(
        .init(number: tradeNumber, price: fill.price, quantity: fill.quantity, time: fill.time), limit: keptTrades)
    }
    if event.order.status.isFinal { account.close(event.order.id) }
  }
}
