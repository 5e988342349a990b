import Exchange
import OESProtocol

// Replacing: an order gets another number, and other prices, another size or another time to stand.
extension OESSession {
  /// Replaces an open order. Its number, symbol, side and kind come from the request; only the first may be another.
  ///
  /// What is seen of the order in the book stays as it was entered. A price or stop price that is what the last request
  /// said stays as it is, also where the order has followed the market since.
  func replace(_ request: Transaction, _ listed: ListedInstrument, _ login: OESLogin) throws(OESRefusal) {
    let order = try openOrder(request.origOrderID, login)
    guard request.orderID != order.number else { throw OESRefusal(.duplicateOrderID) }
    let terms = try TransactionTerms(request, listed)
    guard order.listed === listed, request.orderType == order.request.orderType,
      terms.side == (try order.request.boSide.exchangeForm()),
      request.tif.isPlain && order.request.tif.isPlain || request.tif == order.request.tif
    else { throw OESRefusal(.invalidFieldValue) }
    let replacement = try Replacement(order, by: terms, at: frontEnd.host.exchange)
    order.isBeingReplaced = true
    defer { order.isBeingReplaced = false }
    do throws(Rejection) {
      try frontEnd.host.perform { exchange throws(Rejection) in
        try replacement.make(at: exchange)
        // A reduce-only order may get less.
        let only = order.legs == .single ? exchange.order(order.ids[0]) : nil
        login.account.rename(order, to: terms.completed(for: login))
        order.resize(to: only?.order.quantity ?? replacement.quantity)
        // Before the fills, which the exchange tells behind this.
        login.account.tell(order.report(.replaced, at: time), order.form, at: time)
      }
    } catch {
      throw OESRefusal(RejectCode(error))
    }
  }
}

extension OESProtocol.TimeInForce {
  /// Whether it says how long an order stands and nothing else, so that it may become another.
  fileprivate var isPlain: Bool { self != .poo && self != .red }
}
