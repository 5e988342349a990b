import Exchange

/// The orders of an account: all that are open, and the newest of those that are done.
final class OceanExAccountDesk {
  private let keptClosedOrders: Int
  private var open: [ExchangeOrderID: OceanExOrder] = [:]
  private var closed: [ExchangeOrderID: OceanExOrder] = [:]
  /// Those of ``closed`` in the order they were done; what is before ``firstClosed`` is forgotten.
  private var closings: [ExchangeOrderID] = []
  private var firstClosed = 0

  init(keptClosedOrders: Int) {
    self.keptClosedOrders = max(0, keptClosedOrders)
  }

  /// The open order with a number.
  func openOrder(_ number: Int64) -> OceanExOrder? { ExchangeOrderID(exactly: number).flatMap { open[$0] } }

  /// The order that is done with a number.
  func closedOrder(_ number: Int64) -> OceanExOrder? { ExchangeOrderID(exactly: number).flatMap { closed[$0] } }

  /// All open orders, in no order.
  var openOrders: some Collection<OceanExOrder> { open.values }

  /// All that are done and kept, in no order.
  var closedOrders: some Collection<OceanExOrder> { closed.values }

  /// The open order the exchange knows by an id.
  subscript(_ id: ExchangeOrderID) -> OceanExOrder? { open[id] }

  /// Takes an order that the exchange took.
  func add(_ order: OceanExOrder) { open[order.record.id] = order }

  /// Takes that an order is done; forgets the one that was done first where there are too many.
  func close(_ id: ExchangeOrderID) {
    guard let order = open.removeValue(forKey: id) else { return }
    closed[id] = order
    closings.append(id)
    while closed.count > keptClosedOrders {
      closed[closings[firstClosed]] = nil
      firstClosed += 1
    }
    if firstClosed > closings.count / 2 {
      closings.removeFirst(firstClosed)
      firstClosed = 0
    }
  }
}

extension ExchangeOrderID {
  /// The id a client's number names; `nil` for a negative one.
  fileprivate init?(exactly number: Int64) {
    guard let number = UInt64(exactly: number) else { return nil }
    self.init(number)
  }
}
