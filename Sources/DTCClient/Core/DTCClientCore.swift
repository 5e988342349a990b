package import DTCProtocol
package import EventLog
package import Session
internal import Trading
package import Transport
package import VenueClient
internal import WireRuntime

/// A client of a DTC server without I/O and without a clock: what happens goes in, what to send goes to a link, and results
/// come out through closures and feeds, all at once and in order.
///
/// ``DTCClient`` runs it on an event loop; tests run it in time that is made up. It isn't for more than one thread: all
/// calls come from whoever runs its environment.
package final class DTCClientCore {
  /// What it was made with.
  package let configuration: DTCClientConfiguration
  let environment: any ClientEnvironment
  let log: EventLog
  let messageLog: MessageLog
  let uplink: Uplink
  /// Whoever reads its feeds.
  package let readers: Readers
  let requests: RequestDesk
  let markets: MarketDesk
  let orders: OrderDesk
  let accounts = AccountDesk()
  let history: HistoryDesk

  let messages = FeedGroup<DTCMessage>(.all)
  let notices = FeedGroup<Notice>(.newest)
  let incidents = FeedGroup<Incident>(.newest)

  /// From start to stop.
  package let session: ClientSession<LogonResponse, DTCClientError>
  /// Where the server is, as it said last.
  private var endpoint: Endpoint
  private var reader: LinkReader?
  /// Whether the server at this address has shown that it speaks the protocol.
  private var isServerKnown = false

  /// Makes a client that isn't connected. `seed` decides its jitter and is a part of its order ids' prefix.
  package init(
    _ configuration: DTCClientConfiguration, environment: any ClientEnvironment, log: EventLog, seed: UInt64
  ) {
    self.configuration = configuration
    self.environment = environment
    self.log = log
    messageLog = MessageLog(log: log, includesData: configuration.logsData)
    session = ClientSession(configuration.session, seed: seed, environment, log)
    uplink = Uplink(environment, session, log: messageLog)
    readers = Readers(environment, buffer: configuration.streamBuffer)
    requests = RequestDesk(uplink, timeout: configuration.requestTimeout)
    markets = MarketDesk(uplink, readers, incidents, configuration.symbolNumbering)
    let prefix = configuration.orderIDPrefix ?? Self.prefix(environment.timeOfDay, seed)
    orders = OrderDesk(uplink, requests, incidents, configuration, prefix: prefix)
    history = HistoryDesk(environment, uplink, messageLog, configuration)
    endpoint = configuration.endpoint
    session.perform = { [unowned self] in perform($0) }
  }

  /// A prefix that no other run has: the milliseconds of now, and chance for those who start in the same one.
  private static func prefix(_ timeOfDay: Duration, _ seed: UInt64) -> String {
    let milliseconds = timeOfDay.components.seconds * 1_000 + timeOfDay.components.attoseconds / 1_000_000_000_000_000
    let chance = String((seed ^ seed >> 32) & 0xFF_FFFF, radix: 36)
    return "\(String(milliseconds, radix: 36))\(chance)"
  }
}

// The session.
extension DTCClientCore: ClientCore {
  /// Where the session is.
  package var state: SessionState { session.state }

  /// The server's answer to the logon; `nil` while not logged on.
  package var server: LogonResponse? { uplink.server }

  /// Connects; `completion` is called once the session is ready, or can't be.
  package func start(completion: @escaping (Result<LogonResponse, DTCClientError>) -> Void) {
    if let problem = configuration.problem { return completion(.failure(.invalid(problem))) }
    if case .ready = state, let server { return completion(.success(server)) }
    defer { arm() }
    if case .stopped = state { endpoint = configuration.endpoint }
    session.start(completion)
  }

  /// Takes that a link can be sent on.
  package func linkOpened(_ link: any Link) {
    if link === uplink.link {
      let first = configuration.firstEncoding
      uplink.encoding = first.encoding
      reader = LinkReader(
        link.kind, first.encoding, limit: configuration.connection.messageLimit, mayBeJSON: first.isNegotiated
      ) { [unowned markets] in markets.isKnown($0) }
      session.drive(.opened)
    } else {
      history.connection(on: link)?.opened()
    }
    arm()
  }

  /// Takes bytes that arrived on a link.
  package func received(_ bytes: RawSpan, as piece: ReceivedPiece, on link: any Link) {
    if link === uplink.link {
      session.drive(.received)
      read(bytes, on: link)
    } else {
      history.connection(on: link)?.received(bytes)
    }
    arm()
  }

  /// Takes that a link is closed, or couldn't be opened.
  package func linkClosed(_ link: any Link, _ reason: CloseReason) {
    if link === uplink.link {
      lost(reason.sentence)
      session.drive(.closed(reason.sentence, final: reason.isFinal))
    } else {
      history.connection(on: link)?.closed(reason)
    }
    arm()
  }

  /// Takes that the time has come that ``ClientEnvironment/wake(at:)`` was told; sooner does no harm.
  package func deadlinePassed() {
    session.deadlinePassed()
    requests.deadlinePassed()
    orders.deadlinePassed()
    if uplink.isLoggedOn { markets.deadlinePassed() }
    history.deadlinePassed()
    arm()
  }

  /// Says when to wake, where that isn't what was said.
  package func arm() {
    session.arm(
      requests.deadline.orSooner(orders.deadline).orSooner(markets.deadline).orSooner(history.deadline))
  }

  private func perform(_ action: SessionAction) {
    switch action {
    case .connect(let address): connect(to: address)
    case .negotiate:
      guard let wanted = configuration.firstEncoding.wanted else { return session.drive(.negotiated) }
      send(.encodingRequest(EncodingRequest(encoding: Encoding(wanted))))
    case .logOn: send(.logonRequest(configuration.logonRequest))
    case .catchUp: catchUp()
    case .heartbeat:
      send(.heartbeat(Heartbeat(currentDateTime: DateTime(count: environment.timeOfDay.components.seconds))))
    case .logOff: send(.logoff(Logoff(reason: "Done")))
    case .close(let reason): close(.normal, reason)
    case .report(let state): report(state)
    }
  }

  private func connect(to address: String?) {
    if let address {
      guard let moved = endpoint.moved(to: address) else {
        return session.drive(.closed("the server sends us to '\(address)', which is no address", final: true))
      }
      isServerKnown = isServerKnown && moved == endpoint
      endpoint = moved
    }
    log.log(.info, "Connecting", [("to", "\(endpoint.host):\(endpoint.port)")])
    uplink.link = environment.open(endpoint)
  }

  /// Renews what is followed, and finds out what became of orders.
  private func catchUp() {
    markets.renew()
    guard server?.tradingIsSupported == true else { return session.drive(.caughtUp) }
    // Nobody waits for these: they are told as they come.
    requests.send(CurrentPositionsRequest(tradeAccount: "")) { _ in }
    requests.send(AccountBalanceRequest(tradeAccount: "")) { _ in }
    orders.settle { [unowned session] in session.drive(.caughtUp) }
  }

  private func report(_ state: SessionState) {
    switch state {
    case .ready:
      isServerKnown = true
      if let server { session.started(server) }
    case .stopped(let end): ended(end)
    default: break
    }
  }

  private func ended(_ end: SessionEnd) {
    let error: DTCClientError? = if case .loggedOff = end { nil } else { .ended(end) }
    markets.finish(error)
    history.finish(.ended(end))
    session.states.finish(nil)
    messages.finish(error)
    notices.finish(error)
    incidents.finish(error)
    orders.orderUpdates.finish(error)
    orders.fills.finish(error)
    accounts.positionUpdates.finish(error)
    accounts.balanceUpdates.finish(error)
    session.ended(.ended(end))
  }
}

// The link.
extension DTCClientCore {
  /// Begins a download from where the client is connected to, or where the settings say.
  func beginHistory(_ request: HistoryRequest, _ sink: any HistorySink) -> UInt32? {
    defer { arm() }
    return history.begin(request, to: endpoint, sink)
  }

  /// Sends what nobody waits for.
  func send(_ message: DTCMessage) {
    do throws(DTCClientError) {
      try uplink.send(message)
    } catch {
      incidents.publish(.notSent("\(error)"))
      log.log(.error, "Not sent", [("message", message.shortName), ("reason", "\(error)")])
    }
  }

  /// Closes the link; nothing of it counts from now on.
  private func close(_ code: CloseCode, _ reason: String) {
    let link = uplink.link
    lost(reason)
    link?.close(code, reason)
  }

  /// Takes that nothing comes or goes any more, whoever ended it.
  private func lost(_ reason: String) {
    guard uplink.link != nil else { return }
    uplink.link = nil
    uplink.server = nil
    reader = nil
    log.log(.info, "Disconnected", [("reason", reason)])
    incidents.publish(.disconnected(reason))
    requests.connectionLost()
    orders.connectionLost()
    markets.connectionLost()
    history.connectionLost()
  }

  private func read(_ bytes: RawSpan, on link: any Link) {
    guard let reader, link === uplink.link else { return }
    do throws(FramingError) {
      var isCompressed = false
      _ = try reader.consume(bytes) { message throws(WireError) in
        let next = try message.afterFrame()
        isCompressed = next == .stop
        take(message)
        // What arrived behind the end of a session is nobody's.
        return link === uplink.link ? next : .stop
      }
      if isCompressed, link === uplink.link { violated("a compressed answer that nobody asked for") }
    } catch {
      violated("\(error)")
    }
  }

  /// Closes the connection, because what the server sends makes no sense; it is opened again if the server has made sense
  /// before.
  func violated(_ problem: String) {
    log.log(.error, "The server broke the protocol", [("problem", problem)])
    incidents.publish(.protocolViolation(problem))
    close(.protocolError, problem)
    session.drive(.closed(problem, final: !isServerKnown))
  }

  private func take(_ message: DTCMessage) {
    messageLog.received(message)
    messages.publish(message)
    switch message {
    case .encodingResponse(let response): take(response)
    case .logonResponse(let response): take(response)
    case .heartbeat(let heartbeat):
      let time = heartbeat.currentDateTime
      if time != .notSet { uplink.serverTimeOfDay = .seconds(time.count) }
      if heartbeat.numDroppedMessages > 0 { incidents.publish(.messagesDropped(Int(heartbeat.numDroppedMessages))) }
    case .logoff(let logoff): session.drive(.loggedOffByPeer(logoff.reason, final: logoff.doNotReconnect))
    case .userMessage(let notice):
      notices.publish(.message(notice.userMessage, isPopup: notice.isPopupMessage))
    case .generalLogMessage(let notice): notices.publish(.log(notice.messageText))
    case .alertMessage(let notice): notices.publish(.alert(notice.messageText, account: notice.tradeAccount))
    case .unknown(let frame):
      log.log(.error, "A message of an unknown type", [("message", "\(frame)")])
      incidents.publish(.unknownMessage("\(frame)"))
    default: if uplink.isLoggedOn { takeData(message) }
    }
  }

  private func takeData(_ message: DTCMessage) {
    if markets.take(message) || history.take(message) { return }
    // The state of orders and accounts is what it is, whoever asked; only the answer belongs to who did.
    switch message {
    case .orderUpdate(let update): orders.take(update)
    case .positionUpdate(let update): accounts.take(update)
    case .accountBalanceUpdate(let update): accounts.take(update)
    default: break
    }
    _ = requests.take(message)
  }

  private func take(_ response: EncodingResponse) {
    guard session.state == .negotiating, let granted = response.encoding.messageEncoding else {
      return violated("an answer about encodings that nobody asked for")
    }
    uplink.encoding = granted
    session.drive(.negotiated)
  }

  private func take(_ response: LogonResponse) {
    guard session.state == .loggingOn else { return violated("an answer to a logon that wasn't sent") }
    switch response.result {
    case .success:
      uplink.server = response
      session.drive(.loggedOn(heartbeatInterval: configuration.agreedHeartbeat))
    case .reconnectNewAddress: session.drive(.redirected(to: response.reconnectAddress))
    case .errorNoReconnect: session.drive(.refused(response.resultText, final: true))
    case .error, .unlisted: session.drive(.refused(response.resultText, final: false))
    }
  }
}
