package import Exchange
package import Transport

/// What a venue's protocol is to the local exchange: it makes a session of each connection.
///
/// Front-ends and their sessions live on the simulator's actor; nothing of theirs runs anywhere else.
package protocol FrontEnd: AnyObject {
  /// Takes a new connection of a client that came in where `kind` listens.
  func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession

  /// Takes what happened at the exchange, in order, for all sessions.
  func publish(_ events: [ExchangeEvent])
}

/// A connection to a venue.
package protocol FrontEndSession: AnyObject {
  /// Takes bytes.
  func received(_ bytes: RawSpan, as piece: ReceivedPiece)

  /// Takes that time has passed: heartbeats, time-outs. Time since any fixed start.
  func advance(to now: Duration)

  /// Takes that there is room in the link's queue again.
  func drained()

  /// Says goodbye for this reason, then closes the link.
  func end(_ reason: String)

  /// Takes that the link is gone.
  func closed()
}
