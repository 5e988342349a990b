internal import OESProtocol
internal import Transport
internal import WireRuntime

/// The menu's dialog: what happens leads to what is shown and sent. No I/O.
struct MenuDialog {
  /// What is to be done.
  enum Step: Equatable {
    /// Show this among results.
    case print(String)
    /// Say this apart from them.
    case report(String)
    /// Connect to this server, instead of the one before.
    case connect(Endpoint)
    /// Send these bytes.
    case send([UInt8])
    /// Take more that arrives.
    case arrivalShown
    /// Say when nothing has happened for a while, since so many events.
    case waitForQuiet(Int)
    /// End.
    case end(ExitStatus)
  }

  private enum Link {
    case opening, open, closed
  }

  private let lines: MessageLines
  private let now: @Sendable () -> Nanoseconds
  private var session: MenuSession
  private var endpoint: Endpoint
  private var link = Link.opening
  /// What was typed while there was no connection.
  private var typed: [String] = []
  private var isAsking = false
  private var hasInputEnded = false
  private var eventCount = 0
  private var steps: [Step] = []

  /// Begins at the server that was asked for.
  init(_ request: MenuRequest, _ lines: MessageLines, _ surroundings: Surroundings) {
    self.lines = lines
    now = { Nanoseconds(count: UInt64(clamping: surroundings.now().count)) }
    session = request.session
    endpoint = request.endpoint
  }

  /// What is done before anything happens.
  mutating func begin() -> [Step] {
    connect()
    return takeSteps()
  }

  /// What an event leads to.
  mutating func take(_ event: MenuEvent) -> [Step] {
    if case .quiet(let count) = event {
      if count == eventCount { end(.success) }
      return takeSteps()
    }
    eventCount += 1
    switch event {
    case .opened:
      link = .open
      if typed.isEmpty, !hasInputEnded { ask() }
      answerTyped()
    case .arrived(let arrivals): show(arrivals)
    case .closed(let reason): closed(reason)
    case .typed(let line):
      isAsking = false
      typed.append(line)
      answerTyped()
    case .inputEnded: hasInputEnded = true
    case .inputFailed(let problem):
      steps.append(.report("venuewire: error: can't read '\(problem.path)': \(problem.reason)\n"))
      steps.append(.end(.badInput))
    case .interrupted: end(.success)
    case .quiet: break
    }
    if hasInputEnded, typed.isEmpty, link != .opening {
      steps.append(link == .closed ? .end(.success) : .waitForQuiet(eventCount))
    }
    return takeSteps()
  }

  private mutating func takeSteps() -> [Step] {
    defer { steps = [] }
    return steps
  }

  private mutating func print(_ text: String) { steps.append(.print(text)) }

  private mutating func end(_ status: ExitStatus) {
    if isAsking { print("\n") }
    steps.append(.end(status))
  }

  private mutating func connect() {
    link = .opening
    print("starting connection to \(place)  ...\n")
    steps.append(.connect(endpoint))
  }

  /// The server's address as the public programs, which are in Python, print it.
  private var place: String { "('\(endpoint.host)', \(endpoint.port))" }

  private mutating func ask() {
    print(MenuEntry.text + MenuEntry.prompt)
    isAsking = true
  }

  /// Does what was typed, as far as there is a connection.
  private mutating func answerTyped() {
    while link != .opening, !typed.isEmpty {
      guard let entry = MenuEntry.chosen(by: typed[0]) else {
        typed.removeFirst()
        ask()
        continue
      }
      if case .send = entry.action, link == .closed { return connect() }
      typed.removeFirst()
      perform(entry.action)
    }
  }

  private mutating func perform(_ action: MenuEntry.Action) {
    switch action {
    case .receive: break
    case .send(let kind):
      guard let message = session.message(kind, now: now()) else {
        print("There is no order to change: T sends one.\n")
        return ask()
      }
      send(message)
      ask()
    case .goToOrderServer:
      guard let server = session.orderServer else {
        print("No logon's answer has named an order server yet: H logs on.\n")
        return ask()
      }
      endpoint = Endpoint(host: server.host, port: server.port, endpoint.kind, tls: endpoint.tls)
      connect()
    case .quit: steps.append(.end(.success))
    }
  }

  private mutating func send(_ message: OESMessage) {
    var bytes: [UInt8] = []
    do throws(WireError) {
      try message.append(to: &bytes, as: .binary)
    } catch {
      return print("Can't be encoded: \(error)\n")
    }
    print(lines.encoded(message, bytes))
    print(lines.line("sending \(bytes.count) bytes to \(place)  ..."))
    steps.append(.send(bytes))
  }

  private mutating func show(_ arrivals: [MenuEvent.Arrival]) {
    if isAsking { print("\n") }
    for arrival in arrivals {
      switch arrival {
      case .message(let message, let bytes, let bufferSize):
        session.received(message)
        print(lines.decoded(message, bytes, bufferSize: bufferSize))
      case .unreadable(let words): print(lines.line(words))
      }
    }
    print(lines.line("No more receive data"))
    steps.append(.arrivalShown)
    if isAsking { print(MenuEntry.prompt) }
  }

  private mutating func closed(_ reason: String?) {
    let couldConnect = link != .opening
    link = .closed
    guard couldConnect else {
      steps.append(.report("venuewire: error: \(reason ?? "the server closed the connection")\n"))
      steps.append(.report("hint: 'venuewire oes menu HOST PORT' says where the server is\n"))
      return steps.append(.end(.problems))
    }
    if isAsking { print("\n") }
    print(lines.line(reason.map { "Connection lost: \($0)" } ?? "Peer closed."))
    if isAsking { print(MenuEntry.prompt) }
  }
}
