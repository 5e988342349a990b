internal import CLibwebsockets

/// The request and the response that make a WebSocket of a connection (RFC 6455, section 4).
enum WebSocketHandshake {
  /// What proves that a server understood `key`.
  static func accept(_ key: String) -> String {
    let text = Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)
    var digest = [UInt8](repeating: 0, count: 20)
    _ = unsafe lws_SHA1(text, text.count, &digest)
    return base64(digest)
  }

  /// A key that nobody can foresee.
  static func makeKey() -> String {
    var random = SystemRandomNumberGenerator()
    return base64((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count * 2 + 8) { text in
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        let count = unsafe lws_b64_encode_string(start, Int32(bytes.count), text.baseAddress, Int32(text.count))
        return unsafe String(decoding: UnsafeRawBufferPointer(text).prefix(max(0, Int(count))), as: UTF8.self)
      }
    }
  }

  // A client's side.

  /// A request; `key` is made for it alone.
  static func request(
    key: String, host: String, path: String, subprotocols: [String], headers: [HTTPHeader]
  ) -> [UInt8] {
    var lines = [
      "GET \(path) HTTP/1.1", "Host: \(host)", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: \(key)",
      "Sec-WebSocket-Version: 13",
    ]
    if !subprotocols.isEmpty { lines.append("Sec-WebSocket-Protocol: \(subprotocols.joined(separator: ", "))") }
    lines += headers.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// Why a response to the request with `key` opens no WebSocket, as what the server did; `nil` where it does.
  static func refusal(in head: HTTPHead, key: String, subprotocols: [String]) -> String? {
    guard head.first[0].hasPrefix("HTTP/1.") else { return "\(wrongly) it isn't HTTP" }
    guard head.first[1] == "101" else {
      return "refused the WebSocket with HTTP status \(head.first[1])"
    }
    guard head.lists("websocket", in: "Upgrade"), head.lists("Upgrade", in: "Connection") else {
      return "\(wrongly) it upgrades to something else"
    }
    guard head.values("Sec-WebSocket-Accept") == [accept(key)] else {
      return "\(wrongly) its key isn't for this request"
    }
    guard head.values("Sec-WebSocket-Extensions").allSatisfy(\.isEmpty) else {
      return "\(wrongly) it uses an extension that wasn't offered"
    }
    let chosen = head.values("Sec-WebSocket-Protocol")
    guard chosen.isEmpty || (chosen.count == 1 && subprotocols.contains(chosen[0])) else {
      return "\(wrongly) it chose a subprotocol that wasn't offered"
    }
    return nil
  }

  private static let wrongly = "answered the WebSocket's handshake wrongly:"

  // A server's side.

  /// What is said to a request that asks for something else.
  static let onlyWebSockets = "only WebSockets are served here"

  /// Whether a request asks for a WebSocket, rightly or not.
  static func isAsked(for head: HTTPHead) -> Bool { head.lists("websocket", in: "Upgrade") }

  /// The response that makes a WebSocket of the connection.
  ///
  /// - Throws: What is wrong with the request.
  static func response(to head: HTTPHead, method: String) throws(HTTPProblem) -> [UInt8] {
    guard isAsked(for: head) else {
      throw HTTPProblem(status: 426, text: onlyWebSockets)
    }
    guard method == "GET" else { throw HTTPProblem(status: 405, text: "a WebSocket is asked for with GET") }
    guard head.first[2] == "HTTP/1.1", head.lists("Upgrade", in: "Connection") else {
      throw .malformed("a request for a WebSocket has no 'Connection: Upgrade'")
    }
    guard head.values("Sec-WebSocket-Version") == ["13"] else {
      throw HTTPProblem(status: 426, text: "only version 13 of WebSocket is served here")
    }
    let keys = head.values("Sec-WebSocket-Key")
    guard keys.count == 1, keys[0].utf8.count == 24, keys[0].hasSuffix("=="), !keys[0].dropLast(2).contains("=") else {
      throw .malformed("a request for a WebSocket has no key of 16 bytes")
    }
    let lines = [
      "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Accept: \(accept(keys[0]))",
    ]
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}
