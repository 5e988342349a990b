internal import Transport

extension CloseReason {
  /// Why a connection of the menu's is gone.
  var words: String {
    switch self {
    case .notConnected(let text), .lost(let text), .protocolViolation(let text): text
    case .notTrusted(let text): "the server isn't trusted: \(text)"
    case .timedOut: "no answer in time"
    case .slowConsumer(let count): "the server reads too slowly: \(count) bytes waited"
    case .messageTooLong(let limit): "a message of more than \(limit) bytes"
    case .closedHere, .closedByPeer: "closed"
    }
  }
}
