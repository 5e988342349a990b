internal import DTCClient
internal import Session
internal import VenueClient

extension DTCClient: VisitingClient {
  static var advice: ConnectionAdvice {
    ConnectionAdvice(
      address: "'--host' and '--port' say where the server is; 'venuewire simulate --dtc 11099' starts one here",
      logon: "'--username' and '--password-file' say who logs on",
      otherwise: "'--transport', '--encoding' and '--tls' say how the server is spoken to")
  }

  func logOn() async throws {
    try await connect()
  }

  func tellAsides(to streams: Streams, tellsLosses: Bool) -> Asides {
    let (notices, incidents) = (notices(), incidents())
    return Asides([
      Task {
        for try await notice in notices {
          if let words = notice.words { streams.report("venuewire: \(words)\n") }
        }
      },
      Task {
        for try await incident in incidents {
          if let words = incident.words(tellsLosses: tellsLosses) { streams.report("venuewire: warning: \(words)\n") }
        }
      },
    ])
  }
}

extension Notice {
  /// What is told of it; `nil` for what is for the log only.
  fileprivate var words: String? {
    switch self {
    case .message(let text, _): "the server says: \(text)"
    case .alert(let text, let account): "the server warns\(account.isEmpty ? "" : " of account \(account)"): \(text)"
    case .log: nil
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
    case .notSent(let reason): "a message couldn't be sent: \(reason)"
    }
  }
}
