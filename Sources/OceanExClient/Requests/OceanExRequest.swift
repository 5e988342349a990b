public import OceanExProtocol

/// A request that a client of OceanEx can send, with the answer it has.
public protocol OceanExRequest: RequestEnvelopeBody {
  /// The venue's answer, where it doesn't refuse.
  associatedtype Response: Hashable & Sendable
  /// Whether only a session that is logged on may ask; any other the venue ends.
  static var needsLogon: Bool { get }
  /// The answer in a message; `nil` where it isn't this request's.
  static func response(in message: OceanExMessage) -> Response?
  /// The request among all messages.
  static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage
}

extension TimestampRequest: OceanExRequest {
  /// Anybody may ask.
  public static var needsLogon: Bool { false }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> TimestampResponse? {
    if case .timestampResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .timestampRequest(request) }
}

extension MarketsRequest: OceanExRequest {
  /// Anybody may ask.
  public static var needsLogon: Bool { false }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> MarketsResponse? {
    if case .marketsResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .marketsRequest(request) }
}

extension TradingFeeRequest: OceanExRequest {
  /// Anybody may ask.
  public static var needsLogon: Bool { false }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> TradingFeeResponse? {
    if case .tradingFeeResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .tradingFeeRequest(request) }
}

extension TickersRequest: OceanExRequest {
  /// Anybody may ask.
  public static var needsLogon: Bool { false }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> TickersResponse? {
    if case .tickersResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .tickersRequest(request) }
}

extension OrderBookRequest: OceanExRequest {
  /// Anybody may ask.
  public static var needsLogon: Bool { false }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> OrderBookResponse? {
    if case .orderBookResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .orderBookRequest(request) }
}

extension KlineRequest: OceanExRequest {
  /// Anybody may ask.
  public static var needsLogon: Bool { false }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> KlineResponse? {
    if case .klineResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .klineRequest(request) }
}

extension AccountRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> AccountResponse? {
    if case .accountResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .accountRequest(request) }
}

extension OrderCreateRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> OrderCreateResponse? {
    if case .orderCreateResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .orderCreateRequest(request) }
}

extension OrderCancelRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> OrderCancelResponse? {
    if case .orderCancelResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .orderCancelRequest(request) }
}

extension OrderClearRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> OrderClearResponse? {
    if case .orderClearResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .orderClearRequest(request) }
}

extension OrderIndexRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> OrderIndexResponse? {
    if case .orderIndexResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .orderIndexRequest(request) }
}

extension OrderShowRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> OrderShowResponse? {
    if case .orderShowResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .orderShowRequest(request) }
}

extension HistoryIndexRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> HistoryIndexResponse? {
    if case .historyIndexResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .historyIndexRequest(request) }
}

extension HistoryShowRequest: OceanExRequest {
  /// Only a session that is logged on may ask.
  public static var needsLogon: Bool { true }
  /// The answer in a message.
  public static func response(in message: OceanExMessage) -> HistoryShowResponse? {
    if case .historyShowResponse(let reply) = message { reply.body } else { nil }
  }
  /// The request among all messages.
  public static func message(_ request: RequestEnvelope<Self>) -> OceanExMessage { .historyShowRequest(request) }
}
