internal import Session
internal import VenueClient

extension Streams {
  /// Tells what a client had to deal with, as it comes; of lost connections only where they aren't the end.
  func tell(_ incidents: Feed<Incident>, tellsLosses: Bool) async throws {
    for try await incident in incidents {
      if let words = incident.words(tellsLosses: tellsLosses) { report("venuewire: warning: \(words)\n") }
    }
  }
}

extension Incident {
  /// What is told of it; `nil` for a lost connection where that is the end, which is told as an error.
  fileprivate func words(tellsLosses: Bool) -> String? {
    switch self {
    case .disconnected(let reason): tellsLosses ? "\(reason); trying again" : nil
    case .protocolViolation(let text): "the server broke the protocol: \(text)"
    case .unknownMessage(let text): "a message of an unknown type was ignored: \(text)"
    case .messagesDropped(let count):
      "the server left out \(counted(count, "message")) of market data: the connection is slow"
    case .bookRenewed(let symbol, _, let reason): "the book of \(symbol) was asked for again: \(reason)"
    case .ordersNotSettled(let reason): "what became of orders isn't known: \(reason)"
    case .logonRefused(let text): "not logged on any more: \(text)"
    case .notSubscribed(let reason): "market data won't come: \(reason)"
    case .notSent(let reason): "a message couldn't be sent: \(reason)"
    }
  }
}
