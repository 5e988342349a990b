import HFTProtocol
import Transport
import WireRuntime

/// A gateway of the first generation that is as small as can be: one symbol, whose market data may have a gap, and a book
/// that is given only when a test says so.
actor GapGateway: ConnectionHandler, HTTPHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
  private var listener: Listener?
  private var marketData: Connection?
  /// Who asked for the book, and by what number.
  private var askedForBook: [(Connection, String)] = []

  private static let symbol = #"{"sym":"ZED","tick":"0.01","min_qty":1,"lot":1,"status":"open"}"#

  init(_ loop: EventLoop) {
    self.loop = loop
  }

  /// Listens; returns the port.
  func start() async throws -> Int {
    let service = WebSocketService(paths: ["/ws/cmd", "/ws/md"], handler: self)
    let listener = try await loop.listen(
      on: ListenAddress(host: "127.0.0.1", port: 0), requests: self, webSockets: service)
    self.listener = listener
    return listener.port
  }

  /// Sends a change behind one that is lost.
  func leaveGap() { send("md.delta", Self.book(seq: 9, bid: "100.41")) }

  /// Gives the book to all who asked for it.
  func giveBook() {
    for (connection, id) in askedForBook { answer(connection, id, "book.get", Self.book(seq: 9, bid: "100.42")) }
    askedForBook = []
  }

  nonisolated func respond(to request: HTTPRequest, from peer: String) async -> HTTPResponse {
    guard request.method == "POST", request.path == "/auth/handshake" else { return .notFound }
    let body = #"{"status":"ok","user_id":"trader-1","token":"token","is_admin":false}"#
    return HTTPResponse(status: 200, body: Array(body.utf8))
  }

  func connectionOpened(_ connection: Connection) {
    guard connection.path == "/ws/md" else { return }
    marketData = connection
    send("md.snapshot", Self.book(seq: 7, bid: "100.40"))
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    guard let request = try? RequestEnvelope<JSONValue>(decoding: bytes) else { return }
    switch request.op {
    case "book.get": askedForBook.append((connection, request.msgID))
    case "symbols.list": answer(connection, request.msgID, request.op, #"{"symbols":[\#(Self.symbol)]}"#)
    case "order.list": answer(connection, request.msgID, request.op, #"{"orders":[]}"#)
    case "candles.get":
      answer(connection, request.msgID, request.op, #"{"sym":"ZED","interval_ms":1000,"candles":[]}"#)
    default: answer(connection, request.msgID, request.op, "{}")
    }
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    if marketData === connection { marketData = nil }
  }

  private static func book(seq: Int, bid: String) -> String {
    #"{"sym":"ZED","seq":\#(seq),"bids":[["\#(bid)",3]],"asks":[["100.50",4]]}"#
  }

  private func send(_ event: String, _ payload: String) {
    marketData?.send(.text) { $0 += Array(#"{"type":"event","event":"\#(event)","payload":\#(payload)}"#.utf8) }
  }

  private func answer(_ connection: Connection, _ id: String, _ operation: String, _ payload: String) {
    let text = #"{"type":"response","corr_id":"\#(id)","op":"\#(operation)","status":"ok","payload":\#(payload)}"#
    connection.send(.text) { $0 += Array(text.utf8) }
  }
}
