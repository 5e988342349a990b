import Exchange
import OESProtocol
import Trading

@testable import OESClient

/// What differs between what a client knows and what the venue has, once nothing is under way.
struct OESLedgers {
  private let exchange: Exchange
  private let orders: [TrackedOrder]
  private(set) var differences: [String] = []

  init(_ venue: OESVenue, _ core: OESClientCore, _ trader: OESTrader) {
    exchange = venue.exchange
    orders = core.knownOrders.values
    for order in orders { compare(order) }
    compareOpenOrders()
    compareFills(trader.fills)
    for (name, count) in venue.record.submissions where count > 1 { note("\(name) came in \(count) times") }
    for name in venue.record.submissions.keys where !orders.contains(where: { $0.clientOrderID == name }) {
      // A replace gave it another number, under which it is known.
      let now = exchange.order(name, account: OESVenue.account)?.order.clientOrderID
      if !orders.contains(where: { $0.clientOrderID == now }) { note("\(name) isn't known here") }
    }
  }

  private mutating func compare(_ order: TrackedOrder) {
    let name = order.clientOrderID
    guard let record = exchange.order(name, account: OESVenue.account) else {
      // It never came to the exchange: lost, or refused before.
      if ![.missing, .rejected, .unsent].contains(order.state) { note("\(name) is \(order.state) here only") }
      return
    }
    let instrument = exchange.instruments[record.order.instrument.index]
    let states: Set<Trading.OrderState> =
      switch record.status {
      case .waitingForParent, .waitingForTrigger, .open: [.held, .working]
      case .partiallyFilled: [.partiallyFilled]
      case .filled: [.filled]
      case .canceled: record.filledQuantity == 0 ? [.canceled, .missing] : [.canceled]
      case .rejected: [.rejected, .missing]
      }
    if !states.contains(order.state) { note("\(name) is \(order.state) here and \(record.status) there") }
    if !order.filledQuantity.isSame(as: instrument.quantity(record.filledQuantity)) {
      note("\(name) has \(order.filledQuantity) filled here and \(instrument.quantity(record.filledQuantity)) there")
    }
    guard !record.status.isFinal else { return }
    if !order.quantity.isSame(as: instrument.quantity(record.order.quantity)) {
      note("\(name) is for \(order.quantity) here and \(instrument.quantity(record.order.quantity)) there")
    }
    if let pending = order.pending { note("\(name) has a \(pending) pending for ever") }
  }

  private mutating func compareOpenOrders() {
    let here = Set(orders.filter(\.state.isOpen).map(\.clientOrderID))
    let there = Set(exchange.openOrders(account: OESVenue.account).map(\.order.clientOrderID))
    if here != there { note("open here only: \(here.subtracting(there)), there only: \(there.subtracting(here))") }
  }

  private mutating func compareFills(_ fills: [Fill]) {
    var here: [String: Fill] = [:]
    for fill in fills where here.updateValue(fill, forKey: fill.executionID) != nil {
      note("fill \(fill.executionID) was told twice")
    }
    for execution in exchange.executions(account: OESVenue.account) {
      let instrument = exchange.instruments[execution.instrument.index]
      guard let fill = here.removeValue(forKey: "\(execution.id)") else {
        note("fill \(execution.id) of \(execution.clientOrderID) isn't known here")
        continue
      }
      if fill.quantity != instrument.quantity(execution.quantity) || fill.price != instrument.price(execution.price)
        || fill.symbol != instrument.symbol || (fill.side == .buy) != (execution.side == .buy)
      {
        note("fill \(execution.id) differs: \(fill)")
      }
    }
    for name in here.keys.sorted() { note("fill \(name) is known here only") }
  }

  private mutating func note(_ difference: String) {
    if differences.count < 30 { differences.append(difference) }
  }
}

extension Double {
  /// Whether both are the same but for what is lost where parts are added up.
  fileprivate func isSame(as other: Double) -> Bool { (self - other).magnitude < 1e-9 }
}
