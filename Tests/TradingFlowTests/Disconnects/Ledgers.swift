import DTCProtocol
import Exchange
import Trading

@testable import DTCClient

/// What differs between what a client knows and what the venue has, once nothing is under way.
struct Ledgers {
  private let venue: Venue
  private let core: DTCClientCore
  private(set) var differences: [String] = []

  init(_ venue: Venue, _ core: DTCClientCore, _ trader: Trader) {
    self.venue = venue
    self.core = core
    for name in trader.submitted { compareOrder(name) }
    compareOpenOrders()
    compareFills(trader.fills)
    comparePositions(trader.positions)
    let balance = venue.exchange.balance(account: Venue.account)
    if let known = trader.balance, known.cashBalance != balance?.cash {
      note("cash is \(known.cashBalance) here and \(String(describing: balance?.cash)) there")
    }
    for (name, count) in venue.record.submissions where count > 1 { note("\(name) came in \(count) times") }
  }

  private mutating func compareOrder(_ name: String) {
    guard let order = core.knownOrders[name] else { return note("\(name) isn't known here") }
    guard let record = venue.exchange.order(name, account: Venue.account) else {
      // It never came to the exchange: lost, or refused before.
      if order.state != .missing && order.state != .rejected { note("\(name) is \(order.state) here only") }
      return
    }
    let instrument = venue.exchange.instruments[record.order.instrument.index]
    let states: Set<Trading.OrderState> =
      switch record.status {
      case .waitingForParent: [.held]
      case .waitingForTrigger, .open: [.working]
      case .partiallyFilled: [.partiallyFilled]
      case .filled: [.filled]
      case .canceled: record.filledQuantity == 0 ? [.canceled, .missing] : [.canceled]
      case .rejected: [.rejected, .missing]
      }
    if !states.contains(order.state) { note("\(name) is \(order.state) here and \(record.status) there") }
    if order.filledQuantity != instrument.quantity(record.filledQuantity) {
      note("\(name) has \(order.filledQuantity) filled here and \(instrument.quantity(record.filledQuantity)) there")
    }
    if !record.status.isFinal {
      if order.quantity != instrument.quantity(record.order.quantity) { note("\(name) differs in quantity") }
      if order.serverOrderID != "\(record.id.number)" { note("\(name) differs in the venue's name") }
      if let pending = order.pending { note("\(name) has a \(pending) pending for ever") }
    }
  }

  private mutating func compareOpenOrders() {
    let here = Set(core.knownOrders.values.filter(\.state.isOpen).map(\.clientOrderID))
    let there = Set(venue.exchange.openOrders(account: Venue.account).map(\.order.clientOrderID))
    if here != there { note("open here only: \(here.subtracting(there)), there only: \(there.subtracting(here))") }
  }

  private mutating func compareFills(_ fills: [Fill]) {
    var here: [String: Fill] = [:]
    for fill in fills where here.updateValue(fill, forKey: fill.executionID) != nil {
      note("fill \(fill.executionID) was told twice")
    }
    for execution in venue.exchange.executions(account: Venue.account) {
      let instrument = venue.exchange.instruments[execution.instrument.index]
      guard let fill = here.removeValue(forKey: "\(execution.id)") else {
        note("fill \(execution.id) of \(execution.clientOrderID) isn't known here")
        continue
      }
      if fill.quantity != instrument.quantity(execution.quantity) || fill.price != instrument.price(execution.price)
        || fill.serverOrderID != "\(execution.order.number)" || fill.symbol != instrument.symbol
        || (fill.side == .buy) != (execution.side == .buy)
      {
        note("fill \(execution.id) differs: \(fill)")
      }
    }
    for name in here.keys.sorted() { note("fill \(name) is known here only") }
  }

  private mutating func comparePositions(_ positions: [String: PositionUpdate]) {
    for instrument in venue.exchange.instruments {
      let lots = venue.exchange.positions(account: Venue.account).first { $0.instrument == instrument.id }?.quantity
      let quantity = instrument.quantity(lots ?? 0)
      if (positions[instrument.symbol]?.quantity ?? 0) != quantity {
        note("\(instrument.symbol): \(positions[instrument.symbol]?.quantity ?? 0) here and \(quantity) there")
      }
    }
  }

  private mutating func note(_ difference: String) {
    if differences.count < 30 { differences.append(difference) }
  }
}
