internal import DTCProtocol
internal import Transport
internal import WireRuntime

extension DTCClientConfiguration {
  /// What the first message is in, and whether others follow in the one that is granted; `wanted` is asked for.
  var firstEncoding: (encoding: MessageEncoding, isNegotiated: Bool, wanted: MessageEncoding?) {
    switch encoding {
    case .fixed(let encoding): (encoding, false, nil)
    // The request for an encoding always has the fixed binary layout.
    case .negotiated(let wanted): (.binary, true, wanted)
    }
  }

  /// The heartbeat interval in the bounds of the protocol.
  var agreedHeartbeat: Duration { min(max(heartbeatInterval, .seconds(5)), .seconds(60)) }

  /// The logon.
  var logonRequest: LogonRequest {
    var logon = LogonRequest(
      username: credentials?.username ?? "", password: credentials?.password ?? "", generalTextData: generalText,
      heartbeatIntervalInSeconds: Int32(agreedHeartbeat.components.seconds), tradeAccount: tradeAccount,
      hardwareIdentifier: hardwareIdentifier, clientName: clientName,
      marketDataTransmissionInterval: marketDataInterval)
    if let tradeMode { logon.tradeMode = tradeMode }
    return logon
  }

  /// What can't work, in words; `nil` where nothing is wrong.
  var problem: String? {
    if let orderIDPrefix, orderIDPrefix.utf8.count > 20 || orderIDPrefix.isEmpty {
      return "a prefix of order ids has 1 to 20 bytes"
    }
    if !(1...65_535).contains(endpoint.port) { return "a port is from 1 to 65535" }
    return nil
  }
}

extension CloseReason {
  /// What happened, in words.
  var sentence: String {
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
  var isFinal: Bool {
    if case .notTrusted = self { true } else { false }
  }
}

extension Endpoint {
  /// The endpoint at another address, `host`, `host:port` or `[address]:port`; the port is kept where there is none.
  ///
  /// `nil` where it is no address.
  func moved(to address: String) -> Endpoint? {
    var moved = self
    var host = Substring(address)
    if let end = host.lastIndex(of: "]"), host.first == "[" {
      let rest = host[host.index(after: end)...]
      if !rest.isEmpty {
        guard rest.first == ":", let port = Int(rest.dropFirst()) else { return nil }
        moved.port = port
      }
      host = host[host.index(after: host.startIndex)..<end]
    } else if host.filter({ $0 == ":" }).count == 1, let colon = host.lastIndex(of: ":") {
      guard let port = Int(host[host.index(after: colon)...]) else { return nil }
      moved.port = port
      host = host[..<colon]
    }
    guard !host.isEmpty, !host.contains("["), (1...65_535).contains(moved.port) else { return nil }
    moved.host = String(host)
    return moved
  }
}
