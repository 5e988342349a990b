/// Heartbeats of a connection, both ways: when ours is due, and when the peer has been silent for too long.
struct Pulse: Sendable {
  let longestSilence: Duration
  private let interval: Duration
  private let rule: HeartbeatRule
  private var lastBeat: Duration, lastReceived: Duration

  /// Begins at the logon; the peer's `interval` counts where it is above zero.
  init(interval: Duration?, _ settings: SessionSettings, at now: Duration) {
    let wanted = interval.map(\.bounded) ?? .zero
    // A beat each 10 ms is enough for anybody, whatever is asked for.
    self.interval = max(wanted > .zero ? wanted : settings.heartbeatInterval, .milliseconds(10))
    longestSilence = max(self.interval * settings.missedHeartbeats, settings.shortestSilence)
    rule = settings.heartbeats
    lastBeat = now
    lastReceived = now
  }

  var silenceDeadline: Duration { lastReceived + longestSilence }

  /// What comes first: a heartbeat of ours, or the end of patience.
  var deadline: Duration { min(lastBeat + interval, silenceDeadline) }

  mutating func beat(at now: Duration) {
    lastBeat = now
  }

  mutating func received(at now: Duration) {
    lastReceived = now
  }

  mutating func sent(at now: Duration) {
    if rule == .whenIdle { lastBeat = now }
  }
}
