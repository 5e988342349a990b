import Exchange
import OceanExClient
import OceanExProtocol
import Trading

/// What differs between what a client knows and what the venue has, once nothing is under way.
struct OceanExLedgers {
  private let exchange: Exchange
  private let account: String
  private let orders: [TrackedOrder]
  private(set) var differences: [String] = []

  init(_ venue: OceanExVenue, account: String, _ core: OceanExClientCore, fills: [Fill]) {
    self.init(venue.exchange, account: account, orders: core.knownOrders.values, fills: fills)
  }

  init(_ exchange: Exchange, account: String, orders: [TrackedOrder], fills: [Fill]) {
    self.exchange = exchange
    self.account = account
    self.orders = orders
    var numbers: Set<String> = []
    for order in orders {
      if let number = order.serverOrderID, !number.isEmpty, !numbers.insert(number).inserted {
        note("\(number) is two orders here")
      }
      compare(order)
    }
    compareOpenOrders()
    compareFills(fills)
  }

  private mutating func compare(_ order: TrackedOrder) {
    let name = order.clientOrderID
    guard let record = order.serverOrderID.flatMap({ exchange.order(number: $0) }) else {
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
      case .canceled: [.canceled]
      case .rejected: [.rejected]
      }
    if !states.contains(order.state) { note("\(name) is \(order.state) here and \(record.status) there") }
    if !order.filledQuantity.isSame(as: instrument.quantity(record.filledQuantity)) {
      note("\(name) has \(order.filledQuantity) filled here and \(instrument.quantity(record.filledQuantity)) there")
    }
    if !order.quantity.isSame(as: instrument.quantity(record.order.quantity)) || record.order.account != account
      || (order.side == .buy) != (record.order.side == .buy) || order.symbol != instrument.symbol.lowercased()
    {
      note("\(name) is \(order) here and \(record.order) there")
    }
    if let pending = order.pending { note("\(name) has a \(pending) pending for ever") }
  }

  private mutating func compareOpenOrders() {
    let here = Set(orders.filter(\.state.isOpen).compactMap(\.serverOrderID))
    let there = Set(exchange.openOrders(account: account).map { "\($0.id.number)" })
    if here != there { note("open here only: \(here.subtracting(there)), there only: \(there.subtracting(here))") }
  }

  /// The venue tells of each fill the order and the trade: an order has one fill of a trade.
  private mutating func compareFills(_ fills: [Fill]) {
    func text(_ order: String, _ price: Double, _ quantity: Double, _ isBuy: Bool, _ symbol: String) -> String {
      "\(order): \(isBuy ? "bought" : "sold") \(quantity) \(symbol) at \(price)"
    }
    var seen: Set<String> = []
    for fill in fills where !seen.insert("\(fill.serverOrderID) \(fill.executionID)").inserted {
      note("fill \(fill.executionID) was told twice")
    }
    let here = fills.map { text($0.serverOrderID, $0.price, $0.quantity, $0.side == .buy, $0.symbol) }.sorted()
    let there = exchange.executions(account: account).map { execution in
      let instrument = exchange.instruments[execution.instrument.index]
      return text(
        "\(execution.order.number)", instrument.price(execution.price), instrument.quantity(execution.quantity),
        execution.side == .buy, instrument.symbol.lowercased())
    }.sorted()
    guard here != there else { return }
    for change in there.difference(from: here) {
      switch change {
      case .insert(_, let fill, _): note("not known here: \(fill)")
      case .remove(_, let fill, _): note("known here only: \(fill)")
      }
    }
  }

  private mutating func note(_ difference: String) {
    if differences.count < 30 { differences.append(difference) }
  }
}

extension Double {
  /// Whether both are the same but for what is lost where parts are added up.
  fileprivate func isSame(as other: Double) -> Bool { (self - other).magnitude < 1e-6 }
}
