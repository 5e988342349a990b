internal import Session
internal import Transport

extension MarketClientConfiguration {
  /// What can't work, in words; `nil` where nothing is wrong.
  var problem: String? {
    guard case .stream = endpoint.kind else { return "the endpoint is a host and a port: paths are the protocol's" }
    if !(1...65_535).contains(endpoint.port) { return "a port is from 1 to 65535" }
    if requestTimeout <= .zero { return "an answer needs some time" }
    if symbolLimit < 1 || heldEventLimit < 1 { return "at least one symbol and one event must be allowed" }
    return nil
  }

  /// The rules of sessions with a gateway that has no heartbeats of its own, and no logoff.
  var sessionSettings: SessionSettings {
    var settings = session
    settings.heartbeats = .never
    settings.logoff = .unanswered
    return settings
  }
}
