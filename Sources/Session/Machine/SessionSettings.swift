/// The rules of a session.
///
/// Durations below zero count as zero, and those above ten years as ten years.
public struct SessionSettings: Hashable, Sendable {
  /// Time for connecting, for negotiating, for logging on and for catching up; each.
  public var stepTimeout = Duration.seconds(10)
  /// Longest time without a heartbeat of ours; the venue's answer to the logon replaces it.
  public var heartbeatInterval = Duration.seconds(10)
  /// What makes a heartbeat of ours unnecessary.
  public var heartbeats = HeartbeatRule.always
  /// Silence, in heartbeat intervals, after which the peer is gone. Anything that arrives ends the silence.
  public var missedHeartbeats = 2.0
  /// Shortest silence after which the peer is gone, whatever the interval: peers may beat each second and pause.
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
  /// How a logoff of ours ends.
  public var logoff = LogoffRule.answered(within: .seconds(2))

  /// The defaults.
  public init() {}

  /// The same with durations that sums and products of can't overflow.
  var bounded: SessionSettings {
    var settings = self
    settings.stepTimeout = stepTimeout.bounded
    settings.heartbeatInterval = heartbeatInterval.bounded
    settings.missedHeartbeats = missedHeartbeats.isNaN ? 2 : min(max(missedHeartbeats, 1), 1_000)
    settings.shortestSilence = shortestSilence.bounded
    settings.firstWait = firstWait.bounded
    settings.longestWait = longestWait.bounded
    settings.settledAfter = settledAfter.bounded
    if case .answered(let limit) = logoff { settings.logoff = .answered(within: limit.bounded) }
    return settings
  }
}

/// What makes a heartbeat of ours unnecessary.
public enum HeartbeatRule: Hashable, Sendable {
  /// Nothing: one goes out each interval. Safe with peers that count heartbeats only.
  case always
  /// Anything else that was sent within the interval.
  case whenIdle
  /// The protocol has none: none is sent, and silence is no loss.
  case never
}

/// How a logoff of ours ends.
public enum LogoffRule: Hashable, Sendable {
  /// The venue answers it or closes; whoever doesn't within this time is closed.
  case answered(within: Duration)
  /// The venue doesn't answer it: the connection is closed as soon as it is sent.
  case unanswered
}

extension Duration {
  /// The nearest duration from zero to ten years.
  var bounded: Duration {
    min(max(self, .zero), .seconds(315_360_000))
  }
}
