internal import DTCClient
internal import Session

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
      Task { try await streams.tell(incidents, tellsLosses: tellsLosses) },
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
