import Exchange
import Trading

/// What differs between what a client knows and what the exchange has: the first of it, in words.
struct Differences {
  private(set) var texts: [String] = []

  mutating func note(_ difference: String) {
    if texts.count < 30 { texts.append(difference) }
  }

  /// Takes an order's state and what the exchange has of it; whoever asks says whether the client `mayMiss` it.
  mutating func compareState(_ order: TrackedOrder, _ record: OrderRecord, mayMiss: Bool) {
    let states: Set<Trading.OrderState> =
      switch record.status {
      case .waitingForParent, .waitingForTrigger, .open: [.held, .working]
      case .partiallyFilled: [.partiallyFilled]
      case .filled: [.filled]
      case .canceled: [.canceled]
      case .rejected: [.rejected]
      }
    if !states.contains(order.state), !(mayMiss && order.state == .missing) {
      note("\(order.clientOrderID) is \(order.state) here and \(record.status) there")
    }
  }

  /// Takes an order that never came to the exchange: lost, or refused before.
  mutating func compareUnheard(_ order: TrackedOrder) {
    if ![.missing, .rejected, .unsent].contains(order.state) {
      note("\(order.clientOrderID) is \(order.state) here only")
    }
  }

  /// Takes names of open orders.
  mutating func compareOpenOrders(_ here: some Sequence<String>, _ there: some Sequence<String>) {
    let (here, there) = (Set(here), Set(there))
    if here != there { note("open here only: \(here.subtracting(there)), there only: \(there.subtracting(here))") }
  }

  /// Takes fills, each of which is told once by the exchange's name of it; `isSame` looks at what only some venues tell.
  mutating func compareFills(
    _ fills: [Fill], _ exchange: Exchange, account: String, _ isSame: (Fill, Execution) -> Bool = { _, _ in true }
  ) {
    var here: [String: Fill] = [:]
    for fill in fills where here.updateValue(fill, forKey: fill.executionID) != nil {
      note("fill \(fill.executionID) was told twice")
    }
    for execution in exchange.executions(account: account) {
      let instrument = exchange.instruments[execution.instrument.index]
      guard let fill = here.removeValue(forKey: "\(execution.id)") else {
        note("fill \(execution.id) of \(execution.clientOrderID) isn't known here")
        continue
      }
      if fill.quantity != instrument.quantity(execution.quantity) || fill.price != instrument.price(execution.price)
        || fill.symbol != instrument.symbol || (fill.side == .buy) != (execution.side == .buy)
        || !isSame(fill, execution)
      {
        note("fill \(execution.id) differs: \(fill)")
      }
    }
    for name in here.keys.sorted() { note("fill \(name) is known here only") }
  }

  /// Takes lists of `what`, in one order.
  mutating func compare(_ what: String, here: [String], there: [String]) {
    guard here != there else { return }
    for change in there.difference(from: here) {
      switch change {
      case .insert(_, let text, _): note("\(what) there only: \(text)")
      case .remove(_, let text, _): note("\(what) here only: \(text)")
      }
    }
  }
}

extension Double {
  /// Whether both are the same but for what is lost where parts are added up.
  func isSame(as other: Double) -> Bool { (self - other).magnitude < 1e-9 }
}
