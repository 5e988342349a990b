import Exchange
import OceanExProtocol

// What becomes of orders: nobody is told unasked.
extension OceanExSession {
  func answer(_ request: OrderIndexRequest, _ login: OceanExLogin) throws(OceanExRefusal) -> OrderIndexResponse {
    let query = try OrderQuery(request, frontEnd.markets)
    return OrderIndexResponse(orders: query.page(of: try orders(login).openOrders))
  }

  func answer(_ request: OrderShowRequest, _ login: OceanExLogin) throws(OceanExRefusal) -> OrderShowResponse {
    guard let order = try orders(login).openOrder(request.id) else {
      throw OceanExRefusal(.orderNotFound, "no open order")
    }
    return OrderShowResponse(order: order.detail(frontEnd.settings))
  }

  func answer(_ request: HistoryIndexRequest, _ login: OceanExLogin) throws(OceanExRefusal) -> HistoryIndexResponse {
    let query = try OrderQuery(request, frontEnd.markets)
    return HistoryIndexResponse(orders: query.page(of: try orders(login).closedOrders))
  }

  func answer(_ request: HistoryShowRequest, _ login: OceanExLogin) throws(OceanExRefusal) -> HistoryShowResponse {
    guard let order = try orders(login).closedOrder(request.id) else {
      throw OceanExRefusal(.orderNotFound, "no order that is done")
    }
    return HistoryShowResponse(order: order.detail(frontEnd.settings))
  }

  private func orders(_ login: OceanExLogin) throws(OceanExRefusal) -> OceanExAccountDesk {
    guard let desk = frontEnd.desk.account(login.account) else { throw OceanExRefusal(Rejection.unknownAccount) }
    return desk
  }
}
