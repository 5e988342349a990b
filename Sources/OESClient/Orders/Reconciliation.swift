internal import OESProtocol
internal import Trading
internal import VenueClient

/// Finds out what became of orders while nothing was heard of them.
///
/// What happened to them the venue repeats after a logon, before it answers anything. So once it has listed the open orders,
/// one that isn't among them, and whose end wasn't told, is filled as far as its fills say, and else canceled, or missing
/// where the venue never took it.
final class Reconciliation {
  private let desk: OrderDesk
  private let completion: () -> Void

  /// Settles orders of which nothing was heard; `completion` isn't called where the connection is lost again.
  init(_ desk: OrderDesk, completion: @escaping () -> Void) {
    self.desk = desk
    self.completion = completion
  }

  /// Asks which orders are open.
  func begin() {
    let connection = desk.uplink.orders
    let heard = connection?.receivedCount
    // Orders sent from now on may be taken behind the list.
    let firstNew = desk.nextNumber
    desk.lists.ask(.openOrders, fence: fence) { [self] result in
      switch result {
      case .success(let answer):
        conclude(answer.orders.map(\.orderID), firstNew)
        finish()
      case .failure(.connectionLost), .failure(.notReady), .failure(.ended): break
      case .failure(let error):
        desk.incidents.publish(.ordersNotSettled("which orders are open isn't known: \(error)"))
        finish()
        if connection != nil, connection === desk.uplink.orders, connection?.receivedCount == heard { desk.onSilence() }
      }
    }
  }

  /// An instrument that is traded, as its answer ends the list.
  private var fence: Symbol {
    let open = desk.tracker.orders.first { !$0.state.isFinal }
    return Symbol.listed.first { $0.protocolName == open?.symbol } ?? .btcusd
  }

  private func conclude(_ listed: [UInt64], _ firstNew: UInt64) {
    var names = Set(listed.map { String($0) })
    for order in desk.tracker.orders where UInt64(order.clientOrderID) ?? 0 >= firstNew {
      names.insert(order.clientOrderID)
    }
    desk.tell(desk.tracker.openOrdersListed(names))
    desk.tell(desk.tracker.conclude())
  }

  private func finish() { completion() }
}
