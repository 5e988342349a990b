import HFTProtocol
import WireRuntime

/// What is known of a request beside what it asks for.
struct GatewayRequestHead {
  var id: String
  var operation: String
  var role: Role?

  init<Body>(_ request: RequestEnvelope<Body>) {
    id = request.msgID
    operation = request.op
    role = request.as
  }

  /// The head of a request whose operation or payload can't be read; `nil` where even that isn't one.
  init?(_ bytes: RawSpan) {
    guard let request = try? RequestEnvelope<JSONValue>(decoding: bytes) else { return nil }
    self.init(request)
  }

  /// The head of a request; `nil` for other messages.
  init?(_ message: HFTMessage) {
    switch message {
    case .loginRequest(let request): self.init(request)
    case .symbolsListRequest(let request): self.init(request)
    case .bookGetRequest(let request): self.init(request)
    case .candlesGetRequest(let request): self.init(request)
    case .orderPlaceRequest(let request): self.init(request)
    case .orderCancelRequest(let request): self.init(request)
    case .orderListRequest(let request): self.init(request)
    case .orderHistoryRequest(let request): self.init(request)
    case .portfolioGetRequest(let request): self.init(request)
    case .adminSymbolsHaltRequest(let request): self.init(request)
    case .adminSymbolsResumeRequest(let request): self.init(request)
    case .adminSymbolsAddRequest(let request): self.init(request)
    case .adminResetRequest(let request): self.init(request)
    case .unknown(let unknown):
      guard let head = unknown.frame.bytes.withFrame({ frame in GatewayRequestHead(frame) }) else { return nil }
      self = head
    default: return nil
    }
  }
}
