internal import DTCProtocol
internal import Trading
internal import WireRuntime

extension OrderReport {
  /// What an update says of an order that this client calls `clientOrderID` and last knew as `known`.
  init(_ update: OrderUpdate, clientOrderID: String, known: TrackedOrder?) {
    let refused: PendingRequest? =
      switch update.orderUpdateReason {
      case .orderCancelRejected: .cancel
      case .orderCancelReplaceRejected: .replace
      default: nil
      }
    self.init(
      clientOrderID: clientOrderID, serverOrderID: update.serverOrderID,
      state: OrderState(update, known: known?.state), symbol: update.symbol, exchange: update.exchange,
      account: update.tradeAccount, side: OrderSide(update.buySell) ?? known?.side ?? .buy,
      quantity: update.orderQuantity, filledQuantity: update.filledQuantity,
      remainingQuantity: update.remainingQuantity, averageFillPrice: update.averageFillPrice, refuses: refused,
      text: update.infoText)
  }
}

extension OrderState {
  /// Where an update says that an order stands; where it doesn't say, as it was known.
  fileprivate init(_ update: OrderUpdate, known: OrderState?) {
    let isPartlyFilled = (update.filledQuantity ?? 0) > 0
    self =
      switch update.orderStatus {
      case .orderSent: .sent
      case .pendingOpen, .pendingChild: .held
      case .open, .pendingCancelReplace, .pendingCancel: isPartlyFilled ? .partiallyFilled : .working
      case .partiallyFilled: .partiallyFilled
      case .filled: .filled
      case .canceled: .canceled
      case .rejected: .rejected
      case .unspecified, .unlisted: known ?? .unknown
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
  init?(_ update: OrderUpdate, clientOrderID: String) {
    switch update.orderUpdateReason {
    case .orderFilled, .orderFilledPartially: break
    default: return nil
    }
    guard let quantity = update.lastFillQuantity, quantity > 0, let price = update.lastFillPrice,
      let side = OrderSide(update.buySell)
    else { return nil }
    // Where the venue doesn't name its fills, what is filled so far tells one from the next.
    let name = update.lastFillExecutionID
    self.init(
      executionID: name.isEmpty ? "\(update.serverOrderID)/\(update.filledQuantity ?? quantity)" : name,
      serverOrderID: update.serverOrderID, clientOrderID: clientOrderID, symbol: update.symbol,
      account: update.tradeAccount, side: side, price: price, quantity: quantity,
      time: UnixTime(update.lastFillDateTime))
  }

  /// A fill that the venue remembers; `nil` where it says no side.
  init?(_ fill: HistoricalOrderFillResponse, clientOrderID: String) {
    guard fill.quantity > 0, let side = OrderSide(fill.buySell) else { return nil }
    let name = fill.uniqueExecutionID
    self.init(
      executionID: name.isEmpty ? "\(fill.serverOrderID)/\(fill.dateTime.count)/\(fill.price)/\(fill.quantity)" : name,
      serverOrderID: fill.serverOrderID, clientOrderID: clientOrderID, symbol: fill.symbol,
      account: fill.tradeAccount, side: side, price: fill.price, quantity: fill.quantity,
      time: UnixTime(fill.dateTime))
  }
}
