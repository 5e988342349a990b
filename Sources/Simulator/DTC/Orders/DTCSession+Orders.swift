import DTCProtocol
import Exchange
import WireRuntime

// Orders: entered, changed, canceled. What becomes of them everybody who may see the account is told by the exchange's
// events; what is refused before the exchange saw it, and what can't be changed or canceled, the client that asked.
extension DTCSession {
  /// Takes an order, or what is to become of one.
  func takeOrder(_ message: DTCMessage, _ login: Login) {
    switch message {
    case .submitNewSingleOrder(let order): enter(order, login)
    case .submitNewOCOOrder(let order): enter(order, login)
    case .submitFlattenPositionOrder(let order): flatten(order, login)
    case .flattenPositionsForTradeAccount(let order): flatten(order, login)
    case .cancelReplaceOrder(let order): replace(order, login)
    case .cancelOrder(let order): cancel(order, login)
    case .addCorrectingOrderFill(let fill):
      sender.send(
        CorrectingOrderFillResponse(
          clientOrderID: fill.clientOrderID.fitted(to: FieldWidth.orderID),
          resultText: "fills aren't corrected by clients", isError: true))
    default: break
    }
  }

  private func enter(_ order: SubmitNewSingleOrder, _ login: Login) {
    let terms = OrderTerms(order)
    do throws(RequestRefusal) {
      let order = try terms.order(of: login, at: exchange)
      _ = frontEnd.host.perform { $0.submit(order) }
    } catch {
      reject(terms, error.text)
    }
  }

  /// Tells the client that an order didn't come to the exchange.
  func reject(_ terms: OrderTerms, _ text: String) {
    var update = OrderUpdate(totalNumMessages: 1, messageNumber: 1)
    update.symbol = terms.symbol.fitted(to: FieldWidth.symbol)
    update.exchange = terms.exchange.fitted(to: FieldWidth.exchange)
    update.clientOrderID = terms.clientOrderID.fitted(to: FieldWidth.orderID)
    update.orderStatus = .rejected
    update.orderUpdateReason = .newOrderRejected
    update.orderType = terms.type
    update.buySell = terms.side
    if terms.quantity.isFinite { update.orderQuantity = terms.quantity }
    update.timeInForce = terms.timeInForce
    update.tradeAccount = terms.account.fitted(to: FieldWidth.account)
    update.infoText = text.fitted(to: FieldWidth.text)
    update.freeFormText = terms.freeFormText.fitted(to: FieldWidth.freeFormText)
    update.latestTransactionDateTime = exchange.now.fractional
    sender.send(update)
  }

  private func cancel(_ order: CancelOrder, _ login: Login) {
    guard let record = self.order(order.serverOrderID, order.clientOrderID, order.tradeAccount, login) else {
      reject(.orderCancelRejected, order.serverOrderID, order.clientOrderID, order.tradeAccount)
      return
    }
    do throws(Rejection) {
      try frontEnd.host.perform { exchange throws(Rejection) in try exchange.cancel(record.id) }
    } catch {
      reject(.orderCancelRejected, record, error.text)
    }
  }

  private func replace(_ order: CancelReplaceOrder, _ login: Login) {
    guard let record = self.order(order.serverOrderID, order.clientOrderID, order.tradeAccount, login) else {
      reject(.orderCancelReplaceRejected, order.serverOrderID, order.clientOrderID, order.tradeAccount)
      return
    }
    let change: OrderChange
    do throws(RequestRefusal) {
      change = try order.change(of: record, exchange.instruments[record.order.instrument.index])
    } catch {
      reject(.orderCancelReplaceRejected, record, error.text)
      return
    }
    do throws(Rejection) {
      try frontEnd.host.perform { exchange throws(Rejection) in try exchange.replace(record.id, change) }
    } catch {
      reject(.orderCancelReplaceRejected, record, error.text)
    }
  }

  /// The order a message names by the server's id, or where there is none by the client's; the newest with that.
  private func order(
    _ serverOrderID: String, _ clientOrderID: String, _ account: String, _ login: Login
  ) -> OrderRecord? {
    if !serverOrderID.isEmpty {
      guard let number = UInt64(serverOrderID), let record = exchange.order(OrderID(number)) else { return nil }
      let isRight = account.isEmpty || record.order.account == account
      return isRight && login.sees(record.order.account) ? record : nil
    }
    guard !clientOrderID.isEmpty else { return nil }
    return login.accounts.filter { account.isEmpty || $0 == account }
      .compactMap { exchange.order(clientOrderID, account: $0) }.max { $0.id < $1.id }
  }

  /// Tells the client that an order can't be changed or canceled, and how the order stands.
  private func reject(_ reason: OrderUpdateReason, _ record: OrderRecord, _ text: String) {
    // The order may have been changed on the way to the refusal.
    let record = exchange.order(record.id) ?? record
    sender.send(orderUpdate(of: record, reason, at: exchange.now, text))
  }

  /// Tells the client that there is no such order; under the names it gave.
  private func reject(
    _ reason: OrderUpdateReason, _ serverOrderID: String, _ clientOrderID: String, _ account: String
  ) {
    var update = OrderUpdate(totalNumMessages: 1, messageNumber: 1)
    update.serverOrderID = serverOrderID.fitted(to: FieldWidth.orderID)
    update.clientOrderID = clientOrderID.fitted(to: FieldWidth.orderID)
    update.tradeAccount = account.fitted(to: FieldWidth.account)
    update.orderUpdateReason = reason
    update.infoText = Rejection.unknownOrder.text
    update.latestTransactionDateTime = exchange.now.fractional
    sender.send(update)
  }
}

extension OrderTerms {
  fileprivate init(_ order: SubmitNewSingleOrder) {
    self.init(
      symbol: order.symbol, exchange: order.exchange, account: order.tradeAccount,
      clientOrderID: order.clientOrderID, type: order.orderType, side: order.buySell,
      price1: PriceField(order.price1, order.price1AsString), price2: PriceField(order.price2, order.price2AsString),
      quantity: order.quantity, timeInForce: order.timeInForce, goodTill: order.goodTillDateTime,
      freeFormText: order.freeFormText, shownQuantity: order.maxShowQuantity)
  }
}

extension CancelReplaceOrder {
  /// What it changes of an order. Of an order with trigger and limit the first price is the trigger; a quantity of zero and no time
  /// in force leave them as they are. A name other than the order's becomes its name.
  fileprivate func change(
    of record: OrderRecord, _ instrument: Instrument
  ) throws(RequestRefusal) -> OrderChange {
    guard updatePrice1OffsetToParent == 0 else { throw RequestRefusal("offsets to the parent aren't kept") }
    var change = OrderChange()
    let first =
      try price1IsSet || !price1AsString.isEmpty
      ? PriceField(price1, price1AsString).ticks(instrument, "Price1") : nil
    let second =
      try price2IsSet || !price2AsString.isEmpty
      ? PriceField(price2, price2AsString).ticks(instrument, "Price2") : nil
    switch record.order.type {
    case .market: break
    case .limit, .pegged: change.price = first
    case .stop, .marketIfTouched, .trailingStop: change.trigger = first
    case .stopLimit, .limitIfTouched, .trailingStopLimit: (change.trigger, change.price) = (first, second)
    }
    if quantity != 0 {
      guard let lots = instrument.lots(finite: quantity) else {
        throw RequestRefusal("Quantity \(quantity) is no whole number of lots of \(instrument.lotSize)")
      }
      change.quantity = lots
    }
    if timeInForce != .unset { change.timeInForce = try timeInForce.exchangeForm(goodTillDateTime) }
    if !clientOrderID.isEmpty, clientOrderID != record.order.clientOrderID {
      try OrderTerms.check(clientOrderID: clientOrderID)
      change.clientOrderID = clientOrderID
    }
    return change
  }
}
