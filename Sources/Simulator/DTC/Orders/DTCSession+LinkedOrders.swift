import DTCProtocol
import Exchange

// Two orders that depend on each other, with or without a parent.
extension DTCSession {
  /// Enters both orders or neither.
  ///
  /// With a parent they work for as much as it is filled. Offsets count from the parent's price, and once it is filled
  /// from that of its first fill, unless the client wants to keep the prices.
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
    let orders = try (first.order(of: login, at: exchange), second.order(of: login, at: exchange))
    guard !order.parentTriggerClientOrderID.isEmpty else {
      guard !order.useOffsets else { throw RequestRefusal("offsets need a parent") }
      return .oneCancelsOther(orders.0, orders.1, partialFill: handling)
    }
    guard let parent = exchange.order(order.parentTriggerClientOrderID, account: orders.0.account) else {
      throw RequestRefusal("there is no parent order \(order.parentTriggerClientOrderID)")
    }
    let prices = try childPrices(of: order, exchange.instruments[orders.0.instrument.index])
    return .bracket(parent: parent.id, orders.0, orders.1, partialFill: handling, prices: prices)
  }

  private func childPrices(
    of order: SubmitNewOCOOrder, _ instrument: Instrument
  ) throws(RequestRefusal) -> OrderGroup.ChildPrices {
    guard order.useOffsets else { return .asEntered }
    let first = try PriceField(order.offsetFromParent1).ticks(instrument, "OffsetFromParent1")
    let second = try PriceField(order.offsetFromParent2).ticks(instrument, "OffsetFromParent2")
    return order.maintainSamePricesOnParentFill
      ? .fromParent(first: first, second: second) : .fromParentFill(first: first, second: second)
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
