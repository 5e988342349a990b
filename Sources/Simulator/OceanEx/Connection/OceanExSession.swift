import EventLog
import Exchange
import OceanExProtocol
import Transport
import WireRuntime

/// One client's connection, from the welcome to its end.
///
/// Each request gets one reply, in the order of the requests; nothing else is sent but pings and the goodbye. What the
/// sources don't say is answered like this:
/// - Text that is no JSON object, or an object that is no request: code 1002 with empty names; the connection is kept.
/// - A handler or an action that isn't known: 1007. Arguments of the wrong kind, or none where there must be some: 1002.
/// - Binary messages and messages that are too long end the connection (close codes 1003 and 1009).
/// - Pongs that nobody asked for are skipped.
/// - More requests than are allowed: 1429 for each; the connection is kept.
final class OceanExSession: FrontEndSession {
  let frontEnd: OceanExFrontEnd
  let sender: OceanExSender
  /// Who logged in last.
  var login: OceanExLogin?
  private let peer: String
  private var pings: OceanExPings
  private var limiter: RequestLimiter
  private(set) var hasEnded = false

  init(_ frontEnd: OceanExFrontEnd, _ link: any Link, peer: String) {
    let settings = frontEnd.settings
    self.frontEnd = frontEnd
    self.peer = peer
    sender = OceanExSender(link, frontEnd.log)
    pings = OceanExPings(interval: settings.pingInterval, limit: settings.missedPings)
    limiter = RequestLimiter(
      perSecond: settings.requestsPerSecond, burst: settings.requestBurst, jitter: settings.requestJitter)
  }

  /// The time that messages tell.
  var time: UnixSeconds { frontEnd.host.exchange.now.seconds }

  /// Speaks first; without room for the connection, to end it.
  func open(hasRoom: Bool) {
    log("a client connected")
    guard hasRoom else { return disconnect(.unlisted("too_many_connections"), reconnect: true) }
    sender.send(Welcome(message: frontEnd.settings.pingInterval.components.seconds))
  }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {
    guard !hasEnded else { return }
    guard piece == .message(.text) else { return close(.unsupportedData, "messages are text") }
    let limit = frontEnd.settings.messageLimit
    guard bytes.byteCount <= limit else { return close(.messageTooLong, "a request has \(limit) bytes at most") }
    take(bytes)
  }

  func advance(to now: Duration) {
    guard !hasEnded else { return }
    switch pings.advance(to: now) {
    case .nothing: break
    case .ping: sender.send(Ping(message: time))
    case .giveUp: disconnect(.heartbeatTimeout, reconnect: true)
    }
  }

  /// Takes the answer to a ping.
  func takePong() { pings.takePong() }

  /// Whether one more request may be answered now; it counts then.
  func takesRequest() -> Bool { limiter.allows(at: frontEnd.wallClock()) }

  func drained() {}

  func end(_ reason: String) { close(.goingAway, reason) }

  func closed() {
    log("a client is gone")
    hasEnded = true
    sender.stop()
    frontEnd.remove(self)
  }

  /// Says why the session ends and whether the client may come back, then ends it.
  func disconnect(_ reason: DisconnectReason, reconnect: Bool) {
    guard !hasEnded else { return }
    sender.send(Disconnect(reason: reason, reconnect: reconnect))
    close(.policyViolation, reason.rawValue)
  }

  private func close(_ code: CloseCode, _ text: String) {
    guard !hasEnded else { return }
    log("a connection is ended", text)
    hasEnded = true
    sender.close(code, text)
  }

  private func log(_ message: StaticString, _ reason: String? = nil) {
    frontEnd.log.log(
      .debug, message, [("frontEnd", "oceanex"), ("peer", peer)] + (reason.map { [("reason", $0)] } ?? []))
  }
}
