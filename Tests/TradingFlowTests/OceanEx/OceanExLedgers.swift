import Exchange
import OceanExClient
import OceanExProtocol
import Trading

/// What differs between what a client knows and what the venue has, once nothing is under way.
struct OceanExLedgers {
  private let exchange: Exchange
  private let account: String
  private let orders: [TrackedOrder]
  private var found = Differences()
  var differences: [String] { found.texts }

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
        found.note("\(number) is two orders here")
      }
      compare(order)
    }
    found.compareOpenOrders(
      orders.filter(\.state.isOpen).compactMap(\.serverOrderID),
      exchange.openOrders(account: account).map { "\($0.id.number)" })
    compareFills(fills)
  }

  private mutating func compare(_ order: TrackedOrder) {
    let name = order.clientOrderID
    guard let record = order.serverOrderID.flatMap({ exchange.order(number: $0) }) else {
      return found.compareUnheard(order)
    }
    let instrument = exchange.instruments[record.order.instrument.index]
    found.compareState(order, record, mayMiss: false)
    if !order.filledQuantity.isSame(as: instrument.quantity(record.filledQuantity)) {
      found.note(
        "\(name) has \(order.filledQuantity) filled here and \(instrument.quantity(record.filledQuantity)) there")
    }
    if !order.quantity.isSame(as: instrument.quantity(record.order.quantity)) || record.order.account != account
      || (order.side == .buy) != (record.order.side == .buy) || order.symbol != instrument.symbol.lowercased()
    {
      found.note("\(name) is \(order) here and \(record.order) there")
    }
    if let pending = order.pending { found.note("\(name) has a \(pending) pending for ever") }
  }

  /// The venue tells of each fill the order and the trade: an order has one fill of a trade.
  private mutating func compareFills(_ fills: [Fill]) {
    func text(_ order: String, _ price: Double, _ quantity: Double, _ isBuy: Bool, _ symbol: String) -> String {
      "\(order): \(isBuy ? "bought" : "sold") \(quantity) \(symbol) at \(price)"
    }
    var seen: Set<String> = []
    for fill in fills where !seen.insert("\(fill.serverOrderID) \(fill.executionID)").inserted {
      found.note("fill \(fill.executionID) was told twice")
    }
    let here = fills.map { text($0.serverOrderID, $0.price, $0.quantity, $0.side == .buy, $0.symbol) }.sorted()
    let there = exchange.executions(account: account).map { execution in
      let instrument = exchange.instruments[execution.instrument.index]
      return text(
        "\(execution.order.number)", instrument.price(execution.price), instrument.quantity(execution.quantity),
        execution.side == .buy, instrument.symbol.lowercased())
    }.sorted()
    found.compare("fill", here: here, there: there)
  }
}
