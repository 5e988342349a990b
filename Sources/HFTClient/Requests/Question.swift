package import HFTProtocol
package import WireRuntime

/// A request whose answer has a type of its own.
package protocol Question: RequestEnvelopeBody {
  /// What the gateway answers where it doesn't refuse; the same in both generations.
  associatedtype Answer: JSONMessage
  /// What it lacks, and isn't sent for; `nil` where nothing.
  var lack: String? { get }
}

extension Question {
  /// Nothing.
  package var lack: String? { nil }
}

extension SymbolsListRequest: Question {
  package typealias Answer = SymbolList
}

extension BookGetRequest: Question {
  package typealias Answer = Book

  package var lack: String? { sym.isEmpty ? "a symbol, sym" : nil }
}

extension CandlesGetRequest: Question {
  package typealias Answer = CandleList
}

// The second generation's answers to these have `status` `ok`, which isn't where an order is, and is kept as it came.

extension OrderPlaceRequest: Question {
  package typealias Answer = OrderPlaceResponse
}

extension OrderCancelRequest: Question {
  package typealias Answer = OrderCancelResponse

  package var lack: String? { order.lack }
}

extension OrderListRequest: Question {
  package typealias Answer = OrderList
}

extension OrderHistoryRequest: Question {
  package typealias Answer = OrderHistory

  package var lack: String? { order.lack }
}

extension PortfolioGetRequest: Question {
  package typealias Answer = Portfolio
}

extension OrderReference {
  fileprivate var lack: String? {
    (orderID ?? "").isEmpty && (clientOrderID ?? "").isEmpty ? "order_id or client_order_id" : nil
  }
}
