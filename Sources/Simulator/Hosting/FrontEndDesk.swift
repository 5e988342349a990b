internal import Transport

/// Where a front-end's clients come in: takes what happens to their connections, and what they ask for by HTTP, to the
/// trading floor.
actor FrontEndDesk: ConnectionHandler, HTTPHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private let kind: FrontEndKind
  private let floor: TradingFloor

  init(_ kind: FrontEndKind, _ floor: TradingFloor) {
    self.kind = kind
    self.floor = floor
    loop = floor.loop
  }

  func connectionOpened(_ connection: Connection) {
    floor.opened(connection, for: kind)
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    floor.received(bytes, as: piece, on: connection)
  }

  func connectionDrained(_ connection: Connection) {
    floor.drained(connection)
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    floor.closed(connection)
  }

  func respond(to request: HTTPRequest, from peer: String) async -> HTTPResponse {
    floor.respond(to: request, from: peer, for: kind)
  }

  func refusal(ofWebSocket request: HTTPRequest, from peer: String) async -> HTTPResponse? {
    floor.refusal(ofWebSocket: request, from: peer, for: kind)
  }

  nonisolated func requestsBegin(on connection: Connection) {
    assumeIsolated { desk in desk.floor.requestsBegin(on: connection) }
  }

  nonisolated func requestsEnd(on connection: Connection) {
    assumeIsolated { desk in desk.floor.requestsEnd(on: connection) }
  }
}
