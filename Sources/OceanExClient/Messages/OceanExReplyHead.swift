public import OceanExProtocol
internal import WireRuntime

/// What a reply is about, and how it turned out.
public struct OceanExReplyHead: Hashable, Sendable {
  /// The request's handler, such as `OrderHandler`.
  public var handler: String
  /// The request's action, such as `create`.
  public var action: String
  /// Whether it succeeded; `nil` where a message the schema doesn't know has no such code.
  public var code: ResultCode?
  /// The request's uuid; `nil` where a message the schema doesn't know has none.
  public var uuid: String?
  /// Why it failed, in the venue's words; `nil` where it didn't, or the venue has none.
  public var failure: String?

  /// Makes a head.
  public init(handler: String, action: String, code: ResultCode?, uuid: String?, failure: String? = nil) {
    self.handler = handler
    self.action = action
    self.code = code
    self.uuid = uuid
    self.failure = failure
  }

  fileprivate init(_ reply: ReplyEnvelope<some Hashable & Sendable>, failure: String? = nil) {
    self.init(
      handler: reply.identifierHandler, action: reply.messageAction, code: reply.messageCode, uuid: reply.messageUUID,
      failure: failure)
  }
}

extension OceanExMessage {
  /// What the message is about, where it is a reply; also of one the schema doesn't know that looks like a reply.
  public var replyHead: OceanExReplyHead? {
    switch self {
    case .loginResponse(let reply): OceanExReplyHead(reply)
    case .loginFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .timestampResponse(let reply): OceanExReplyHead(reply)
    case .timestampFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .marketsResponse(let reply): OceanExReplyHead(reply)
    case .marketsFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .tradingFeeResponse(let reply): OceanExReplyHead(reply)
    case .tradingFeeFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .tickersResponse(let reply): OceanExReplyHead(reply)
    case .tickersFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .orderBookResponse(let reply): OceanExReplyHead(reply)
    case .orderBookFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .klineResponse(let reply): OceanExReplyHead(reply)
    case .klineFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .accountResponse(let reply): OceanExReplyHead(reply)
    case .accountFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .orderCreateResponse(let reply): OceanExReplyHead(reply)
    case .orderCreateFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .orderCancelResponse(let reply): OceanExReplyHead(reply)
    case .orderCancelFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .orderClearResponse(let reply): OceanExReplyHead(reply)
    case .orderClearFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .orderIndexResponse(let reply): OceanExReplyHead(reply)
    case .orderIndexFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .orderShowResponse(let reply): OceanExReplyHead(reply)
    case .orderShowFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .historyIndexResponse(let reply): OceanExReplyHead(reply)
    case .historyIndexFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .historyShowResponse(let reply): OceanExReplyHead(reply)
    case .historyShowFailure(let reply): OceanExReplyHead(reply, failure: reply.body.message)
    case .unknown(let message): AnyReply(message.frame)?.head
    default: nil
    }
  }
}
