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
