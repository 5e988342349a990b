// The longer parts of writing Protocol Buffers. They aren't inlined into codecs, and give back another sink instead of
// changing one: a sink whose address nobody takes stays in registers.

extension ByteSink {
  /// The sink behind `text`, its key and its length.
  @usableFromInline @inline(never)
  func appended(_ text: String, _ key: ProtobufKey) -> ByteSink {
    var isASCII = true
    let sink = text.withFrame { bytes in
      var sink = self
      sink.appendKey(key, byteCount: bytes.byteCount)
      isASCII = sink.append(bytes)
      return sink
    }
    if let sink, isASCII || !text.hasEscapedWireBytes { return sink }
    return text.wireBytes.withFrame { bytes in
      var sink = self
      sink.appendKey(key, byteCount: bytes.byteCount)
      _ = sink.append(bytes)
      return sink
    }
  }

  /// The sink behind a number of more than seven bits and its key.
  @usableFromInline @inline(never)
  func appended(varint value: UInt64, _ key: ProtobufKey) -> ByteSink {
    var sink = self
    let varint = ProtobufVarint(value)
    sink.append(key.bytes, key.byteCount, varint.low, varint.lowByteCount)
    if varint.highByteCount > 0 { sink.append(varint.high, varint.highByteCount, 0, 0) }
    return sink
  }

  private mutating func appendKey(_ key: ProtobufKey, byteCount: Int) {
    let length = ProtobufVarint(UInt64(byteCount))
    let wireType = UInt64(ProtobufWireType.delimited.rawValue)
    // A length is far below the 56 bits that the lower bytes hold.
    append(key.bytes | wireType, key.byteCount, length.low, length.lowByteCount)
  }
}

/// The bytes of a varint.
@usableFromInline
struct ProtobufVarint: BitwiseCopyable {
  /// The first eight bytes, the first one lowest.
  @usableFromInline let low: UInt64
  /// How many of them there are.
  @usableFromInline let lowByteCount: Int
  /// The ninth and tenth byte.
  @usableFromInline let high: UInt64
  /// How many of them there are.
  @usableFromInline let highByteCount: Int

  /// The bytes of `value`, seven of its bits in each.
  @usableFromInline @inline(never)
  init(_ value: UInt64) {
    let byteCount = max(1, (70 - value.leadingZeroBitCount) / 7)
    // Seven bits to a byte: pairs of pairs of bytes first, then pairs.
    var bits = value & 0x00FF_FFFF_FFFF_FFFF
    bits = bits & 0x0000_0000_0FFF_FFFF | (bits & 0x00FF_FFFF_F000_0000) << 4
    bits = bits & 0x0000_3FFF_0000_3FFF | (bits & 0x0FFF_C000_0FFF_C000) << 2
    bits = bits & 0x007F_007F_007F_007F | (bits & 0x3F80_3F80_3F80_3F80) << 1
    // All bytes but the last say that another follows.
    let isLong = byteCount > 8
    let more: UInt64 = isLong ? 0x8080_8080_8080_8080 : ((1 << UInt64(8 * byteCount - 8)) - 1) & 0x8080_8080_8080_8080
    low = bits | more
    lowByteCount = min(8, byteCount)
    let rest = value >> 56
    high = byteCount == 10 ? rest & 0x7F | 0x80 | (rest >> 7) << 8 : rest
    highByteCount = byteCount - lowByteCount
  }
}

extension WireError {
  /// A message of so many bytes that weren't written: a frame has a limit, and the output has.
  @usableFromInline @inline(never)
  static func unwritten(byteCount: Int, room: Int, isFramed: Bool, message: String) -> WireError {
    let limit = Int(UInt16.max)
    let isTooLong = isFramed && byteCount > limit
    return WireError(
      isTooLong
        ? .frameTooLong(byteCount: byteCount, limit: limit) : .insufficientSpace(needed: byteCount, available: room),
      message: message)
  }
}
