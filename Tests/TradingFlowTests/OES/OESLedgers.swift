import Exchange
import OESProtocol
import Trading

@testable import OESClient

/// What differs between what a client knows and what the venue has, once nothing is under way.
struct OESLedgers {
  private let exchange: Exchange
  private let orders: [TrackedOrder]
  private var found = Differences()
  var differences: [String] { found.texts }

  init(_ venue: OESVenue, _ core: OESClientCore, _ trader: OESTrader) {
    exchange = venue.exchange
    orders = core.knownOrders.values
    for order in orders { compare(order) }
    found.compareOpenOrders(
      orders.filter(\.state.isOpen).map(\.clientOrderID),
      exchange.openOrders(account: OESVenue.account).map(\.order.clientOrderID))
    found.compareFills(trader.fills, exchange, account: OESVenue.account)
    for (name, count) in venue.record.submissions where count > 1 { found.note("\(name) came in \(count) times") }
    for name in venue.record.submissions.keys where !orders.contains(where: { $0.clientOrderID == name }) {
      // A replace gave it another number, under which it is known.
      let now = exchange.order(name, account: OESVenue.account)?.order.clientOrderID
      if !orders.contains(where: { $0.clientOrderID == now }) { found.note("\(name) isn't known here") }
    }
  }

  private mutating func compare(_ order: TrackedOrder) {
    let name = order.clientOrderID
    guard let record = exchange.order(name, account: OESVenue.account) else {
      return found.compareUnheard(order)
    }
    let instrument = exchange.instruments[record.order.instrument.index]
    found.compareState(order, record, mayMiss: record.status.isFinal && record.filledQuantity == 0)
    if !order.filledQuantity.isSame(as: instrument.quantity(record.filledQuantity)) {
      found.note(
        "\(name) has \(order.filledQuantity) filled here and \(instrument.quantity(record.filledQuantity)) there")
    }
    guard !record.status.isFinal else { return }
    if !order.quantity.isSame(as: instrument.quantity(record.order.quantity)) {
      found.note("\(name) is for \(order.quantity) here and \(instrument.quantity(record.order.quantity)) there")
    }
    if let pending = order.pending { found.note("\(name) has a \(pending) pending for ever") }
  }
}
