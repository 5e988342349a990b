internal import OceanExClient
internal import OceanExProtocol
internal import VenueClient

/// The dialog of the interactive program: what happens leads to what is shown, sent and logged. No I/O.
struct OceanExMenuDialog {
  private enum Link {
    case opening, open, closed
  }

  private let waitsForAnswers: Bool
  private var link = Link.opening
  /// Whether "Session up" was shown, and nothing since of its end.
  private var isUp = false
  private var isClosing = false
  private var isLoggedOn = false
  /// Whose arguments are asked for.
  private var choice: MenuChoice?
  private var isAsking = false
  private var isAtShell = false
  private var isQuitting = false
  /// Requests without an answer.
  private var waitingCount = 0
  private var steps: [OceanExMenuStep] = []

  /// What asks for a choice.
  static let prompt = """
    Prompt ("stop" "q" "quit" "exit" to quit, h or ? or 'help' to Help):
    > \("")
    """

  /// Members that aren't logged.
  static let secrets: Set<String> = ["signature", "api_key"]

  /// Begins. Where `waitsForAnswers`, the next line is only asked for once the last one's answer is there: for scripts, whose
  /// lines are there at once.
  init(waitsForAnswers: Bool) {
    self.waitsForAnswers = waitsForAnswers
  }

  /// What is done before anything happens.
  mutating func begin() -> [OceanExMenuStep] {
    print(MenuBanner.text)
    steps.append(.connect)
    return takeSteps()
  }

  /// What an event leads to.
  mutating func take(_ event: OceanExMenuEvent) -> [OceanExMenuStep] {
    switch event {
    case .traffic(let traffic): take(traffic)
    case .notConnected(let reason): notConnected(reason)
    case .failed(let words):
      waitingCount = max(0, waitingCount - 1)
      fail(words)
    case .typed(let line):
      isAsking = false
      if !isQuitting { answer(line) }
    case .givenUp:
      isAsking = false
      // At the arguments of a choice, only the choice is.
      if choice == nil { quit() }
      choice = nil
    case .inputEnded, .interrupted: quit()
    case .inputFailed(let words):
      steps += [.report("venuewire: error: \(words)\n"), .end(.badInput)]
    case .outputFailed: steps.append(.end(.outputFailed))
    case .shellEnded(let problem):
      isAtShell = false
      if let problem { print(problem + "\n") }
    }
    return takeSteps()
  }

  /// The steps, with a question where it is time for one.
  private mutating func takeSteps() -> [OceanExMenuStep] {
    let isBusy = waitsForAnswers && (waitingCount > 0 || link == .opening || isClosing)
    if !isAsking, !isAtShell, !isQuitting, !isBusy {
      isAsking = true
      steps.append(.ask(choice?.prompt ?? Self.prompt))
    }
    defer { steps = [] }
    return steps
  }

  private mutating func print(_ text: String) { steps.append(.print(text)) }

  private mutating func log(
    _ level: ClientLog.Level, _ text: String, payload: String? = nil, file: StaticString = #fileID, line: UInt = #line
  ) {
    steps.append(.log(ClientLog.Entry(level, text, payload: payload, file: file, line: line)))
  }

  private mutating func fail(_ words: String) {
    print("Websocket encounter error: \(words)\n")
    log(.error, "Websocket encounter error: \(words)")
  }
}

// What the user wants.
extension OceanExMenuDialog {
  private mutating func answer(_ line: String) {
    if let choice {
      self.choice = nil
      return call(choice, line)
    }
    switch MenuWord(line) {
    case .choice(let choice): begin(choice)
    case .quit: quit()
    case .banner: print(MenuBanner.text)
    case .clear:
      steps.append(.clearScreen)
      print(MenuBanner.text)
    case .shell:
      isAtShell = true
      steps.append(.shell)
    case .unknown: print("can not regonize choice\n")
    }
  }

  private mutating func begin(_ choice: MenuChoice) {
    if choice.needsLogon, !isLoggedOn {
      print("\nNot Authenticated. Please Authenticate first\n")
      log(.error, "not authenticated")
    } else if choice.prompt != nil {
      self.choice = choice
    } else {
      call(choice, "")
    }
  }

  private mutating func call(_ choice: MenuChoice, _ line: String) {
    switch choice {
    case .disconnect: disconnect()
    case .reconnect:
      link = .opening
      steps.append(.connect)
    case .logOn:
      guard isConnected() else { return }
      waitingCount += 1
      steps.append(.logOn)
    default:
      do throws(MenuCall.Problem) {
        guard let call = try MenuCall(choice, line), isConnected() else { return }
        if case .cancel(let ids) = call { print(ids.map { "\($0)\n" }.joined()) }
        waitingCount += 1
        steps.append(.send(call))
      } catch {
        switch error {
        case .count(let needed, let typed): print("ERROD: Expected \(needed) args but received \(typed)\n")
        case .number(let word): log(.error, "not a number: '\(word)'")
        }
      }
    }
  }

  private mutating func isConnected() -> Bool {
    if link == .open { return true }
    print("not connected\n")
    log(.error, "not connected")
    return false
  }

  private mutating func disconnect() {
    print("disconnecting...\n")
    log(.debug, "Websocket disconnecting")
    guard link == .open else { return }
    isClosing = true
    steps.append(.disconnect)
  }

  private mutating func quit() {
    guard !isQuitting else { return }
    isQuitting = true
    disconnect()
    // Otherwise the end of the connection is shown first.
    if link != .open { end() }
  }

  private mutating func end() {
    print("end.... \n")
    steps.append(.end(.success))
  }
}

// What happens on the connection.
extension OceanExMenuDialog {
  private mutating func take(_ traffic: OceanExTraffic) {
    switch traffic {
    case .connecting, .unmatched: break
    case .connected: log(.info, "connection established")
    case .sent(let message, let bytes): sent(message, bytes)
    case .received(let message, let bytes): received(message, JSONPayload.text(bytes, masking: Self.secrets) ?? "")
    case .unreadable(_, let reason): fail(reason)
    case .closed: closed()
    }
  }

  private mutating func sent(_ message: OceanExMessage, _ bytes: [UInt8]) {
    switch message {
    case .pong: log(.debug, "return pong")
    case .loginRequest: log(.info, "Send authentication")
    default: break
    }
    log(.debug, "Send request \(JSONPayload.line(bytes, masking: Self.secrets) ?? "")")
  }

  private mutating func received(_ message: OceanExMessage, _ json: String) {
    log(.debug, "Receive response: ", payload: json)
    switch message {
    case .ping: return
    case .welcome:
      log(.info, "receive welcome")
      // From here on requests may be sent.
      link = .open
      isUp = true
      return print("Session up\n")
    case .disconnect: break
    case .loginResponse:
      isLoggedOn = true
      waitingCount = max(0, waitingCount - 1)
    default: waitingCount = max(0, waitingCount - 1)
    }
    let reply = MenuReply(message, json: json)
    print(reply.text)
    log(.info, reply.logged, payload: json)
  }

  private mutating func closed() {
    log(.info, "Websocket close")
    isLoggedOn = false
    waitingCount = 0
    isClosing = false
    // One that is to be followed by another leaves the way to that open.
    if link == .open { link = .closed }
    if isUp { print("Disconnected\nSession Down\n") }
    isUp = false
    if isQuitting { end() }
  }

  private mutating func notConnected(_ reason: String) {
    guard link == .opening else { return }
    link = .closed
    fail(reason)
  }
}
