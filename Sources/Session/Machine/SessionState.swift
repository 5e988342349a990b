/// Where a session is.
///
/// What leads out of each state; all else is ignored there, and nothing leads out of ``stopped(_:)``. A *loss* closes the
/// connection and leads to ``waiting(until:)``, or to ``stopped(_:)`` where the session doesn't reconnect.
///
/// | State | Exit |
/// |---|---|
/// | idle | `start` → connecting; `stop` → stopped |
/// | connecting | `opened` → negotiating; `closed`, deadline: loss; `closed` for good, `stop` → stopped |
/// | negotiating | `negotiated` → loggingOn; * |
/// | loggingOn | `loggedOn` → catchingUp; `letThrough` → connecting; * |
/// | catchingUp | `caughtUp` → ready; silence: loss; * |
/// | ready | silence: loss; * |
/// | loggingOff | `closed`, `loggedOffByPeer`, deadline → stopped |
/// | waiting | deadline → connecting; `stop` → stopped |
///
/// * of every state with an open connection: `closed`, `refused`, `loggedOffByPeer`, each for good → stopped, otherwise
/// loss; `redirected` → connecting, after too many: loss; the deadline of a step: loss; `stop` → loggingOff once logged on,
/// stopped before.
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
