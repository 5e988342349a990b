internal import HFTProtocol
internal import Trading
internal import WireRuntime

extension OrderReport {
  /// What an event says about an order.
  init(_ event: OrderEvent) {
    self.init(
      clientOrderID: event.clientOrderID ?? "", serverOrderID: event.orderID, state: OrderState(event.status),
      symbol: event.sym, account: "", side: OrderSide(event.side), quantity: Double(event.qty),
      filledQuantity: Double(event.filledQty), text: event.reason ?? "")
  }

  /// What the gateway says about an order when it's asked.
  init(_ order: Order) {
    self.init(
      clientOrderID: order.clientOrderID ?? "", serverOrderID: order.orderID, state: OrderState(order.status),
      symbol: order.sym, account: "", side: OrderSide(order.side), quantity: Double(order.qty),
      filledQuantity: Double(order.filledQty))
    isAnswer = true
  }
}

extension OrderState {
  /// Where an order is; ``OrderState/unknown`` for what the schema doesn't list.
  init(_ status: OrderStatus) {
    self =
      switch status {
      case .open: .working
      case .partial: .partiallyFilled
      case .filled: .filled
      case .canceled: .canceled
      case .rejected: .rejected
      case .unlisted: .unknown
      }
  }
}

extension OrderSide {
  /// Its side; a side the schema doesn't list counts as the buyers'.
  init(_ side: Side) { self = side == .sell ? .sell : .buy }
}

extension Fill {
  /// The fill that an event tells; `nil` where it tells none.
  ///
  /// The gateway has no names for fills: what is filled in all by then is one, for the order.
  init?(_ event: OrderEvent, at time: Duration) {
    guard event.lastQty > 0, let price = event.lastPrice else { return nil }
    self.init(
      executionID: "\(event.orderID)#\(event.filledQty)", serverOrderID: event.orderID,
      clientOrderID: event.clientOrderID ?? "", symbol: event.sym, account: "", side: OrderSide(event.side),
      price: price.double, quantity: Double(event.lastQty), time: UnixTime(sinceEpoch: time) ?? .notSet)
  }
}

extension ExactDecimal {
  /// The nearest double.
  var double: Double { Double(description) ?? 0 }
}
