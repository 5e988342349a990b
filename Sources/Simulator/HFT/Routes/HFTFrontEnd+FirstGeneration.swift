import HFTProtocol
import Transport
import WireRuntime

// Requests of HTTP of the first generation.
extension HFTFrontEnd {
  func shakeHands(_ request: HTTPRequest) throws(GatewayRefusal) -> HTTPResponse {
    let user = try users.user(showing: try request.message(HandshakeRequest.self).token)
    return HTTPResponse(HandshakeResponse(status: .ok, userID: user.id, token: user.token, isAdmin: user.isAdmin))
  }

  /// Any request by HTTP: read and done as if it had come on the command WebSocket.
  func takeRequest(_ request: HTTPRequest) throws(GatewayRefusal) -> HTTPResponse {
    let user = try users.holder(ofToken: request.credential ?? "")
    let asked = try request.message(FallbackRequest.self)
    let sink = FallbackAnswer(operation: asked.op)
    perform(asked.op, asked.payload, as: asked.as, for: user, sink)
    return sink.response
  }

  /// Does what is asked for under the name of an operation.
  func perform(
    _ operation: String, _ payload: JSONValue, as role: Role?, for user: GatewayUser, _ sink: some AnswerSink
  ) {
    let envelope = RequestEnvelope(msgID: "", ts: "", op: operation, as: role, body: payload)
    do throws(WireError) {
      let message = try envelope.encoded().withFrame { frame throws(WireError) in try HFTMessage(decoding: frame) }
      perform(message, for: user, sink)
    } catch {
      sink.refuse(GatewayRefusal(error))
    }
  }
}

/// The answer to a request by HTTP: the envelope without numbers.
private final class FallbackAnswer: AnswerSink {
  private let operation: String
  private(set) var response = HTTPResponse(status: 500)

  init(operation: String) { self.operation = operation }

  func answer(_ body: some ResponseEnvelopeBody) {
    let payload = JSONValue(written: (try? body.encoded()) ?? [])
    response = HTTPResponse(FallbackResponse(op: operation, status: .ok, payload: payload))
  }

  func refuse(_ refusal: GatewayRefusal) {
    let failure = RequestFailure(code: refusal.code.rawValue, message: refusal.text)
    response = HTTPResponse(
      FallbackResponse(
        op: operation, status: .error, payload: .object([:]),
        error: JSONValue(written: (try? failure.encoded()) ?? [])))
  }
}
