/// A WebSocket frame as it travels, right or wrong.
package struct RawFrame: Hashable, Sendable {
  package var isFinal = true
  /// The reserved bits: 4, 2, 1.
  package var reserved: UInt8 = 0
  /// The low four bits of the first byte.
  package var opcode: UInt8
  package var payload: [UInt8] = []
  /// Bytes the length takes: 0, 2, 8; the fewest that are enough where `nil`.
  package var lengthSize: Int?
  /// The length that is said, where it isn't the payload's.
  package var saidLength: UInt64?

  package init(
    isFinal: Bool = true, reserved: UInt8 = 0, opcode: UInt8, payload: [UInt8] = [], lengthSize: Int? = nil,
    saidLength: UInt64? = nil
  ) {
    self.isFinal = isFinal
    self.reserved = reserved
    self.opcode = opcode
    self.payload = payload
    self.lengthSize = lengthSize
    self.saidLength = saidLength
  }

  /// A frame whose first byte is the end mark, the reserved bits and the kind together.
  package init(first: UInt8, payload: [UInt8]) {
    self.init(isFinal: first & 0x80 != 0, reserved: first >> 4 & 7, opcode: first & 15, payload: payload)
  }

  /// The first byte.
  package var first: UInt8 { (isFinal ? 0x80 : 0) | reserved << 4 | opcode }

  package static let continuation: UInt8 = 0, text: UInt8 = 1, binary: UInt8 = 2, close: UInt8 = 8, ping: UInt8 = 9
  package static let pong: UInt8 = 10

  package static func text(_ text: String) -> RawFrame { RawFrame(opcode: Self.text, payload: Array(text.utf8)) }
  package static func binary(_ bytes: [UInt8]) -> RawFrame { RawFrame(opcode: binary, payload: bytes) }
  package static func ping(_ bytes: [UInt8]) -> RawFrame { RawFrame(opcode: ping, payload: bytes) }

  package static func close(_ code: UInt16, _ text: [UInt8] = []) -> RawFrame {
    RawFrame(opcode: close, payload: [UInt8(code >> 8), UInt8(code & 0xFF)] + text)
  }

  /// A message in as many frames as there are pieces.
  package static func fragments(_ opcode: UInt8, _ pieces: [[UInt8]]) -> [RawFrame] {
    pieces.enumerated().map { place, piece in
      RawFrame(isFinal: place == pieces.count - 1, opcode: place == 0 ? opcode : continuation, payload: piece)
    }
  }

  /// Whether it belongs to a message.
  package var isData: Bool { opcode < Self.close }

  /// The code of a close; `nil` where it has none.
  package var closeCode: UInt16? {
    opcode == Self.close && payload.count >= 2 ? UInt16(payload[0]) << 8 | UInt16(payload[1]) : nil
  }

  /// As it travels: from a client with a mask, from a server without.
  package func bytes(masked: Bool) -> [UInt8] {
    var bytes = [first]
    let length = saidLength ?? UInt64(payload.count)
    let size = lengthSize ?? (length < 126 ? 0 : length < 65536 ? 2 : 8)
    bytes.append((masked ? 0x80 : 0) | (size == 0 ? UInt8(length) : size == 2 ? 126 : 127))
    for place in (0..<size).reversed() { bytes.append(UInt8(truncatingIfNeeded: length >> UInt64(8 * place))) }
    guard masked else { return bytes + payload }
    let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    return bytes + mask + payload.enumerated().map { $0.element ^ mask[$0.offset & 3] }
  }
}

extension RawSocket {
  /// The next frame; `nil` at the end.
  package func readFrame() throws -> RawFrame? {
    guard let head = try read(2) else { return nil }
    var length = Int(head[1] & 0x7F)
    if length >= 126 { length = try (read(length == 126 ? 2 : 8) ?? []).reduce(0) { $0 << 8 | Int($1) } }
    let mask = head[1] & 0x80 != 0 ? try read(4) ?? [] : [0, 0, 0, 0]
    guard mask.count == 4, length < 1 << 24, let payload = try read(length) else { return nil }
    return RawFrame(
      isFinal: head[0] & 0x80 != 0, reserved: head[0] >> 4 & 7, opcode: head[0] & 15,
      payload: payload.enumerated().map { $0.element ^ mask[$0.offset & 3] })
  }

  /// All frames up to a close or the end.
  package func readFrames() throws -> [RawFrame] {
    var frames: [RawFrame] = []
    while let frame = try readFrame() {
      frames.append(frame)
      if frame.opcode == RawFrame.close { break }
    }
    return frames
  }
}
