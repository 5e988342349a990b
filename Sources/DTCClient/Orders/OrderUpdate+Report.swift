internal import DTCProtocol
internal import Trading
internal import WireRuntime

extension OrderReport {
  /// What an update says of an order.
  init(_ update: OrderUpdate) {
    let refused: PendingRequest? =
      switch update.orderUpdateReason {
      case .orderCancelRejected: .cancel
      case .orderCancelReplaceRejected: .replace
      default: nil
      }
    self.init(
      clientOrderID: update.clientOrderID, serverOrderID: update.serverOrderID, state: OrderState(update.orderStatus),
      symbol: update.symbol, exchange: update.exchange, account: update.tradeAccount,
      side: OrderSide(update.buySell) ?? .buy, quantity: update.orderQuantity, filledQuantity: update.filledQuantity,
      remainingQuantity: update.remainingQuantity, averageFillPrice: update.averageFillPrice, refuses: refused,
      text: update.infoText)
    previousClientOrderID = update.previousClientOrderID
    if update.orderUpdateReason == .orderCancelReplaceComplete { confirms = .replace }
    isAnswer = update.orderUpdateReason == .openOrdersRequestResponse
  }
}

extension OrderState {
  /// Where a status says that an order stands; unknown where it doesn't say.
  fileprivate init(_ status: OrderStatus) {
    self =
      switch status {
      case .orderSent: .sent
      case .pendingOpen, .pendingChild: .held
      case .open, .pendingCancelReplace, .pendingCancel: .working
      case .partiallyFilled: .partiallyFilled
      case .filled: .filled
      case .canceled: .canceled
      case .rejected: .rejected
      case .unspecified, .unlisted: .unknown
      }
  }
}

extension OrderSide {
  init?(_ side: BuySell) {
    switch side {
    case .buy: self = .buy
    case .sell: self = .sell
    case .unset, .unlisted: return nil
    }
  }
}

extension Fill {
  /// The fill that an update tells of; `nil` where it tells of none.
  init?(_ update: OrderUpdate) {
    switch update.orderUpdateReason {
    case .orderFilled, .orderFilledPartially: break
    default: return nil
    }
    guard let quantity = update.lastFillQuantity, quantity > 0, let price = update.lastFillPrice,
      let side = OrderSide(update.buySell)
    else { return nil }
    self.init(
      executionID: update.lastFillExecutionID, serverOrderID: update.serverOrderID,
      clientOrderID: update.clientOrderID, symbol: update.symbol,
      account: update.tradeAccount, side: side, price: price, quantity: quantity,
      time: UnixTime(update.lastFillDateTime))
  }

  /// A fill that the venue remembers; `nil` where it says no side.
  init?(_ fill: HistoricalOrderFillResponse) {
    guard fill.quantity > 0, let side = OrderSide(fill.buySell) else { return nil }
    self.init(
      executionID: fill.uniqueExecutionID, serverOrderID: fill.serverOrderID, clientOrderID: "", symbol: fill.symbol,
      account: fill.tradeAccount, side: side, price: fill.price, quantity: fill.quantity,
      time: UnixTime(fill.dateTime))
  }
}
