internal import HFTProtocol
internal import Transport
internal import WireRuntime

/// Routes of the second generation.
enum RestRoute {
  /// The request of `call`, without the cookie.
  ///
  /// - Throws: ``MarketClientError/invalid(_:)`` for an operation that has no route, or a symbol that no route can have.
  static func request(_ call: Call) throws(MarketClientError) -> HTTPRequest {
    guard case .object(var members) = call.payload else {
      throw .invalid("the arguments of \(call.operation) are an object")
    }
    if call.operation.hasPrefix(Operation.administration) {
      let rest = String(call.operation.dropFirst(Operation.administration.count))
      return try post(try path("/admin/", rest), call.payload)
    }
    switch Operation(rawValue: call.operation) {
    case .login: return HTTPRequest("POST", "/login")
    case .symbols: return HTTPRequest("GET", "/symbols")
    case .book:
      guard case .string(let symbol) = members["sym"] else { throw .invalid("book.get needs a symbol, sym") }
      members["depth"] = members["depth"].flatMap { $0 == .null ? nil : $0 } ?? .number("20")
      members["side"] = members["side"].flatMap { $0 == .null ? nil : $0 } ?? .string("both")
      return get(try path("/book/", symbol), ["depth", "side"], members)
    case .candles:
      let keys = ["sym", "interval_ms", "since_ns", "until_ns", "limit", "last_full_candle_seq"]
      return get("/candles", keys, members)
    case .placeOrder: return try post("/order.place", call.payload)
    case .cancelOrder: return try post("/order.cancel", call.payload)
    case .orders: return HTTPRequest("GET", "/orders")
    case .orderHistory: return get("/order.history", ["order_id", "client_order_id"], members)
    case .portfolio: return HTTPRequest("GET", "/portfolio")
    case nil: throw .invalid("the second generation has no route for \(call.operation)")
    }
  }

  /// A WebSocket's path with its query.
  static func webSocket(_ path: String, _ name: String? = nil, _ value: String = "") -> String {
    HTTPRequest("GET", path, query: name.map { [HTTPQueryItem($0, value)] } ?? []).target
  }

  /// Symbols as the query of market data names them: in upper case, each once, in order.
  static func symbols(_ symbols: [String]) -> String {
    Set(symbols.map { $0.uppercased() }.filter { !$0.isEmpty }).sorted().joined(separator: ",")
  }

  private static func path(_ path: String, _ name: String) throws(MarketClientError) -> String {
    guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else {
      throw .invalid("'\(name)' can't be in a path")
    }
    return path + name
  }

  /// Arguments that are `null` are left out; those that are no text or number can't be in a query, and are left out too.
  private static func get(_ path: String, _ keys: [String], _ members: [String: JSONValue]) -> HTTPRequest {
    let query = keys.compactMap { key -> HTTPQueryItem? in
      switch members[key] {
      case .string(let text): HTTPQueryItem(key, text)
      case .number(let text): HTTPQueryItem(key, text)
      case .boolean(let flag): HTTPQueryItem(key, "\(flag)")
      case .null, .array, .object, nil: nil
      }
    }
    return HTTPRequest("GET", path, query: query)
  }

  private static func post(_ path: String, _ body: JSONValue) throws(MarketClientError) -> HTTPRequest {
    do throws(WireError) {
      return HTTPRequest("POST", path, headers: .json, body: try body.encoded())
    } catch {
      throw .invalid("the arguments can't be sent: \(error)")
    }
  }
}

extension [HTTPHeader] {
  /// What says that a body is JSON.
  static var json: [HTTPHeader] { [HTTPHeader("Content-Type", "application/json")] }
}
