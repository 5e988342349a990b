/// The header of a WebSocket frame (RFC 6455, section 5.2).
struct WebSocketFrame: Hashable, Sendable {
  /// Whether it's the last of its message.
  var isFinal: Bool
  var opcode: Opcode
  /// Bytes behind the header.
  var payloadCount: Int
  /// What the payload is mixed with; `nil` where it lies open.
  var mask: WebSocketMask?

  /// What a frame is.
  enum Opcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    /// Whether it may stand between the frames of a message.
    var isControl: Bool { rawValue >= 8 }
  }

  /// Bytes of the longest payload of a control frame.
  static let controlLimit = 125
  /// Bytes of the longest header.
  static let greatestHeader = 14

  /// Bytes of the header before so many bytes of payload.
  static func headerCount(payload: Int, isMasked: Bool) -> Int {
    (payload < 126 ? 2 : payload < 65_536 ? 4 : 10) + (isMasked ? 4 : 0)
  }

  /// Writes the header so that it ends at `end`; there is room before.
  func write(to bytes: inout [UInt8], endingAt end: Int) {
    var place = end - Self.headerCount(payload: payloadCount, isMasked: mask != nil)
    bytes[place] = (isFinal ? 0x80 : 0) | opcode.rawValue
    let lengthCount = payloadCount < 126 ? 0 : payloadCount < 65_536 ? 2 : 8
    let length = lengthCount == 0 ? UInt8(payloadCount) : lengthCount == 2 ? 126 : 127
    bytes[place + 1] = (mask != nil ? 0x80 : 0) | length
    place += 2
    for index in 0..<lengthCount {
      bytes[place] = UInt8(truncatingIfNeeded: payloadCount >> (8 * (lengthCount - 1 - index)))
      place += 1
    }
    guard let mask else { return }
    for index in 0..<4 { bytes[place + index] = mask.byte(at: index) }
  }
}

/// Four bytes that a client mixes its payloads with.
struct WebSocketMask: Hashable, Sendable {
  /// The first byte lowest.
  var word: UInt32

  func byte(at index: Int) -> UInt8 { UInt8(truncatingIfNeeded: word >> UInt32(8 * (index & 3))) }

  /// Mixes `bytes` from `start` on, the first of which is the payload's byte number `offset`; twice gives the same again.
  func apply(to bytes: inout [UInt8], from start: Int, offset: Int = 0) {
    let turned = UInt64(word >> UInt32(8 * (offset & 3)) | word << UInt32(8 * ((4 - offset) & 3)))
    let mask = turned << 32 | turned
    unsafe bytes.withUnsafeMutableBytes { bytes in
      var place = start
      while place + 8 <= bytes.count {
        let mixed = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)) ^ mask
        unsafe bytes.storeBytes(of: mixed.littleEndian, toByteOffset: place, as: UInt64.self)
        place += 8
      }
      for index in 0..<max(0, bytes.count - place) {
        unsafe bytes[place + index] ^= UInt8(truncatingIfNeeded: mask >> UInt64(8 * index))
      }
    }
  }
}
