import Exchange
import HFTProtocol
import WireRuntime

// What happens to orders, as their users are told.
extension HFTFrontEnd {
  /// Takes what happened to an order; nothing where it isn't one of the gateway's.
  func take(_ event: ExchangeOrderEvent) {
    guard let order = order(of: event) else { return }
    let wasDone = order.isDone && entry?.order !== order
    order.take(event.order)
    if let (name, content) = order.event(event.kind), let bytes = encoded(name, content) {
      order.keep(bytes, limit: settings.keptEvents)
      order.user.tell(bytes)
    }
    if order.isDone, !wasDone, let forgotten = order.user.orders.finish(order) { orders[forgotten] = nil }
  }

  private func order(of event: ExchangeOrderEvent) -> GatewayOrder? {
    if let known = orders[event.order.id] { return known }
    // The first event of an order that is being entered is its own: all others in the market had theirs.
    guard let entry, entry.order == nil else { return nil }
    let order = GatewayOrder(event.order, of: entry.user, entry.symbol)
    entry.order = order
    if case .rejected(let rejection) = event.kind { entry.rejection = rejection }
    orders[event.order.id] = order
    entry.user.orders.add(order)
    return order
  }

  private func encoded(_ name: GatewayOrderEvent, _ content: HFTProtocol.OrderEvent) -> [UInt8]? {
    switch name {
    case .accepted: encoded(OrderAccepted(order: content))
    case .rejected: encoded(OrderRejected(order: content))
    case .partial: encoded(OrderPartial(order: content))
    case .filled: encoded(OrderFilled(order: content))
    case .canceled: encoded(OrderCanceled(order: content))
    }
  }

  private func encoded(_ body: some EventEnvelopeBody) -> [UInt8]? {
    try? EventEnvelope(ver: "1.0", ts: time, body: body).encoded()
  }
}
