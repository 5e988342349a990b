internal import OESProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The ways to the servers, as those see them who send: what is connected, who sends, and what is allowed now.
final class Uplink {
  private let environment: any ClientEnvironment
  private let session: ClientSession<ClientLogon, OESClientError>
  private let account: UInt32
  private let log: MessageLog
  /// Whoever wants to see every step.
  let traffic = FeedGroup<OESTraffic>(.all)
  /// Connections there are, by server.
  var authentication: ServerConnection?, orders: ServerConnection?, marketData: ServerConnection?
  /// What the authentication server gave; zero before.
  var grant = ServerRoute.Grant(key: 0, sessionID: 0)
  /// Where the session is.
  var state: SessionState { session.state }

  init(
    _ environment: any ClientEnvironment, _ session: ClientSession<ClientLogon, OESClientError>, account: UInt32,
    log: MessageLog
  ) {
    self.environment = environment
    self.session = session
    self.account = account
    self.log = log
  }

  /// Time of a clock that never steps.
  var now: Duration { environment.now }

  /// Time of day in UTC.
  var timeOfDay: Duration { environment.timeOfDay }

  /// The time as messages carry it.
  var sendingTime: Nanoseconds { Nanoseconds(sinceEpoch: environment.timeOfDay) ?? .notSet }

  /// Whether the venue has servers for market data alone.
  var hasMarketDataServers = false

  /// Where market data comes from: its own server where there is one, else the order entry server; `nil` while not logged on
  /// there.
  var subscriptions: ServerConnection? {
    (hasMarketDataServers ? marketData : orders).flatMap { $0.isLoggedOn ? $0 : nil }
  }

  /// What a message carries that is sent now on `connection`.
  func stamp(_ connection: ServerConnection, at time: Nanoseconds) -> Stamp {
    let grant = connection.grant ?? grant
    return Stamp(
      account: account, key: grant.key, sessionID: grant.sessionID, time: time, number: connection.nextNumber)
  }

  /// Fills in who sends a message, and sends it.
  ///
  /// - Throws: ``OESClientError/notReady(_:)`` without a connection; ``OESClientError/invalid(_:)`` where a value doesn't fit
  ///   its field, or too much waits to be sent.
  func send(_ message: some ClientMessage, on connection: ServerConnection?) throws(OESClientError) {
    guard let connection, connection.isOpen else { throw .notReady(state) }
    var message = message
    message.take(stamp(connection, at: sendingTime))
    try sendStamped(message, on: connection)
  }

  /// Sends a message that says who sends it.
  ///
  /// - Throws: As ``send(_:on:)``.
  func sendStamped(_ message: some ClientMessage, on connection: ServerConnection) throws(OESClientError) {
    let outcome: SendOutcome
    do throws(WireError) {
      outcome = try connection.link.send(.binary) { bytes throws(WireError) in try message.append(to: &bytes) }
    } catch {
      throw .invalid("the message can't be sent: \(error)")
    }
    try check(outcome, connection)
    connection.numberIsUsed()
    if log.isEnabled { log.sending(message.asAny) }
    if !traffic.isEmpty { tellSent(message.asAny, connection) }
  }

  /// Sends any message as it is.
  ///
  /// - Throws: As ``send(_:on:)``.
  func sendRaw(_ message: OESMessage, on connection: ServerConnection?) throws(OESClientError) {
    guard let connection, connection.isOpen else { throw .notReady(state) }
    let outcome: SendOutcome
    do throws(WireError) {
      outcome = try connection.link.send(.binary) { bytes throws(WireError) in
        try message.append(to: &bytes, as: .binary)
      }
    } catch {
      throw .invalid("the message can't be sent: \(error)")
    }
    try check(outcome, connection)
    log.sending(message)
    tellSent(message, connection)
  }

  /// Notes a message that arrived.
  func received(_ message: ReceivedMessage, _ frame: RawSpan, _ connection: ServerConnection) {
    if log.isEnabled { log.received(message.asAny) }
    if !traffic.isEmpty {
      let bytes = RawFrame(copying: frame).bytes
      traffic.publish(OESTraffic(connection.server, .received(message.asAny, bytes: bytes)))
    }
  }

  /// Notes what happened on a connection.
  func note(_ event: @autoclosure () -> OESTraffic.Event, _ server: OESTraffic.Server) {
    if !traffic.isEmpty { traffic.publish(OESTraffic(server, event())) }
  }

  /// Makes sure that new things may be sent.
  ///
  /// - Throws: ``OESClientError/notReady(_:)``, or ``OESClientError/ended(_:)`` where the session is over.
  func requireReady() throws(OESClientError) { try session.requireReady() }

  private func check(_ outcome: SendOutcome, _ connection: ServerConnection) throws(OESClientError) {
    switch outcome {
    case .queued, .conflated: break
    case .full:
      throw .invalid("not sent: the server reads too slowly, \(connection.link.queuedByteCount) bytes wait")
    case .closed: throw .notReady(state)
    }
  }

  private func tellSent(_ message: OESMessage, _ connection: ServerConnection) {
    guard !traffic.isEmpty, let bytes = try? message.encoded() else { return }
    traffic.publish(OESTraffic(connection.server, .sent(message, bytes: bytes)))
  }
}
