import Exchange
import HFTProtocol

/// The orders of one user: all open ones, and the newest of those that are done.
struct GatewayOrders {
  private let limit: Int
  private var byID: [ExchangeOrderID: GatewayOrder] = [:]
  /// Of each name its newest order that wasn't refused because of the name.
  private var byName: [String: GatewayOrder] = [:]
  /// Orders that are done, oldest first; those before `firstKept` are forgotten.
  private var done: [ExchangeOrderID] = []
  private var firstKept = 0

  /// No orders; `limit` of those that are done will be kept.
  init(limit: Int) { self.limit = max(1, limit) }

  /// How many are open.
  var openCount: Int { byID.count - (done.count - firstKept) }

  /// Those that are open, oldest first.
  var open: [GatewayOrder] { byID.values.filter { !$0.isDone }.sorted { $0.record.id < $1.record.id } }

  /// Takes a new order.
  mutating func add(_ order: GatewayOrder) {
    byID[order.record.id] = order
    if let name = order.clientOrderID, byName[name] == nil { byName[name] = order }
  }

  /// Takes that an order is done; the oldest one is forgotten where there are too many.
  ///
  /// - Returns: The order that is forgotten.
  mutating func finish(_ order: GatewayOrder) -> ExchangeOrderID? {
    done.append(order.record.id)
    guard done.count - firstKept > limit else { return nil }
    let oldest = done[firstKept]
    firstKept += 1
    if firstKept > limit {
      done.removeFirst(firstKept)
      firstKept = 0
    }
    if let order = byID.removeValue(forKey: oldest), let name = order.clientOrderID, byName[name] === order {
      byName[name] = nil
    }
    return oldest
  }

  /// Forgets all.
  mutating func clear() { self = GatewayOrders(limit: limit) }

  /// The order that is meant.
  ///
  /// - Throws: ``GatewayRefusal``, bad request without any name, unknown order where there is none that has all the names.
  func find(_ reference: OrderReference) throws(GatewayRefusal) -> GatewayOrder {
    let named: GatewayOrder?
    switch (reference.orderID, reference.clientOrderID) {
    case (nil, nil): throw GatewayRefusal(.badRequest, "payload.order_id or payload.client_order_id is missing")
    case (let id?, let name):
      let order = Self.number(id).flatMap { byID[$0] }
      named = name == nil || order?.clientOrderID == name ? order : nil
    case (nil, let name?): named = byName[name]
    }
    guard let named else { throw GatewayRefusal(.unknownOrder, "there is no such order") }
    return named
  }

  private static func number(_ id: String) -> ExchangeOrderID? {
    guard id.hasPrefix("o-") else { return nil }
    return UInt64(id.dropFirst(2)).map(ExchangeOrderID.init)
  }
}
