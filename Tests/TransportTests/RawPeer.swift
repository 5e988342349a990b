import Foundation
import Glibc
import Transport

/// A peer that does what it likes: a plain socket that waits.
final class RawPeer: Sendable {
  let descriptor: Int32

  /// Takes over a connection.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Connects to a port of this machine.
  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = RawListener.loopback(port)
    let result = unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw TransportError("can't connect") }
  }

  deinit {
    close(descriptor)
  }

  /// Sends all of it.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Sends text.
  func send(_ text: String) {
    send(Array(text.utf8))
  }

  /// Waits for bytes; empty at the end.
  func receive(_ limit: Int = 65_536) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
    return Array(buffer.prefix(max(0, count)))
  }

  /// Waits for so many bytes; fewer at the end.
  func receive(exactly count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = receive(count - bytes.count)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }

  /// Waits for a head of HTTP.
  func receiveHead() -> String {
    var bytes: [UInt8] = []
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let more = receive(1)
      if more.isEmpty { break }
      bytes += more
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Waits for a frame of a WebSocket, and takes its mask off; `nil` at the end.
  func receiveFrame() -> RawFrame? {
    let start = receive(exactly: 2)
    guard start.count == 2 else { return nil }
    var count = Int(start[1] & 0x7f)
    if count >= 126 {
      count = receive(exactly: count == 126 ? 2 : 8).reduce(0) { $0 << 8 | Int($1) }
    }
    let mask = start[1] & 0x80 == 0 ? nil : receive(exactly: 4)
    var payload = receive(exactly: count)
    if let mask, mask.count == 4 {
      for index in payload.indices { payload[index] ^= mask[index & 3] }
    }
    return RawFrame(first: start[0], isMasked: mask != nil, payload: payload)
  }

  /// Says that no more follows.
  func endSending() {
    shutdown(descriptor, Int32(SHUT_WR))
  }
}

/// A frame of a WebSocket as it is on the wire.
struct RawFrame: Equatable {
  /// The byte with the end mark and the kind.
  var first: UInt8
  var isMasked: Bool
  var payload: [UInt8]

  /// Its bytes.
  var bytes: [UInt8] {
    var bytes = [first]
    let bit: UInt8 = isMasked ? 0x80 : 0
    switch payload.count {
    case ..<126: bytes.append(bit | UInt8(payload.count))
    case ..<65_536: bytes += [bit | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
    default: bytes += [bit | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
    }
    guard isMasked else { return bytes + payload }
    let mask: [UInt8] = [0x11, 0x22, 0x33, 0x44]
    return bytes + mask + payload.enumerated().map { $0.element ^ mask[$0.offset & 3] }
  }
}

/// A port that a test itself listens on.
final class RawListener: Sendable {
  let descriptor: Int32
  let port: Int

  init(backlog: Int32 = 16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.loopback(0)
    let descriptor = descriptor
    var count = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(descriptor, address, count) == 0 && listen(descriptor, backlog) == 0
          && getsockname(descriptor, address, &count) == 0
      }
    }
    guard isListening else { throw TransportError("can't listen") }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit {
    close(descriptor)
  }

  /// Waits for a connection.
  func accept() -> RawPeer {
    RawPeer(Glibc.accept(descriptor, nil, nil))
  }

  static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }
}

/// Runs what waits in the system on a thread of its own, so that it holds up no task.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: body()) }
  }
}

/// What a server answers to the key of a WebSocket's request (RFC 6455, section 4.2.2).
func acceptance(of key: String) -> String {
  Data(SHA1.digest(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))).base64EncodedString()
}

/// The digest that the handshake of WebSockets needs (RFC 3174).
enum SHA1 {
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: (message.count * 8) >> (56 - 8 * $0)) }
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var words = (0..<16).map { word in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + word * 4 + $1]) }
      }
      for index in 16..<80 {
        words.append(rotate(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for index in 0..<80 {
        let (mix, constant): (UInt32, UInt32) =
          switch index {
          case ..<20: ((b & c) | (~b & d), 0x5a82_7999)
          case ..<40: (b ^ c ^ d, 0x6ed9_eba1)
          case ..<60: ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc)
          default: (b ^ c ^ d, 0xca62_c1d6)
          }
        let next = rotate(a, 5) &+ mix &+ e &+ constant &+ words[index]
        (a, b, c, d, e) = (next, a, rotate(b, 30), c, d)
      }
      for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
    }
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
  }

  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
}
