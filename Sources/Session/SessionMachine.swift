/// The life of a connection to a venue: connect, negotiate, log on, catch up, be ready, heartbeat, reconnect, log off.
///
/// No I/O, no clock, no venue: what happens goes in with the time it happened, what to do comes out. Time is the duration
/// since any fixed start, of a clock that never steps.
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

  /// Makes a session that is idle; `seed` decides its jitter.
  public init(_ settings: SessionSettings = SessionSettings(), seed: UInt64) {
    self.settings = settings
  }

  /// Takes what happened; returns what to do, in order.
  public mutating func handle(_ event: SessionEvent, at now: Duration) -> [SessionAction] {
    preconditionFailure("not built yet")
  }
}

/// The rules of a session.
public struct SessionSettings: Hashable, Sendable {
  /// Time for connecting, for negotiating, for logging on and for catching up; each.
  public var stepTimeout = Duration.seconds(10)
  /// Longest time without a heartbeat of ours; the venue's answer to the logon replaces it.
  public var heartbeatInterval = Duration.seconds(10)
  /// Silence, in heartbeat intervals, after which the peer is gone.
  public var missedHeartbeats = 2.0
  /// Shortest silence after which the peer is gone, whatever the interval.
  public var shortestSilence = Duration.seconds(10)
  /// Whether to connect again after a loss.
  public var reconnects = true
  /// Upper bound of the first wait; each wait is random between zero and its bound, and the bound doubles.
  public var firstWait = Duration.milliseconds(250)
  /// Upper bound of all waits.
  public var longestWait = Duration.seconds(30)
  /// How long a session must have been ready before the waits begin anew.
  public var settledAfter = Duration.seconds(30)
  /// How often another address is followed without a session between.
  public var redirectLimit = 3

  /// The defaults.
  public init() {}
}

/// Where a session is.
public enum SessionState: Hashable, Sendable {
  /// Not started.
  case idle
  /// Connecting; the first attempt is 1.
  case connecting(attempt: Int)
  /// Connected; how messages are encoded is being settled.
  case negotiating
  /// Waiting for the answer to the logon.
  case loggingOn
  /// Logged on; subscriptions are renewed and orders asked for. Nothing new may be sent.
  case catchingUp
  /// All may be sent.
  case ready
  /// The logoff is sent.
  case loggingOff
  /// Waiting to connect again.
  case waiting(until: Duration)
  /// Over.
  case stopped(SessionEnd)
}

/// Why a session is over.
public enum SessionEnd: Hashable, Sendable {
  /// It was asked to end.
  case loggedOff
  /// The venue refused the logon, or the connection for good, with these words.
  case refused(String)
  /// The venue told us not to come back, with these words.
  case dismissed(String)
  /// It doesn't reconnect, and this happened.
  case lost(String)
  /// The peer isn't trusted, or speaks another protocol: trying again is no use.
  case impossible(String)
}

/// What happened to a session.
public enum SessionEvent: Hashable, Sendable {
  /// Begin.
  case start
  /// The connection is open.
  case opened
  /// It is settled how messages are encoded.
  case negotiated
  /// The venue accepted the logon and wants heartbeats at this interval; `nil` where it says nothing.
  case loggedOn(heartbeatInterval: Duration?)
  /// The venue refused the logon; `final` where trying again is no use.
  case refused(String, final: Bool)
  /// The venue wants us elsewhere.
  case redirected(to: String)
  /// Subscriptions are renewed and orders are known.
  case caughtUp
  /// Anything arrived.
  case received
  /// Anything was sent.
  case sent
  /// The peer logs us off; `final` where it says not to come back.
  case loggedOffByPeer(String, final: Bool)
  /// The connection is closed, broken, or couldn't be opened; `final` where trying again is no use.
  case closed(String, final: Bool)
  /// The deadline has passed.
  case deadlinePassed
  /// End in good order.
  case stop
}

/// What a session wants done.
public enum SessionAction: Hashable, Sendable {
  /// Open a connection; to another address where the venue said so.
  case connect(redirectedTo: String?)
  /// Settle how messages are encoded, then say ``SessionEvent/negotiated``; at once where there is nothing to settle.
  case negotiate
  /// Send the logon.
  case logOn
  /// Renew subscriptions, ask for orders; then say ``SessionEvent/caughtUp``.
  case catchUp
  /// Send a heartbeat.
  case heartbeat
  /// Send the logoff.
  case logOff
  /// Close the connection: nothing of it counts from now on. Requests that wait fail, and orders without an answer are
  /// unknown.
  case close(String)
  /// Tell those who watch.
  case report(SessionState)
}
