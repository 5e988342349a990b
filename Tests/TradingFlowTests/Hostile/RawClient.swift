import TestPeers

/// A client by hand of a venue on WebSockets and HTTP.
struct RawClient {
  private let socket: RawSocket

  /// What became of a connection.
  enum Outcome: Hashable {
    /// The text asked for came.
    case answered(String)
    /// It was closed; with this code, or without a word.
    case closed(UInt16?)

    var isAnswer: Bool { if case .answered = self { true } else { false } }
  }

  /// What doesn't go on.
  struct Failure: Error {
    var what: String
  }

  /// Opens a WebSocket.
  init(_ port: Int, _ target: String) throws {
    socket = try RawSocket(connectingTo: port)
    try socket.send(Handshake.request(path: target))
    let head = try socket.readHead()
    guard head.hasPrefix("HTTP/1.1 101 ") else { throw Failure(what: "\(target) is answered by \(head)") }
  }

  func send(_ frames: RawFrame...) throws {
    try socket.send(frames.flatMap { $0.bytes(masked: true) })
  }

  /// Sends bytes as they are.
  func sendRaw(_ bytes: [UInt8]) throws { try socket.send(bytes) }

  func drip(_ frame: RawFrame) throws { try socket.drip(frame.bytes(masked: true)) }

  /// Sends bytes so many times without reading, unless no more are taken; how many times.
  @discardableResult
  func flood(_ bytes: [UInt8], atMost count: Int) -> Int {
    var sent = 0
    while sent < count, socket.attempt(bytes) { sent += 1 }
    return sent
  }

  /// Reads until a text has this part, or there is no more.
  func read(until part: String) throws -> Outcome {
    let part = Array(part.utf8)
    while let frame = try socket.readFrame() {
      switch frame.opcode {
      case RawFrame.text where frame.payload.contains(part):
        return .answered(String(decoding: frame.payload, as: UTF8.self))
      case RawFrame.close: return .closed(frame.closeCode)
      default: break
      }
    }
    return .closed(nil)
  }

  /// Asks by HTTP, on a connection of its own; status and body.
  static func ask(
    _ port: Int, _ method: String, _ target: String, _ body: [UInt8] = [], headers: String = ""
  ) throws -> (status: Int, body: String) {
    let socket = try RawSocket(connectingTo: port)
    let head = """
      \(method) \(target) HTTP/1.1\r
      Host: 127.0.0.1\r
      Content-Length: \(body.count)\r
      Connection: close\r
      \(headers)\r

      """
    do { try socket.send(Array(head.utf8) + body) } catch { /* It may have been answered and closed already. */  }
    let answer = try socket.readToEnd()
    let text = String(decoding: answer, as: UTF8.self)
    let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    let end = answer.firstRange(of: Array("\r\n\r\n".utf8))
    return (status ?? 0, end.map { String(decoding: answer[$0.upperBound...], as: UTF8.self) } ?? "")
  }
}
