internal import Trading

extension Exchange {
  /// An order, open or done; `nil` for one that is forgotten.
  public func order(_ id: OrderID) -> OrderRecord? {
    orders.place(id).map { orders.states[$0].record }
  }

  /// The order of an account that has, or before a replace had, this name.
  public func order(_ clientOrderID: String, account: String) -> OrderRecord? {
    guard let account = ledger.place(account) else { return nil }
    return ledger.accounts[account].names[clientOrderID].flatMap(order)
  }

  /// Open orders, oldest first; of one account, or of all that aren't the exchange's own participants.
  public func openOrders(account: String? = nil) -> [OrderRecord] {
    orders.openPlaces { account == nil || $0.order.account == account }.map { orders.states[$0].record }
  }

  /// Fills since `start` that are kept, oldest first.
  public func executions(account: String? = nil, since start: ExchangeTime = .zero) -> [Execution] {
    let first = executions.firstIndex { $0.time >= start }
    return (first..<executions.count).lazy.map { self.executions[$0] }
      .filter { account == nil || $0.account == account }
  }
}
