internal import OceanExProtocol
internal import Session
internal import Transport

extension OceanExClientConfiguration {
  /// What can't work, in words; `nil` where nothing is wrong.
  var problem: String? {
    guard case .webSocket = endpoint.kind else { return "OceanEx speaks on a WebSocket" }
    if !(1...65_535).contains(endpoint.port) { return "a port is from 1 to 65535" }
    if let credentials, credentials.uid.isEmpty || credentials.apiKey.isEmpty {
      return "credentials have a uid and the name of a key"
    }
    guard requestRate.perSecond.isFinite, requestRate.perSecond > 0 else { return "a rate is above 0 a second" }
    if requestRate.burst < 1 { return "a rate lets at least 1 request through at once" }
    return nil
  }

  /// The rules of sessions with a venue that pings, and that no logoff is sent to.
  var sessionSettings: SessionSettings {
    var settings = session
    // The machine's own beats aren't sent: it only watches that the venue's come.
    settings.heartbeats = .always
    settings.heartbeatInterval = .seconds(Int64(OceanExConstants.pingInterval))
    settings.missedHeartbeats = Double(OceanExConstants.missedPings)
    settings.shortestSilence = .zero
    settings.logoff = .unanswered
    return settings
  }

  /// The interval of the pings that a welcome says, in seconds: without sense below 1, and never more than an hour.
  static func pingInterval(_ seconds: Int64) -> Duration {
    .seconds(seconds < 1 ? Int64(OceanExConstants.pingInterval) : min(seconds, 3_600))
  }
}

extension Duration {
  /// The nearest duration from zero to ten years, which sums can't overflow.
  var withinTenYears: Duration { min(max(self, .zero), .seconds(315_360_000)) }
}
