/// The life of a connection to a venue: connect, negotiate, log on, catch up, be ready, heartbeat, reconnect, log off; where
/// other servers stand before the venue's own, of connections to one after the other.
///
/// No I/O, no clock, no venue: what happens goes in with the time it happened, what to do comes out. Time is the duration
/// since any fixed start, of a clock that never steps. ``SessionState`` lists what leads out of each state; events that
/// don't fit one are ignored.
///
/// Whoever drives it does the actions in order and calls ``handle(_:at:)`` with ``SessionEvent/deadlinePassed`` once
/// ``deadline`` is reached.
public struct SessionMachine: Sendable {
  /// Where the session is.
  public private(set) var state = SessionState.idle
  /// When ``SessionEvent/deadlinePassed`` is to be handled; `nil` for never.
  public private(set) var deadline: Duration?
  /// The rules it keeps.
  public let settings: SessionSettings

  private var now = Duration.zero
  private var backoff: Backoff
  /// When the step that is being taken has taken too long.
  private var stepDeadline: Duration?
  /// The heartbeats of this connection, once it is logged on.
  private var pulse: Pulse?
  private var readySince: Duration?
  private var redirectCount = 0

  /// Makes a session that is idle; `seed` decides its jitter.
  public init(_ settings: SessionSettings = SessionSettings(), seed: UInt64) {
    self.settings = settings.bounded
    backoff = Backoff(first: self.settings.firstWait, longest: self.settings.longestWait, seed: seed)
  }

  /// Takes what happened; returns what to do, in order. A time before that of an earlier event counts as that one's.
  public mutating func handle(_ event: SessionEvent, at now: Duration) -> [SessionAction] {
    self.now = max(self.now, now)
    let actions =
      switch event {
      case .start: start()
      case .opened: opened()
      case .negotiated: negotiated()
      case .loggedOn(let interval): loggedOn(interval)
      case .letThrough: letThrough()
      case .caughtUp: caughtUp()
      case .received: received()
      case .sent: sent()
      case .refused(let words, let final): ended(words, final ? .refused(words) : nil)
      case .loggedOffByPeer(let words, let final): ended(words, final ? .dismissed(words) : nil)
      case .closed(let words, let final): closed(words, final ? .impossible(words) : nil)
      case .redirected(let address): redirected(to: address)
      case .deadlinePassed: deadlinePassed()
      case .stop: stop()
      }
    deadline = nextDeadline
    return actions
  }

  // The way up

  private mutating func start() -> [SessionAction] {
    guard state == .idle else { return [] }
    return connect(redirectedTo: nil)
  }

  private mutating func connect(redirectedTo address: String?) -> [SessionAction] {
    let reported = enter(.connecting(attempt: backoff.waitCount + 1))
    return [reported, .connect(redirectedTo: address)]
  }

  private mutating func opened() -> [SessionAction] {
    guard case .connecting = state else { return [] }
    return [enter(.negotiating), .negotiate]
  }

  private mutating func negotiated() -> [SessionAction] {
    guard state == .negotiating else { return [] }
    return [enter(.loggingOn), .logOn]
  }

  private mutating func loggedOn(_ interval: Duration?) -> [SessionAction] {
    guard state == .loggingOn else { return [] }
    if settings.heartbeats != .never { pulse = Pulse(interval: interval, settings, at: now) }
    return [enter(.catchingUp), .catchUp]
  }

  private mutating func letThrough() -> [SessionAction] {
    guard state == .loggingOn else { return [] }
    return connect(redirectedTo: nil)
  }

  private mutating func caughtUp() -> [SessionAction] {
    guard state == .catchingUp else { return [] }
    redirectCount = 0
    readySince = now
    return [enter(.ready)]
  }

  // While it is up

  private mutating func received() -> [SessionAction] {
    pulse?.received(at: now)
    return []
  }

  private mutating func sent() -> [SessionAction] {
    pulse?.sent(at: now)
    return []
  }

  private mutating func deadlinePassed() -> [SessionAction] {
    guard let deadline, deadline <= now else { return [] }
    switch state {
    case .idle, .stopped: return []
    case .waiting: return connect(redirectedTo: nil)
    case .loggingOff: return end(.loggedOff, "the logoff wasn't answered")
    case .connecting: return lose("connecting took too long")
    case .negotiating: return lose("the encoding request wasn't answered")
    case .loggingOn: return lose("the logon wasn't answered")
    case .catchingUp, .ready:
      if let pulse, pulse.silenceDeadline <= now { return lose("nothing arrived for \(pulse.longestSilence)") }
      if let stepDeadline, stepDeadline <= now { return lose("catching up took too long") }
      pulse?.beat(at: now)
      return [.heartbeat]
    }
  }

  // The way down

  private mutating func closed(_ words: String, _ end: SessionEnd?) -> [SessionAction] {
    if case .connecting = state { return end.map { self.end($0, words) } ?? lose(words) }
    return ended(words, end)
  }

  /// The connection is of no more use: for good, or until the next one.
  private mutating func ended(_ words: String, _ end: SessionEnd?) -> [SessionAction] {
    switch state {
    case .negotiating, .loggingOn, .catchingUp, .ready: end.map { self.end($0, words) } ?? lose(words)
    case .loggingOff: self.end(.loggedOff, words)
    case .idle, .connecting, .waiting, .stopped: []
    }
  }

  private mutating func redirected(to address: String) -> [SessionAction] {
    switch state {
    case .negotiating, .loggingOn, .catchingUp, .ready:
      guard redirectCount < settings.redirectLimit else {
        redirectCount = 0
        return lose("redirected too often, last to \(address)")
      }
      redirectCount += 1
      return [.close("redirected to \(address)")] + connect(redirectedTo: address)
    case .idle, .connecting, .loggingOff, .waiting, .stopped: return []
    }
  }

  private mutating func stop() -> [SessionAction] {
    switch state {
    case .idle, .waiting: return [enter(.stopped(.loggedOff))]
    case .connecting, .negotiating, .loggingOn: return end(.loggedOff, "stopped before it was logged on")
    case .catchingUp, .ready:
      let reported = enter(.loggingOff)
      guard case .answered = settings.logoff else { return [reported, .logOff] + end(.loggedOff, "logged off") }
      return [reported, .logOff]
    case .loggingOff, .stopped: return []
    }
  }

  private mutating func lose(_ words: String) -> [SessionAction] {
    guard settings.reconnects else { return end(.lost(words), words) }
    if let readySince, now - readySince >= settings.settledAfter { backoff.reset() }
    return [.close(words), enter(.waiting(until: now + backoff.nextWait()))]
  }

  private mutating func end(_ end: SessionEnd, _ words: String) -> [SessionAction] {
    [.close(words), enter(.stopped(end))]
  }

  // Time

  private mutating func enter(_ new: SessionState) -> SessionAction {
    state = new
    switch new {
    case .connecting, .negotiating, .loggingOn:
      stepDeadline = now + settings.stepTimeout
      pulse = nil
      readySince = nil
    case .catchingUp: stepDeadline = now + settings.stepTimeout
    case .ready: stepDeadline = nil
    case .loggingOff: if case .answered(let limit) = settings.logoff { stepDeadline = now + limit }
    case .waiting(let until): stepDeadline = until
    case .idle, .stopped: stepDeadline = nil
    }
    return .report(new)
  }

  private var nextDeadline: Duration? {
    switch state {
    case .catchingUp, .ready:
      guard let beat = pulse?.deadline else { return stepDeadline }
      return stepDeadline.map { min($0, beat) } ?? beat
    case .idle, .connecting, .negotiating, .loggingOn, .loggingOff, .waiting, .stopped: return stepDeadline
    }
  }
}
