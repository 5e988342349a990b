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
  /// A server that stands before the venue's own let us in: the next one is connected to. This connection is left as it is,
  /// and no loss of it counts any more.
  case letThrough
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
  /// The deadline has passed. Ignored where it hasn't.
  case deadlinePassed
  /// End in good order.
  case stop
}

/// What a session wants done.
///
/// Of the actions of one event the last may lead to further events at once; those before it don't.
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
  /// Close the connection, unless it is closed already: nothing of it counts from now on. Requests that wait fail, and
  /// orders without an answer are unknown. Comes once for each ``connect(redirectedTo:)``, unless that server let us through.
  case close(String)
  /// Tell those who watch.
  case report(SessionState)
}
