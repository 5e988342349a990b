import DTCProtocol
import Exchange

// Two orders that depend on each other, with or without a parent.
extension DTCSession {
  /// Enters both orders or neither.
  ///
  /// With a parent that still waits they are held until it fills; with one that is filled they are in the market at
  /// once. Offsets count from the parent's average fill, or before that from its price; they aren't moved afterwards.
  func enter(_ order: SubmitNewOCOOrder, _ login: Login) {
    let (first, second) = (OrderTerms(first: order), OrderTerms(second: order))
    do throws(RequestRefusal) {
      let group = try group(of: order, first, second, login)
      _ = frontEnd.host.perform { $0.submit(group) }
    } catch {
      reject(first, error.text)
      reject(second, error.text)
    }
  }

  private func group(
    of order: SubmitNewOCOOrder, _ first: OrderTerms, _ second: OrderTerms, _ login: Login
  ) throws(RequestRefusal) -> OrderGroup {
    let handling: OrderGroup.PartialFillHandling
    switch order.partialFillHandling {
    case .unset, .reduceQuantity: handling = .reduce
    case .immediateCancel: handling = .cancel
    case .unlisted(let value): throw RequestRefusal("there is no handling \(value) of partial fills")
    }
    guard first.clientOrderID != second.clientOrderID else {
      throw RequestRefusal("both orders have the same ClientOrderID")
    }
    guard !order.parentTriggerClientOrderID.isEmpty else {
      guard !order.useOffsets else { throw RequestRefusal("offsets need a parent") }
      return .oneCancelsOther(
        try first.order(of: login, at: exchange), try second.order(of: login, at: exchange), partialFill: handling)
    }
    let account = try login.account(order.tradeAccount)
    guard let parent = exchange.order(order.parentTriggerClientOrderID, account: account) else {
      throw RequestRefusal("there is no parent order \(order.parentTriggerClientOrderID)")
    }
    let orders = try (
      child(first, offset: order.useOffsets ? order.offsetFromParent1 : nil, of: parent, login),
      child(second, offset: order.useOffsets ? order.offsetFromParent2 : nil, of: parent, login)
    )
    switch parent.status {
    case .filled: return .oneCancelsOther(orders.0, orders.1, partialFill: handling)
    case .canceled, .rejected: throw RequestRefusal("the parent order is canceled or rejected")
    case .waitingForTrigger, .waitingForParent, .open, .partiallyFilled:
      return .bracket(parent: parent.id, orders.0, orders.1, partialFill: handling)
    }
  }

  /// One of the two, its first price counted from the parent where there is an offset.
  private func child(
    _ terms: OrderTerms, offset: Double?, of parent: OrderRecord, _ login: Login
  ) throws(RequestRefusal) -> NewOrder {
    let instrument = try terms.instrument(at: exchange)
    guard let offset else { return try terms.order(of: login, at: exchange) }
    guard instrument.id == parent.order.instrument else { throw RequestRefusal("the parent is of another symbol") }
    guard offset.isFinite, let ticks = instrument.ticks(offset) else {
      throw RequestRefusal("the offset \(offset) isn't on the grid of \(instrument.tickSize)")
    }
    guard let start = parent.referencePrice else { throw RequestRefusal("the parent has no price yet") }
    let (price, isTooLarge) = start.addingReportingOverflow(ticks)
    guard !isTooLarge else { throw RequestRefusal("the offset is too large") }
    var terms = terms
    terms.price1 = PriceField(instrument.price(price))
    return try terms.order(of: login, at: exchange)
  }
}

extension OrderRecord {
  /// What offsets of the orders that hang on it count from, in ticks: the average fill to the nearest tick, else its
  /// own price; `nil` for a market order that isn't filled.
  fileprivate var referencePrice: Int64? {
    if filledQuantity > 0 { return Int64(exactly: (Double(filledValue) / Double(filledQuantity)).rounded()) }
    return switch order.type {
    case .market: nil
    case .limit(let price), .stopLimit(_, let price): price
    case .stop(let trigger), .marketIfTouched(let trigger): trigger
    }
  }
}

extension OrderTerms {
  fileprivate init(first order: SubmitNewOCOOrder) {
    self.init(
      symbol: order.symbol, exchange: order.exchange, account: order.tradeAccount,
      clientOrderID: order.clientOrderID1, type: order.orderType1, side: order.buySell1,
      price1: PriceField(order.price11, order.price11AsString),
      price2: PriceField(order.price21, order.price21AsString),
      quantity: order.quantity1, timeInForce: order.timeInForce, goodTill: order.goodTillDateTime,
      freeFormText: order.freeFormText)
  }

  fileprivate init(second order: SubmitNewOCOOrder) {
    self.init(
      symbol: order.symbol, exchange: order.exchange, account: order.tradeAccount,
      clientOrderID: order.clientOrderID2, type: order.orderType2, side: order.buySell2,
      price1: PriceField(order.price12, order.price12AsString),
      price2: PriceField(order.price22, order.price22AsString),
      quantity: order.quantity2, timeInForce: order.timeInForce, goodTill: order.goodTillDateTime,
      freeFormText: order.freeFormText)
  }
}
