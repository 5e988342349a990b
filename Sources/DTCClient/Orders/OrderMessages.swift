internal import DTCProtocol
internal import Trading
internal import WireRuntime

// New orders as the protocol sends them.

extension SubmitNewSingleOrder {
  /// The message for an order.
  ///
  /// - Throws: ``DTCClientError/invalid(_:)`` where the kind of order lacks a price.
  init(_ order: NewOrder, _ clientOrderID: String, account: String, delimiter: String) throws(DTCClientError) {
    let name = MarketName(order.symbol, order.exchange, delimiter: delimiter)
    let prices = try OrderPrices.wire(order.type, limit: order.price, stop: order.stopPrice)
    self.init(
      symbol: name.symbol, exchange: name.exchange, tradeAccount: order.tradeAccount ?? account,
      clientOrderID: clientOrderID, orderType: order.type, buySell: order.side, price1: prices.first ?? 0,
      price2: prices.second ?? 0, quantity: order.quantity, timeInForce: order.timeInForce,
      goodTillDateTime: order.goodTill ?? .notSet, isAutomatedOrder: true, isParentOrder: order.isParent,
      freeFormText: order.note)
  }
}

extension SubmitNewOCOOrder {
  /// The message for two orders.
  ///
  /// - Throws: ``DTCClientError/invalid(_:)`` where a kind of order lacks a price.
  init(
    _ pair: NewOrderPair, _ firstID: String, _ secondID: String, account: String, delimiter: String
  ) throws(DTCClientError) {
    let (first, second) = (pair.first, pair.second)
    let name = MarketName(first.symbol, first.exchange, delimiter: delimiter)
    let firstPrices = try OrderPrices.wire(first.type, limit: first.price, stop: first.stopPrice)
    let secondPrices = try OrderPrices.wire(second.type, limit: second.price, stop: second.stopPrice)
    self.init(
      symbol: name.symbol, exchange: name.exchange, clientOrderID1: firstID, orderType1: first.type,
      buySell1: first.side, price11: firstPrices.first ?? 0, price21: firstPrices.second ?? 0,
      quantity1: first.quantity, clientOrderID2: secondID, orderType2: second.type, buySell2: second.side,
      price12: secondPrices.first ?? 0, price22: secondPrices.second ?? 0, quantity2: second.quantity,
      timeInForce: first.timeInForce, goodTillDateTime: first.goodTill ?? .notSet,
      tradeAccount: first.tradeAccount ?? account, isAutomatedOrder: true,
      parentTriggerClientOrderID: pair.parent ?? "", freeFormText: first.note,
      partialFillHandling: pair.partialFills)
  }
}

extension NewOrderPair {
  /// Makes sure that it can be sent as one message.
  ///
  /// - Throws: ``DTCClientError/invalid(_:)`` with what is wrong.
  func check() throws(DTCClientError) {
    try first.check()
    try second.check()
    guard first.symbol == second.symbol, first.exchange == second.exchange,
      first.tradeAccount == second.tradeAccount, first.timeInForce == second.timeInForce
    else { throw .invalid("the orders of a pair have one symbol, one account and one time in force") }
  }
}

/// What two orders come to: told once both have their answers.
final class PairCompletion {
  private let completion: (Result<(TrackedOrder, TrackedOrder), DTCClientError>) -> Void
  private var isTold = false
  /// What came of the first order.
  var first: Result<TrackedOrder, DTCClientError>? { didSet { tell() } }
  /// What came of the second.
  var second: Result<TrackedOrder, DTCClientError>? { didSet { tell() } }

  init(_ completion: @escaping (Result<(TrackedOrder, TrackedOrder), DTCClientError>) -> Void) {
    self.completion = completion
  }

  private func tell() {
    guard let first, let second, !isTold else { return }
    isTold = true
    switch (first, second) {
    case (.success(let one), .success(let other)): completion(.success((one, other)))
    case (.failure(let error), _), (_, .failure(let error)): completion(.failure(error))
    }
  }
}
