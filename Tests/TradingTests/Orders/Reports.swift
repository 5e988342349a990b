import Trading
import WireRuntime

extension OrderTracker {
  /// A tracker with orders of 10 that were sent.
  static func with(_ names: String...) -> OrderTracker {
    var tracker = OrderTracker()
    for name in names {
      tracker.add(.init(clientOrderID: name, symbol: "ES", account: "A", side: .buy, quantity: 10))
    }
    return tracker
  }
}

extension OrderReport {
  /// What a venue says that calls orders as we do, with an S- before.
  static func report(
    _ name: String, _ state: OrderState, server: String? = nil, quantity: Double = 10, filled: Double = 0,
    price: Double? = nil
  ) -> OrderReport {
    OrderReport(
      clientOrderID: name, serverOrderID: server ?? "S-\(name)", state: state, symbol: "ES", account: "A", side: .buy,
      quantity: quantity, filledQuantity: filled, averageFillPrice: price)
  }

  /// The same, in answer to a question.
  static func answer(_ name: String, _ state: OrderState, filled: Double = 0) -> OrderReport {
    var answer = report(name, state, filled: filled)
    answer.isAnswer = true
    return answer
  }
}

extension Fill {
  /// A fill of a buyer in ES, of which the venue tells its own name of the order only.
  static func fill(_ id: String, of server: String, _ quantity: Double, at price: Double = 100) -> Fill {
    Fill(
      executionID: id, serverOrderID: server, clientOrderID: "", symbol: "ES", account: "A", side: .buy, price: price,
      quantity: quantity, time: .init(count: 7))
  }
}
