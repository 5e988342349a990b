internal import Exchange
internal import Transport

/// The exchange, its front-ends and their clients, and the timers that keep them going.
final class TradingFloor: @unchecked Sendable {
  // Sendable: touched on its loop's thread only; what others call begins with `checkIsolated`.

  /// A client.
  struct Guest {
    let connection: Connection
    /// What its session sends on: the connection, or one with faults.
    let link: any Link
    let session: any FrontEndSession
  }

  /// Least time between two looks at what is due, so that much at a time is told at once.
  private static let pause = Duration.milliseconds(2)
  /// Time between two looks at sessions: while something waits to be sent, and else.
  private static let busyPause = Duration.milliseconds(5), idlePause = Duration.milliseconds(200)
  /// Longest time of the exchange that is told at once.
  private static let longestStep: Int64 = 1_000_000_000
  /// Longest time the exchange takes until sockets are served again; where it can't keep up its time runs late.
  private static let longestTurn = Duration.milliseconds(20)
  /// Time clients have to go.
  private static let farewell = Duration.seconds(1)

  let loop: EventLoop
  private var guests: [ConnectionID: Guest] = [:]
  /// Connections on which requests of HTTP come.
  private var visitors: [ConnectionID: Connection] = [:]
  private let host: ExchangeHost
  private let dtc: DTCFrontEnd
  private let oes: OESFrontEnd
  private let oceanEx: OceanExFrontEnd
  private let hft: HFTFrontEnd
  private let settings: SimulatorSettings
  private let clock: ExchangeClock
  private var acceptedCount = 0
  /// No connection is taken until then.
  private var isClosedUntil = Duration.zero
  private var exchangeTimer: (due: ExchangeTime, call: ScheduledCall)?
  private var sessionTimer: ScheduledCall?
  private var isOpen = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  /// Makes a floor where nothing moves yet.
  init(_ settings: SimulatorSettings, loop: EventLoop) {
    self.settings = settings
    self.loop = loop
    let start = settings.start ?? .machine
    clock = ExchangeClock(start: start, at: loop.now, speed: settings.speed)
    host = ExchangeHost(settings.configuration, seed: settings.seed, start: start)
    dtc = DTCFrontEnd(host, settings: settings.dtc, log: settings.log)
    oes = OESFrontEnd(host, settings: settings.oes, seed: settings.seed, log: settings.log)
    oceanEx = OceanExFrontEnd(host, settings: settings.oceanEx, log: settings.log)
    hft = HFTFrontEnd(host, settings: settings.hft, seed: settings.seed, log: settings.log)
    host.add(dtc)
    host.add(oes)
    host.add(oceanEx)
    host.add(hft)
  }

  /// Lets time pass; takes where clients come in, which the AES tells its own.
  func open(_ listening: [ListeningFrontEnd]) {
    loop.checkIsolated()
    oes.addresses = OESAddresses(listening, settings.oes)
    isOpen = true
    advance()
    tellSessionsTime()
  }

  /// Looks at the exchange, once it has come to the present.
  func look<Value>(_ body: (Exchange) -> Value) -> Value {
    loop.checkIsolated()
    advance()
    return body(host.exchange)
  }

  /// Says goodbye to all, and resumes `waiter` once they are gone.
  func close(_ waiter: CheckedContinuation<Void, Never>) {
    loop.checkIsolated()
    isOpen = false
    exchangeTimer?.call.cancel()
    sessionTimer?.cancel()
    guard connectionCount > 0 else { return waiter.resume() }
    waiters.append(waiter)
    for guest in guests.values { guest.session.end("the exchange closes") }
    for visitor in visitors.values { visitor.close(.normal, "") }
    loop.schedule(after: Self.farewell) { [self] in dropAll() }
  }
}

// Connections.
extension TradingFloor {
  /// How many there are.
  var connectionCount: Int {
    loop.checkIsolated()
    return guests.count + visitors.count
  }

  /// Makes a session of a connection.
  func opened(_ connection: Connection, for kind: FrontEndKind) {
    loop.checkIsolated()
    guard isOpen, loop.now >= isClosedUntil else { return connection.abort() }
    advance()
    acceptedCount += 1
    let link: any Link =
      settings.faults.faults.isEmpty
      ? connection
      : FaultyLink(
        connection, connection: acceptedCount, script: settings.faults, seed: settings.seed, faultSurroundings)
    let session =
      if kind.webSocketPaths != nil, let request = connection.request {
        frontEnd(kind).accept(link, peer: connection.peer, for: kind, request: request)
      } else {
        frontEnd(kind).accept(link, peer: connection.peer, for: kind)
      }
    guests[connection.id] = Guest(connection: connection, link: link, session: session)
    session.advance(to: loop.now)
  }

  /// Gives bytes to a connection's session, at the exchange's time.
  func received(_ bytes: RawSpan, as piece: ReceivedPiece, on connection: Connection) {
    loop.checkIsolated()
    guard let guest = guests[connection.id] else { return }
    advance()
    guest.session.received(bytes, as: piece)
    // An order may be due before anything else.
    scheduleExchange()
  }

  /// Tells a session that there is room in its queue.
  func drained(_ connection: Connection) {
    loop.checkIsolated()
    guests[connection.id]?.session.drained()
  }

  /// Forgets a connection.
  func closed(_ connection: Connection) {
    loop.checkIsolated()
    guard let guest = guests.removeValue(forKey: connection.id) else { return }
    guest.session.closed()
    tellWaiters()
  }

  private func tellWaiters() {
    guard connectionCount == 0 else { return }
    for waiter in waiters { waiter.resume() }
    waiters = []
  }

  private func frontEnd(_ kind: FrontEndKind) -> any FrontEnd {
    switch kind {
    case .dtc, .dtcWebSocket: dtc
    case .aes, .oes, .oesSecondary, .oesMarketData: oes
    case .oceanEx: oceanEx
    case .hft: hft
    }
  }

  private var faultSurroundings: FaultyLink.Surroundings {
    FaultyLink.Surroundings(
      wait: { [loop] time, body in
        // Safe to hand over: it is made on the loop's thread, and the loop calls it there.
        nonisolated(unsafe) let body = body
        loop.schedule(after: time) { unsafe body() }
      },
      restart: { [weak self] time in self?.restart(for: time) })
  }

  /// Drops all connections, and those that come until a time has passed.
  private func restart(for time: Duration) {
    isClosedUntil = loop.now + time
    // Not while one of their sessions is sending.
    loop.schedule(after: .zero) { [self] in dropAll() }
  }

  /// Cuts off all clients.
  func dropAll() {
    loop.checkIsolated()
    for guest in guests.values { guest.link.abort() }
    for visitor in visitors.values { visitor.abort() }
  }
}

// Requests of HTTP. Faults happen on WebSockets only, but a restart ends all.
extension TradingFloor {
  /// Takes a connection on which requests will come.
  func requestsBegin(on connection: Connection) {
    loop.checkIsolated()
    guard isOpen, loop.now >= isClosedUntil else { return connection.abort() }
    visitors[connection.id] = connection
  }

  /// Forgets it: it is gone, or becomes a WebSocket.
  func requestsEnd(on connection: Connection) {
    loop.checkIsolated()
    visitors[connection.id] = nil
    tellWaiters()
  }

  /// The front-end's answer to a request, at the exchange's time.
  func respond(to request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse {
    loop.checkIsolated()
    advance()
    defer { scheduleExchange() }
    return frontEnd(kind).respond(to: request, from: peer, for: kind)
  }

  /// Why a WebSocket that is asked for isn't opened; `nil` where it is.
  func refusal(ofWebSocket request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse? {
    loop.checkIsolated()
    return frontEnd(kind).refusal(ofWebSocket: request, from: peer, for: kind)
  }
}

// Time.
extension TradingFloor {
  /// Brings the exchange up to now, and sees to it that it is again when something is due.
  private func advance() {
    loop.checkIsolated()
    guard isOpen else { return }
    let begin = loop.now
    let now = clock.time(at: begin)
    while host.exchange.now < now, loop.now - begin < Self.longestTurn {
      let step = min(now.nanoseconds, host.exchange.now.nanoseconds + Self.longestStep)
      host.perform { $0.advance(to: ExchangeTime(nanoseconds: step)) }
    }
    scheduleExchange()
  }

  private func scheduleExchange() {
    guard isOpen, let due = host.exchange.nextDue else { return }
    if let exchangeTimer, exchangeTimer.due <= due { return }
    exchangeTimer?.call.cancel()
    let wait = max(Self.pause, clock.wait(until: due, from: loop.now))
    let call = loop.schedule(after: wait) { [self] in
      exchangeTimer = nil
      advance()
    }
    exchangeTimer = (due, call)
  }

  private func tellSessionsTime() {
    loop.checkIsolated()
    guard isOpen else { return }
    var isBusy = false
    for guest in guests.values {
      guest.session.advance(to: loop.now)
      isBusy = isBusy || guest.link.queuedByteCount > 0
    }
    sessionTimer = loop.schedule(after: isBusy ? Self.busyPause : Self.idlePause) { [self] in tellSessionsTime() }
  }
}
