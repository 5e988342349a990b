import DTCProtocol
import Exchange
import WireRuntime

// Orders that end positions.
extension DTCSession {
  /// Ends the position in one symbol at the market's price.
  func flatten(_ order: SubmitFlattenPositionOrder, _ login: Login) {
    let terms = OrderTerms(
      flattening: order.symbol, order.exchange, order.tradeAccount, order.clientOrderID, order.freeFormText)
    do throws(RequestRefusal) {
      let instrument = try terms.instrument(at: exchange)
      let account = try login.account(order.tradeAccount)
      let positions = exchange.positions(account: account).filter { $0.instrument == instrument.id }
      try flatten(positions, terms, login)
    } catch {
      reject(terms, error.text)
    }
  }

  /// Ends all positions of an account.
  func flatten(_ order: FlattenPositionsForTradeAccount, _ login: Login) {
    let terms = OrderTerms(flattening: "", "", order.tradeAccount, order.clientOrderID, order.freeFormText)
    do throws(RequestRefusal) {
      let account = try login.account(order.tradeAccount)
      try flatten(exchange.positions(account: account), terms, login)
    } catch {
      reject(terms, error.text)
    }
  }

  /// Enters market orders, none larger than the exchange takes. The first has the name the client gave, the others have
  /// it with a number behind it.
  private func flatten(_ positions: [Position], _ terms: OrderTerms, _ login: Login) throws(RequestRefusal) {
    try OrderTerms.check(clientOrderID: terms.clientOrderID)
    let positions = positions.filter { $0.quantity != 0 }
    guard !positions.isEmpty else { throw RequestRefusal("there is no position to end") }
    var count = 0
    for position in positions {
      let instrument = exchange.instruments[position.instrument.index]
      var rest = position.quantity.magnitude
      let largest = UInt64(max(1, instrument.largestOrder))
      while rest > 0 {
        let lots = min(rest, largest)
        rest -= lots
        count += 1
        var order = NewOrder(
          account: position.account, instrument: instrument.id, side: position.quantity > 0 ? .sell : .buy,
          type: .market, quantity: Int64(clamping: lots),
          clientOrderID: count == 1 ? terms.clientOrderID : terms.clientOrderID.numbered(count), enteredBy: login.user)
        order.note = terms.freeFormText.fitted(to: FieldWidth.freeFormText)
        let record = frontEnd.host.perform { $0.submit(order) }
        // What is refused once is refused again.
        if record.status == .rejected { break }
      }
    }
  }
}

extension String {
  /// The name with a number behind it, as short as an order's name.
  fileprivate func numbered(_ number: Int) -> String {
    let suffix = ".\(number)"
    return fitted(to: FieldWidth.orderID - suffix.utf8.count) + suffix
  }
}

extension OrderTerms {
  fileprivate init(
    flattening symbol: String, _ exchange: String, _ account: String, _ clientOrderID: String, _ freeFormText: String
  ) {
    self.init(
      symbol: symbol, exchange: exchange, account: account, clientOrderID: clientOrderID, type: .market, side: .unset,
      price1: PriceField(0), price2: PriceField(0), quantity: 0, timeInForce: .day, goodTill: .notSet,
      freeFormText: freeFormText)
  }
}
