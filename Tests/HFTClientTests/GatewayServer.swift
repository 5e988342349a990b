import HFTProtocol
import Transport
import WireRuntime

/// A gateway of both generations that is as small as can be, on real sockets: it knows one symbol, fills nothing, and does
/// what tests tell it to.
actor GatewayServer: ConnectionHandler, HTTPHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
  /// Whether it has the second generation.
  private let isSecond: Bool
  private var listener: Listener?
  private var sockets: [Connection] = []

  init(_ loop: EventLoop, isSecond: Bool) {
    self.loop = loop
    self.isSecond = isSecond
  }

  /// Listens; returns the port.
  func start() async throws -> Int {
    let service = WebSocketService(paths: ["/ws/cmd", "/ws/md", "/ws/unicast"], handler: self)
    let listener = try await loop.listen(
      on: ListenAddress(host: "127.0.0.1", port: 0), requests: self, webSockets: service)
    self.listener = listener
    return listener.port
  }

  /// Cuts all WebSockets.
  func cut() {
    for socket in sockets { socket.abort() }
    sockets = []
  }

  /// Sends a text on all WebSockets of a path.
  func send(_ text: String, to path: String) {
    for socket in sockets where socket.path == path { socket.send(.text) { $0 += Array(text.utf8) } }
  }

  nonisolated func respond(to request: HTTPRequest, from peer: String) async -> HTTPResponse {
    switch (request.method, request.path) {
    case ("POST", "/login") where isSecond:
      return Self.json(
        #"{"status":"ok","user":"trader-1","session":"s"}"#, [HTTPHeader("Set-Cookie", "gw_uid=trader-1; Path=/")])
    case ("POST", "/auth/handshake") where !isSecond:
      return Self.json(#"{"status":"ok","user_id":"trader-1","token":"tk/9+x","is_admin":false}"#)
    case ("GET", "/orders") where isSecond: return Self.json(#"{"orders":[]}"#)
    case ("GET", "/portfolio") where isSecond:
      guard request.headers["Cookie"] == "gw_uid=trader-1" else { return HTTPResponse(status: 401) }
      return Self.json(#"{"cash":"5.00","positions":[]}"#)
    default: return .notFound
    }
  }

  private nonisolated static func json(_ text: String, _ headers: [HTTPHeader] = []) -> HTTPResponse {
    HTTPResponse(status: 200, headers: headers, body: Array(text.utf8))
  }

  func connectionOpened(_ connection: Connection) {
    sockets.append(connection)
    guard connection.path == "/ws/md" else { return }
    let snapshot = EventEnvelope(
      body: BookSnapshot(
        book: Book(
          sym: "ZED", seq: 7, bids: [BookLevel(price: ExactDecimal(coefficient: 10_040, scale: 2), qty: 3)], asks: [])))
    if let bytes = try? snapshot.encoded() { connection.send(.text) { $0 += bytes } }
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    guard let request = try? RequestEnvelope<JSONValue>(decoding: bytes) else { return }
    let body: JSONValue =
      switch request.op {
      case "order.list": .object(["orders": .array([])])
      case "portfolio.get": .object(["cash": .string("5.00"), "positions": .array([])])
      default: .object([:])
      }
    let answer = ResponseEnvelope(corrID: request.msgID, op: request.op, status: .ok, body: body)
    if let bytes = try? answer.encoded() { connection.send(.text) { $0 += bytes } }
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    sockets.removeAll { $0 === connection }
  }
}
