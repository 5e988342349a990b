internal import HFTProtocol
internal import WireRuntime

/// What can be asked of the gateway, by the names of the first generation.
enum Operation: String, CaseIterable {
  case login = "auth.login"
  case symbols = "symbols.list"
  case book = "book.get"
  case candles = "candles.get"
  case placeOrder = "order.place"
  case cancelOrder = "order.cancel"
  case orders = "order.list"
  case orderHistory = "order.history"
  case portfolio = "portfolio.get"

  /// What operations of administration begin with.
  static let administration = "admin."
}

/// One request, whichever way it goes.
struct Call {
  /// The operation's name.
  var operation: String
  /// Arguments; an object.
  var payload: JSONValue
  /// What the client acts as.
  var role: Role?

  /// Makes a request.
  init(_ operation: String, _ payload: JSONValue, role: Role? = nil) {
    self.operation = operation
    self.payload = payload
    self.role = role
  }

  /// The request that a message with a type is.
  ///
  /// - Throws: ``MarketClientError/invalid(_:)`` where JSON has no form for it.
  init(_ operation: String, arguments: some JSONMessage) throws(MarketClientError) {
    do throws(WireError) {
      let payload = try arguments.encoded().withFrame { span throws(WireError) in try JSONValue(decoding: span) }
      self.init(operation, payload)
    } catch {
      throw .invalid("the request can't be sent: \(error)")
    }
  }

  /// Makes sure that it can be sent at all.
  ///
  /// - Throws: ``MarketClientError/invalid(_:)``.
  func check() throws(MarketClientError) {
    guard !operation.isEmpty else { throw .invalid("an operation has a name") }
    guard case .object(let members) = payload else {
      throw .invalid("the arguments of \(operation) are an object")
    }
    if operation.hasPrefix(Operation.administration), role != .admin {
      throw .invalid("\(operation) needs the role admin")
    }
    switch Operation(rawValue: operation) {
    case .book:
      guard case .string(let symbol) = members["sym"], !symbol.isEmpty else {
        throw .invalid("\(operation) needs a symbol, sym")
      }
    case .cancelOrder where !members.hasText("order_id") && !members.hasText("client_order_id"),
      .orderHistory where !members.hasText("order_id") && !members.hasText("client_order_id"):
      throw .invalid("\(operation) needs order_id or client_order_id")
    default: break
    }
  }
}

extension [String: JSONValue] {
  /// Whether there is text under `key`, and not none.
  fileprivate func hasText(_ key: String) -> Bool {
    if case .string(let text) = self[key] { !text.isEmpty } else { false }
  }
}
