internal import Authentication
internal import OESProtocol
internal import Session
internal import Transport
internal import WireRuntime

extension OESClientConfiguration {
  /// What can't work, in words; `nil` where nothing is wrong.
  var problem: String? {
    if userName.isEmpty || userName.utf8.count > 6 { return "a user's name has 1 to 6 bytes" }
    if account == 0 || account > UInt32(Int32.max) { return "an account's number is from 1 to \(Int32.max)" }
    if outstandingLimit < 1 { return "at least one request must be allowed to be under way" }
    if let firstOrderID, firstOrderID == 0 { return "an order's number is above 0" }
    for endpoint in [endpoint, orderEntryEndpoint, marketDataEndpoint].compactMap({ $0 }) {
      guard case .stream = endpoint.kind else { return "the venue's servers speak on streams" }
      if !(1...65_535).contains(endpoint.port) { return "a port is from 1 to 65535" }
    }
    return nil
  }

  /// The one-time code at a time of day.
  func oneTimeCode(at time: Duration) -> String {
    switch code {
    case .first: OneTimeCode.code(key: apiKey, counter: 0)
    case .time: OneTimeCode.code(key: apiKey, time: time)
    }
  }

  /// The rules of sessions with servers that have no heartbeats and close without answering a logout.
  var sessionSettings: SessionSettings {
    var settings = session
    settings.heartbeats = .never
    return settings
  }

  /// The number of the first order: microseconds since 2020, so that no two runs use the same one; and short enough as text
  /// that it needs no memory of its own.
  func firstOrderNumber(at time: Duration) -> UInt64 {
    if let firstOrderID { return firstOrderID }
    let sinceThen = max(.zero, time - .seconds(1_577_836_800)).components
    return UInt64(sinceThen.seconds) &* 1_000_000 &+ UInt64(sinceThen.attoseconds / 1_000_000_000_000) &+ 1
  }
}
