import WireRuntime

/// Why a request is refused, as both generations say it.
struct GatewayRefusal: Error, Hashable {
  /// What kind of refusal; the first generation sends its name.
  enum Code: String {
    case badRequest = "bad_request"
    case unauthorized
    case forbidden
    case unknownSymbol = "unknown_symbol"
    case unknownOrder = "unknown_order"
    case unknownUser = "unknown_user"
    case unknownOperation = "unknown_operation"
    case orderClosed = "order_closed"
    case orderRejected = "order_rejected"
    case rateLimited = "rate_limited"
    /// There are as many users, WebSockets or symbols as may be.
    case full

    /// The status that the second generation answers with.
    var httpStatus: Int {
      switch self {
      case .badRequest: 400
      case .unauthorized: 401
      case .forbidden: 403
      case .unknownSymbol, .unknownOrder, .unknownUser, .unknownOperation: 404
      case .orderClosed: 409
      case .orderRejected: 422
      case .rateLimited: 429
      case .full: 503
      }
    }
  }

  var code: Code
  /// A sentence without a full stop, for people.
  var text: String

  init(_ code: Code, _ text: String) {
    self.code = code
    self.text = text
  }

  /// A request that isn't what it should be; names the place in it.
  init(_ error: WireError) {
    self.init(.badRequest, error.description)
  }
}
