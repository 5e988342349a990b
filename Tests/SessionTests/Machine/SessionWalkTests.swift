import Session
import Testing

@Suite struct SessionWalkTests {
  @Test(arguments: 0..<10)
  func `10,000 random events never break a rule`(seed: UInt64) {
    var random = Random(seed)
    var settings = SessionSettings()
    settings.reconnects = seed % 4 != 3
    settings.heartbeats = [.always, .whenIdle, .never][Int(seed % 3)]
    settings.logoff = seed % 3 == 0 ? .unanswered : .answered(within: .seconds(1))
    var walk = Walk(settings, seed: seed)
    for _ in 0..<10_000 { walk.step(&random) }
    #expect(walk.problems == [])
    #expect(walk.statesSeen.count >= (settings.reconnects ? 8 : 7), "\(walk.statesSeen)")
  }
}

/// Random events, and what must hold whatever they are.
private struct Walk {
  private let settings: SessionSettings
  private var machine: SessionMachine
  private var now = Duration.zero
  /// The latest time the machine was told.
  private var told = Duration.zero
  private var connectionIsOpen = false
  private var earliestConnect = Duration.zero
  private var seed: UInt64
  private(set) var problems: [String] = []
  private(set) var statesSeen: Set<String> = []

  init(_ settings: SessionSettings, seed: UInt64) {
    self.settings = settings
    self.seed = seed
    machine = SessionMachine(settings, seed: seed)
  }

  mutating func step(_ random: inout Random) {
    if case .stopped = machine.state, random.below(4) == 0 {
      seed += 1_000
      machine = SessionMachine(settings, seed: seed)
      told = .zero
      earliestConnect = .zero
      if connectionIsOpen { note("a connection is left open by a stop") }
    }
    // Mostly what fits, so that all states are reached; and time that steps back now and then.
    let event = random.below(3) == 0 ? random.event() : fitting(&random)
    let time = random.below(50) == 0 ? now - .seconds(1) : now
    told = max(told, time)
    let before = machine.state
    let actions = machine.handle(event, at: time)
    // A server that lets us through is no concern of the session any more.
    if event == .letThrough, !actions.isEmpty { connectionIsOpen = false }
    for action in actions { check(action, event, before) }
    if actions.contains(.report(machine.state)) != (before != machine.state) { note("\(event): state isn't told") }
    statesSeen.insert(String(machine.state.told.prefix { $0 != " " && $0 != ":" }))
    switch machine.state {
    case .idle, .stopped: if machine.deadline != nil { note("\(event): a deadline, and nothing to wait for") }
    case .ready where settings.heartbeats == .never: if machine.deadline != nil { note("\(event): nothing is due") }
    default: if machine.deadline == nil { note("\(event): nothing ends \(machine.state)") }
    }
    // To the deadline, or not quite.
    let next = machine.deadline ?? now
    now = random.below(2) == 0 ? max(now, next) : now + .milliseconds(Int64(random.below(500)))
  }

  private mutating func check(_ action: SessionAction, _ event: SessionEvent, _ before: SessionState) {
    switch action {
    case .connect:
      if connectionIsOpen { note("\(event): a second connection") }
      if told < earliestConnect { note("\(event): connects before the wait is over") }
      connectionIsOpen = true
    case .close:
      if !connectionIsOpen { note("\(event): closes what isn't open") }
      connectionIsOpen = false
    case .report(.waiting(let until)):
      if until < told || until > told + settings.longestWait { note("\(event): waits too long") }
      earliestConnect = until
    case .report(.ready): if before != .catchingUp || event != .caughtUp { note("\(event): ready without catching up") }
    case .negotiate, .logOn, .catchUp, .heartbeat, .logOff:
      if !connectionIsOpen { note("\(event): \(action) without a connection") }
    case .report: break
    }
  }

  private func fitting(_ random: inout Random) -> SessionEvent {
    switch machine.state {
    case .idle: .start
    case .connecting: random.below(3) == 0 ? .closed("gone", final: false) : .opened
    case .negotiating: .negotiated
    case .loggingOn:
      random.below(3) == 0 ? .letThrough : .loggedOn(heartbeatInterval: .seconds(Int64(random.below(10))))
    case .catchingUp: .caughtUp
    case .ready: random.below(3) == 0 ? .received : .deadlinePassed
    case .loggingOff, .waiting: .deadlinePassed
    case .stopped: .start
    }
  }

  private mutating func note(_ problem: String) {
    if problems.count < 20 { problems.append(problem) }
  }
}

extension Random {
  fileprivate mutating func event() -> SessionEvent {
    let final = below(4) == 0
    switch below(16) {
    case 0: return .start
    case 1: return .opened
    case 2: return .negotiated
    case 3: return .loggedOn(heartbeatInterval: below(2) == 0 ? nil : .milliseconds(Int64(below(5_000)) - 1_000))
    case 4: return .refused("no", final: final)
    case 5: return .redirected(to: "b:1")
    case 6: return .caughtUp
    case 7: return .received
    case 8: return .sent
    case 9: return .loggedOffByPeer("bye", final: final)
    case 10: return .closed("gone", final: final)
    case 11: return below(4) == 0 ? .stop : .received
    case 12: return .letThrough
    default: return .deadlinePassed
    }
  }
}
