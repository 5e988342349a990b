import Exchange
import OceanExProtocol

// Entering orders and canceling them.
extension OceanExSession {
  /// Enters an order; the answer has what it was filled at once.
  func answer(_ request: OrderCreateRequest, _ login: OceanExLogin) throws(OceanExRefusal) -> OrderCreateResponse {
    let order = try NewOrder(request, login, frontEnd.markets)
    let record = frontEnd.host.perform { $0.submit(order) }
    if record.status == .rejected {
      throw OceanExRefusal(frontEnd.desk.rejection(of: record.id) ?? .badQuantity)
    }
    let number = Int64(clamping: record.id.number)
    let desk = frontEnd.desk.account(login.account)
    guard let entered = desk?.openOrder(number) ?? desk?.closedOrder(number) else {
      // Nothing is kept of orders that are done.
      return OrderCreateResponse(order: OceanExOrder(record, in: try frontEnd.markets.market(request.market)).summary)
    }
    return OrderCreateResponse(order: entered.summary)
  }

  /// Cancels all of the orders, or none.
  func answer(_ request: OrderCancelRequest, _ login: OceanExLogin) throws(OceanExRefusal) -> OrderCancelResponse {
    guard !request.ids.isEmpty else { throw OceanExRefusal(.badArguments, "ids is empty") }
    let desk = frontEnd.desk.account(login.account)
    var orders: [OceanExOrder] = []
    var asked: Set<Int64> = []
    var missing: [Int64] = []
    for id in request.ids where asked.insert(id).inserted {
      if let order = desk?.openOrder(id) { orders.append(order) } else { missing.append(id) }
    }
    guard missing.isEmpty else {
      let named = missing.prefix(Self.mostNamed).map(String.init).joined(separator: ", ")
      throw OceanExRefusal(
        .orderNotCancellable, "not open: \(named)\(missing.count > Self.mostNamed ? " and others" : "")")
    }
    return OrderCancelResponse(ids: cancel(orders))
  }

  /// Cancels all orders in all markets.
  func answer(_ request: OrderClearRequest, _ login: OceanExLogin) -> OrderClearResponse {
    let orders = frontEnd.desk.account(login.account).map { Array($0.openOrders) } ?? []
    return OrderClearResponse(ids: cancel(orders.sorted { $0.number < $1.number }))
  }

  /// Ids that the text of a failure names at most.
  private static let mostNamed = 10

  /// Cancels open orders; returns those that are canceled.
  private func cancel(_ orders: [OceanExOrder]) -> [Int64] {
    for order in orders where order.isOpen {
      // What depends on another is gone with it; that is what was asked for.
      try? frontEnd.host.perform { exchange throws(Rejection) in try exchange.cancel(order.record.id) }
    }
    return orders.filter { $0.state == .cancel }.map(\.number)
  }
}
