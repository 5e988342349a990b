import DTCProtocol
import Exchange

extension OrderID {
  /// The id as DTC's messages have it.
  var text: String { String(number) }
}

// Orders as their accounts' clients are told of them.
extension DTCSession {
  /// What happened to an order, for everyone who may see its account; `nil` for what only its sender is told.
  func orderUpdate(for event: OrderEvent) -> OrderUpdate? {
    switch event.kind {
    case .accepted: return orderUpdate(of: event.order, .newOrderAccepted, at: event.time)
    case .activated: return orderUpdate(of: event.order, .generalOrderUpdate, at: event.time, "in the market now")
    case .reduced:
      return orderUpdate(of: event.order, .generalOrderUpdate, at: event.time, "reduced by the order it depends on")
    case .repriced: return orderUpdate(of: event.order, .generalOrderUpdate, at: event.time, "follows the market")
    case .replaced: return orderUpdate(of: event.order, .orderCancelReplaceComplete, at: event.time)
    case .rejected(let reason): return orderUpdate(of: event.order, .newOrderRejected, at: event.time, reason.text)
    case .canceled(let reason): return orderUpdate(of: event.order, .orderCanceled, at: event.time, reason.text)
    case .filled(let execution):
      let isWhole = event.order.status == .filled
      var update = orderUpdate(of: event.order, isWhole ? .orderFilled : .orderFilledPartially, at: event.time)
      let instrument = exchange.instruments[execution.instrument.index]
      update.lastFillPrice = instrument.price(execution.price)
      update.lastFillQuantity = instrument.quantity(execution.quantity)
      update.lastFillDateTime = execution.time.milliseconds
      update.lastFillExecutionID = String(execution.id)
      return update
    case .cancelRejected, .replaceRejected: return nil
    }
  }

  /// An order as it stands.
  func orderUpdate(
    of record: OrderRecord, _ reason: OrderUpdateReason, at time: ExchangeTime, _ text: String = ""
  ) -> OrderUpdate {
    let order = record.order
    let instrument = exchange.instruments[order.instrument.index]
    var update = OrderUpdate(totalNumMessages: 1, messageNumber: 1)
    update.symbol = instrument.symbol.fitted(to: FieldWidth.symbol)
    update.exchange = instrument.exchange.fitted(to: FieldWidth.exchange)
    update.serverOrderID = record.id.text
    update.exchangeOrderID = record.id.text
    update.clientOrderID = order.clientOrderID
    update.previousClientOrderID = record.previousClientOrderID ?? ""
    update.orderStatus = record.status.dtc
    update.orderUpdateReason = reason
    update.buySell = order.side.dtc
    (update.orderType, update.price1, update.price2) = order.type.dtc(instrument, pegPrice: record.pegPrice)
    update.timeInForce = order.timeInForce.dtc
    if case .goodTillDate(let moment) = order.timeInForce { update.goodTillDateTime = moment.seconds }
    update.orderQuantity = instrument.quantity(order.quantity)
    update.filledQuantity = instrument.quantity(record.filledQuantity)
    update.remainingQuantity = instrument.quantity(record.remainingQuantity)
    update.averageFillPrice = instrument.averagePrice(of: record)
    update.tradeAccount = order.account
    update.infoText = text.fitted(to: FieldWidth.text)
    update.parentServerOrderID = record.parent?.text ?? ""
    update.ocoLinkedOrderServerOrderID = record.linked?.text ?? ""
    update.freeFormText = order.note
    update.orderReceivedDateTime = record.entered.seconds
    update.latestTransactionDateTime = time.fractional
    update.username = order.enteredBy
    return update
  }
}

extension ExchangeOrderStatus {
  fileprivate var dtc: DTCProtocol.OrderStatus {
    switch self {
    // An order that waits for its trigger is in the exchange's hands: open.
    case .waitingForTrigger, .open: .open
    case .waitingForParent: .pendingChild
    case .partiallyFilled: .partiallyFilled
    case .filled: .filled
    case .canceled: .canceled
    case .rejected: .rejected
    }
  }
}

extension ExchangeOrderType {
  /// Type and prices; of an order with trigger and limit the first price is the trigger.
  ///
  /// Orders that DTC has no type for are told as what they are at the moment.
  fileprivate func dtc(_ instrument: Instrument, pegPrice: Int64?) -> (DTCProtocol.OrderType, Double?, Double?) {
    switch self {
    case .market: (.market, nil, nil)
    case .limit(let price): (.limit, instrument.price(price), nil)
    case .pegged: (.limit, pegPrice.map(instrument.price), nil)
    case .stop(let trigger), .trailingStop(let trigger): (.stop, instrument.price(trigger), nil)
    case .stopLimit(let trigger, let price), .trailingStopLimit(let trigger, let price):
      (.stopLimit, instrument.price(trigger), instrument.price(price))
    case .marketIfTouched(let trigger): (.marketIfTouched, instrument.price(trigger), nil)
    case .limitIfTouched(let trigger, let price):
      (.limitIfTouched, instrument.price(trigger), instrument.price(price))
    }
  }
}

extension ExchangeTimeInForce {
  fileprivate var dtc: DTCProtocol.TimeInForce {
    switch self {
    case .day: .day
    case .goodTillCanceled: .goodTillCanceled
    case .goodTillDate: .goodTillDateTime
    case .immediateOrCancel: .immediateOrCancel
    case .fillOrKill: .fillOrKill
    }
  }
}

extension CancelReason {
  fileprivate var text: String {
    switch self {
    case .requested: "canceled as asked"
    case .immediate: "what couldn't be filled at once is canceled"
    case .sessionEnded: "the trading session ended"
    case .expired: "the good-till time has passed"
    case .linked: "the order it depends on is done"
    case .positionClosed: "the position it reduces is gone"
    case .reset: "the exchange began anew"
    case .insufficientFunds: "the account's funds don't cover it any more"
    case .selfTrade: "it would have met an order of the same account"
    }
  }
}
