import DTCProtocol
import Exchange
import Trading

@testable import DTCClient

/// What differs between what a client knows and what the venue has, once nothing is under way.
struct Ledgers {
  private let venue: Venue
  private let core: DTCClientCore
  private var found = Differences()
  var differences: [String] { found.texts }

  init(_ venue: Venue, _ core: DTCClientCore, _ trader: Trader) {
    self.venue = venue
    self.core = core
    for name in trader.submitted { compareOrder(name) }
    found.compareOpenOrders(
      core.knownOrders.values.filter(\.state.isOpen).map(\.clientOrderID),
      venue.exchange.openOrders(account: Venue.account).map(\.order.clientOrderID))
    found.compareFills(trader.fills, venue.exchange, account: Venue.account) { fill, execution in
      fill.serverOrderID == "\(execution.order.number)"
    }
    comparePositions(trader.positions)
    let balance = venue.exchange.balance(account: Venue.account)
    if let known = trader.balance, known.cashBalance != balance?.cash {
      found.note("cash is \(known.cashBalance) here and \(String(describing: balance?.cash)) there")
    }
    for (name, count) in venue.record.submissions where count > 1 { found.note("\(name) came in \(count) times") }
  }

  private mutating func compareOrder(_ name: String) {
    guard let order = core.knownOrders[name] else { return found.note("\(name) isn't known here") }
    guard let record = venue.exchange.order(name, account: Venue.account) else {
      // It never came to the exchange: lost, or refused before.
      if order.state != .missing && order.state != .rejected { found.note("\(name) is \(order.state) here only") }
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
    if !states.contains(order.state) { found.note("\(name) is \(order.state) here and \(record.status) there") }
    if order.filledQuantity != instrument.quantity(record.filledQuantity) {
      found.note(
        "\(name) has \(order.filledQuantity) filled here and \(instrument.quantity(record.filledQuantity)) there")
    }
    if !record.status.isFinal {
      if order.quantity != instrument.quantity(record.order.quantity) { found.note("\(name) differs in quantity") }
      if order.serverOrderID != "\(record.id.number)" { found.note("\(name) differs in the venue's name") }
      if let pending = order.pending { found.note("\(name) has a \(pending) pending for ever") }
    }
  }

  private mutating func comparePositions(_ positions: [String: PositionUpdate]) {
    for instrument in venue.exchange.instruments {
      let lots = venue.exchange.positions(account: Venue.account).first { $0.instrument == instrument.id }?.quantity
      let quantity = instrument.quantity(lots ?? 0)
      if (positions[instrument.symbol]?.quantity ?? 0) != quantity {
        found.note("\(instrument.symbol): \(positions[instrument.symbol]?.quantity ?? 0) here and \(quantity) there")
      }
    }
  }
}
