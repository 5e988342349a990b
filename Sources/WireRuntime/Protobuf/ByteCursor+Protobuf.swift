// The rarer parts of reading Protocol Buffers. They aren't inlined into codecs, and leave the cursor where it is: one
// whose address nobody takes stays in registers.

extension ByteCursor {
  /// Groups that may lie in each other.
  private static let depthLimit = 64

  /// The key before the cursor, and how many bytes it has.
  ///
  /// - Throws: `WireError` where the key has no end or is above 32 bits, as field numbers aren't.
  @usableFromInline @inline(never)
  func longProtobufKey() throws(WireError) -> (key: UInt32, byteCount: Int) {
    let (value, byteCount) = try longProtobufVarint()
    guard byteCount <= 5, let key = UInt32(exactly: value) else { throw malformed("a key of 32 bits", at: offset) }
    return (key, byteCount)
  }

  /// The varint before the cursor, and how many bytes it has.
  ///
  /// Bits above the 64th are dropped, as other parsers do.
  ///
  /// - Throws: `WireError` where the bytes end before the number, or it has more than ten of them.
  @usableFromInline @inline(never)
  func longProtobufVarint() throws(WireError) -> (value: UInt64, byteCount: Int) {
    if let word = number(UInt64.self) {
      // The highest bit of each byte says whether another follows.
      let ends = ~word & 0x8080_8080_8080_8080
      if ends != 0 { return (Self.joined(word & (ends ^ (ends &- 1))), ends.trailingZeroBitCount / 8 + 1) }
    }
    var value: UInt64 = 0
    for index in 0..<10 {
      guard let byte = byte(ahead: index) else { throw truncated(needed: index + 1) }
      value |= UInt64(byte & 0x7F) << UInt64(7 * index)
      if byte < 0x80 { return (value, index + 1) }
    }
    throw malformed("a number of ten bytes at most", at: offset)
  }

  /// The lower seven bits of each byte, put together: pairs of bytes first, then pairs of pairs.
  private static func joined(_ word: UInt64) -> UInt64 {
    var bits = word & 0x7F7F_7F7F_7F7F_7F7F
    bits = bits & 0x007F_007F_007F_007F | (bits & 0x7F00_7F00_7F00_7F00) >> 1
    bits = bits & 0x0000_3FFF_0000_3FFF | (bits & 0x3FFF_0000_3FFF_0000) >> 2
    return bits & 0x0000_0000_0FFF_FFFF | (bits & 0x0FFF_FFFF_0000_0000) >> 4
  }

  /// Where the bytes behind the length before the cursor begin and end.
  ///
  /// - Throws: `WireError` where the length is none or above what is there.
  @inlinable @inline(__always)
  func protobufBytes() throws(WireError) -> (start: Int, end: Int) {
    var length: UInt64 = 0
    var byteCount = 1
    if let byte = byte(), byte < 0x80 {
      length = UInt64(byte)
    } else {
      (length, byteCount) = try longProtobufVarint()
    }
    let start = offset + byteCount
    guard length <= UInt64(remaining - byteCount) else {
      throw .truncated(needed: Int(clamping: length), available: remaining - byteCount, at: start)
    }
    return (start, start + Int(length))
  }

  /// Where the field ends whose key begins at `start`, whatever it is.
  ///
  /// - Throws: `WireError` for what is no field: an impossible key, too few bytes, a group without its own end or too
  ///   many groups in each other.
  @usableFromInline @inline(never)
  func endOfProtobufField(at start: Int) throws(WireError) -> Int {
    var cursor = self
    cursor.move(to: start)
    var open = InlineArray<64, UInt32>(repeating: 0)
    var depth = 0
    repeat {
      let keyOffset = cursor.offset
      let (key, byteCount) = try cursor.longProtobufKey()
      cursor.advance(byteCount)
      let number = key >> 3
      guard number != 0 else { throw malformed("a field number from 1 on", at: keyOffset) }
      switch ProtobufWireType(rawValue: key & 7) {
      case .varint: cursor.advance(try cursor.longProtobufVarint().byteCount)
      case .fixed64: try cursor.skip(8)
      case .fixed32: try cursor.skip(4)
      case .delimited: cursor.move(to: try cursor.protobufBytes().end)
      case .groupStart:
        guard depth < Self.depthLimit else {
          throw WireError(.tooDeep(limit: Self.depthLimit), message: "", offset: keyOffset)
        }
        open[depth] = number
        depth += 1
      case .groupEnd:
        guard depth > 0, open[depth - 1] == number else { throw malformed("a group's own end", at: keyOffset) }
        depth -= 1
      case nil: throw malformed("a wire type from 0 to 5", at: keyOffset)
      }
    } while depth > 0
    return cursor.offset
  }

  private mutating func skip(_ count: Int) throws(WireError) {
    guard remaining >= count else { throw truncated(needed: count) }
    advance(count)
  }

  /// There are fewer bytes than the value before the cursor needs.
  @usableFromInline @inline(never)
  func truncated(needed: Int) -> WireError { .truncated(needed: needed, available: remaining, at: offset) }

  private func malformed(_ expected: String, at offset: Int) -> WireError {
    WireError(.malformed(expected: expected), message: "", offset: offset)
  }
}

extension WireError {
  /// There are fewer bytes than the value at `offset` needs.
  @usableFromInline @inline(never)
  static func truncated(needed: Int, available: Int, at offset: Int) -> WireError {
    WireError(.truncated(needed: needed, available: available), message: "", offset: offset)
  }

  /// The field at `offset` can't hold the value.
  @usableFromInline @inline(never)
  static func outOfRange(_ value: Int64, at offset: Int) -> WireError {
    WireError(.valueOutOfRange(value), message: "", offset: offset)
  }
}

extension FixedWidthInteger where Self: SignedInteger, Magnitude: FixedWidthInteger & UnsignedInteger {
  /// The number of which the lowest bit of `zigzag` is the sign.
  @inlinable @inline(__always)
  init(zigzag: Magnitude) {
    self = Self(truncatingIfNeeded: zigzag >> 1) ^ -Self(truncatingIfNeeded: zigzag & 1)
  }

  /// The number with its sign as the lowest bit, so that numbers near zero are short.
  @inlinable @inline(__always)
  var zigzag: Magnitude { Magnitude(truncatingIfNeeded: self << 1 ^ self >> (Self.bitWidth - 1)) }
}
