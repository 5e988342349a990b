package import Transport

extension CloseReason {
  /// What happened, in words.
  package var sentence: String {
    switch self {
    case .closedHere: "closed by this end"
    case .closedByPeer(let code?, let text): "closed by the server (\(code.rawValue)\(text.isEmpty ? "" : " \(text)"))"
    case .closedByPeer(nil, _): "closed by the server"
    case .notConnected(let text): "not connected: \(text)"
    case .notTrusted(let text): "the server isn't trusted: \(text)"
    case .lost(let text): "lost: \(text)"
    case .timedOut(.connecting): "no connection in time"
    case .timedOut(.handshake): "no answer to the handshake in time"
    case .timedOut(.idle): "nothing was heard for too long"
    case .timedOut(.closing): "the server didn't answer the close"
    case .slowConsumer(let queued): "the server reads too slowly: \(queued) bytes waited"
    case .messageTooLong(let limit): "a message of more than \(limit) bytes"
    case .protocolViolation(let text): "the WebSocket protocol was broken: \(text)"
    }
  }

  /// Whether another attempt would end the same way.
  package var isFinal: Bool {
    if case .notTrusted = self { true } else { false }
  }
}
