/// The opening of a WebSocket, done by hand at either end.
package enum Handshake {
  /// The example of RFC 6455, section 1.3.
  package static let key = "dGhlIHNhbXBsZSBub25jZQ=="

  /// What a client asks.
  package static func request(
    path: String = "/", key: String = key, version: String = "13", more: String = ""
  ) -> String {
    """
    GET \(path) HTTP/1.1\r
    Host: 127.0.0.1\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Key: \(key)\r
    Sec-WebSocket-Version: \(version)\r
    \(more)\r

    """
  }

  /// What a server answers to `request`.
  package static func response(to request: String, key: String? = nil, more: String = "") -> String {
    let asked = header("Sec-WebSocket-Key", of: request) ?? ""
    return """
      HTTP/1.1 101 Switching Protocols\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Accept: \(accept(key ?? asked))\r
      \(more)\r

      """
  }

  /// The value of a header; `nil` where there is none.
  package static func header(_ name: String, of head: String) -> String? {
    let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
    return line.map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
  }

  /// What proves that a server understood `key`.
  package static func accept(_ key: String) -> String {
    base64(sha1(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)))
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (group + Array(repeating: 0, count: 3 - group.count)).reduce(0) { $0 << 8 | Int($1) }
      for place in 0..<4 {
        text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func sha1(_ message: [UInt8]) -> [UInt8] {
    func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
    let zeros = [UInt8](repeating: 0, count: (119 - message.count % 64) % 64)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: (message.count * 8) >> (56 - 8 * $0)) }
    let padded = message + [0x80] + zeros + length
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for start in stride(from: 0, to: padded.count, by: 64) {
      var words = (0..<16).map { place in (0..<4).reduce(0) { $0 << 8 | UInt32(padded[start + 4 * place + $1]) } }
      for place in 16..<80 {
        words.append(rotated(words[place - 3] ^ words[place - 8] ^ words[place - 14] ^ words[place - 16], 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for place in 0..<80 {
        let mixed: (UInt32, UInt32) =
          switch place / 20 {
          case 0: (b & c | ~b & d, 0x5A82_7999)
          case 1: (b ^ c ^ d, 0x6ED9_EBA1)
          case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        let next = rotated(a, 5) &+ mixed.0 &+ e &+ mixed.1 &+ words[place]
        (e, d, c, b, a) = (d, c, rotated(b, 30), a, next)
      }
      state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
  }
}
