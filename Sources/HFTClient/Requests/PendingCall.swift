internal import HFTProtocol
internal import Transport
internal import WireRuntime

/// How a request goes, and so what its answer looks like.
enum CallRoute {
  /// Over the command WebSocket: an envelope.
  case commands
  /// By the HTTP route of the first generation: nearly an envelope.
  case fallback
  /// By a route of the second generation: a bare body.
  case rest
}

/// A request that waits for its answer.
class PendingCall {
  /// What was asked for.
  let operation: String
  /// How.
  let route: CallRoute
  /// What ties the answer to it, on the command WebSocket.
  let messageID: String

  init(_ operation: String, _ route: CallRoute, messageID: String = "") {
    self.operation = operation
    self.route = route
    self.messageID = messageID
  }

  /// Takes the answer, which says that all is well.
  func take(_ frame: RawSpan, at time: Duration) {}

  /// Takes that there is none, or that the gateway refused.
  func fail(_ error: MarketClientError) {}
}

/// A request whose answer is read and told.
final class AnsweredCall<Answer>: PendingCall {
  private let read: (RawSpan, PendingCall, Duration) throws(WireError) -> Answer
  private let completion: (Result<Answer, MarketClientError>) -> Void

  private init(
    _ operation: String, _ route: CallRoute, messageID: String,
    _ completion: @escaping (Result<Answer, MarketClientError>) -> Void,
    read: @escaping (RawSpan, PendingCall, Duration) throws(WireError) -> Answer
  ) {
    self.read = read
    self.completion = completion
    super.init(operation, route, messageID: messageID)
  }

  override func take(_ frame: RawSpan, at time: Duration) {
    let answer: Answer
    do throws(WireError) {
      answer = try read(frame, self, time)
    } catch {
      return fail(.unreadable(operation: operation, error))
    }
    completion(.success(answer))
  }

  override func fail(_ error: MarketClientError) { completion(.failure(error)) }
}

extension AnsweredCall where Answer: JSONMessage {
  /// A request whose answer has a type.
  static func typed(
    _ operation: String, _ route: CallRoute, messageID: String = "",
    _ completion: @escaping (Result<Answer, MarketClientError>) -> Void
  ) -> AnsweredCall {
    AnsweredCall(operation, route, messageID: messageID, completion) { frame, call, _ throws(WireError) in
      switch call.route {
      case .commands: return try ResponseEnvelope<Answer>(decoding: frame).body
      case .rest: return try Answer(decoding: frame)
      case .fallback:
        let payload = try FallbackResponse(decoding: frame).payload.encoded()
        return try payload.withFrame { span throws(WireError) in try Answer(decoding: span) }
      }
    }
  }
}

extension AnsweredCall<FallbackResponse> {
  /// A request whose answer is told as it is, in the first generation's shape.
  static func whole(
    _ operation: String, _ route: CallRoute, messageID: String = "",
    _ completion: @escaping (Result<FallbackResponse, MarketClientError>) -> Void
  ) -> AnsweredCall {
    AnsweredCall(operation, route, messageID: messageID, completion) { frame, call, time throws(WireError) in
      switch call.route {
      case .commands, .fallback: try FallbackResponse(decoding: frame)
      case .rest: try .wrapping(JSONValue(decoding: frame), of: call.operation, at: time)
      }
    }
  }
}

extension FallbackResponse {
  /// What a route of the second generation answered, in the first generation's shape; `status` is the body's, or `ok`.
  static func wrapping(_ body: JSONValue, of operation: String, at time: Duration) -> FallbackResponse {
    var status = Status.ok
    if case .object(let members) = body, case .string(let text) = members["status"] { status = Status(rawValue: text) }
    return FallbackResponse(op: operation, status: status, ts: Stamp.time(time), payload: body)
  }
}
