package import Exchange
package import Transport

/// What a venue's protocol is to the local exchange: it makes a session of each connection.
///
/// Front-ends and their sessions live on the simulator's actor; nothing of theirs runs anywhere else.
package protocol FrontEnd: AnyObject {
  /// Takes a new connection of a client that came in where `kind` listens.
  func accept(_ link: any Link, peer: String, for kind: FrontEndKind) -> any FrontEndSession

  /// The same of a WebSocket on a port of HTTP, which `request` asked for.
  func accept(
    _ link: any Link, peer: String, for kind: FrontEndKind, request: HTTPRequest
  ) -> any FrontEndSession

  /// The answer to a request of HTTP, where `kind` listens for such.
  func respond(to request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse

  /// Why `request`, which asks for one of the WebSockets of `kind`, gets none; `nil` where it does.
  func refusal(ofWebSocket request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse?

  /// Takes what happened at the exchange, in order, for all sessions.
  func publish(_ events: [ExchangeEvent])
}

extension FrontEnd {
  /// What the request says doesn't matter.
  package func accept(
    _ link: any Link, peer: String, for kind: FrontEndKind, request: HTTPRequest
  ) -> any FrontEndSession {
    accept(link, peer: peer, for: kind)
  }

  /// There are WebSockets, and nothing else.
  package func respond(to request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse {
    kind.webSocketPaths?.contains(request.path) == true ? .onlyWebSockets : .notFound
  }

  /// Everybody gets one.
  package func refusal(ofWebSocket request: HTTPRequest, from peer: String, for kind: FrontEndKind) -> HTTPResponse? {
    nil
  }
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
