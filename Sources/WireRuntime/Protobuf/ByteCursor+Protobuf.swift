// The rarer parts of reading Protocol Buffers. They aren't inlined into codecs, and leave the cursor where it is: one
// whose address nobody takes stays in registers.

extension ByteCursor {
  /// Groups that may lie in each other.
  private static let depthLimit = 64

  /// The key before the cursor, and how many bytes it has: none where the key has no end or is above 32 bits, as field
  /// numbers aren't.
  @usableFromInline @inline(never)
  func longProtobufKey() -> (key: UInt32, byteCount: Int) {
    let (value, byteCount) = longProtobufVarint()
    guard byteCount <= 5, let key = UInt32(exactly: value) else { return (0, 0) }
    return (key, byteCount)
  }

  /// The varint before the cursor, and how many bytes it has: none where the bytes end before the number, or there are
  /// more than ten of them.
  ///
  /// Bits above the 64th are dropped, as other parsers do.
  @usableFromInline @inline(never)
  func longProtobufVarint() -> (value: UInt64, byteCount: Int) {
    if let word = number(UInt64.self) {
      // The highest bit of each byte says whether another follows.
      let ends = ~word & 0x8080_8080_8080_8080
      if ends != 0 { return (Self.joined(word & (ends ^ (ends &- 1))), ends.trailingZeroBitCount / 8 + 1) }
    }
    var value: UInt64 = 0
    for index in 0..<10 {
      guard let byte = byte(ahead: index) else { break }
      value |= UInt64(byte & 0x7F) << UInt64(7 * index)
      if byte < 0x80 { return (value, index + 1) }
    }
    return (0, 0)
  }

  /// The lower seven bits of each byte, put together: pairs of bytes first, then pairs of pairs.
  private static func joined(_ word: UInt64) -> UInt64 {
    var bits = word & 0x7F7F_7F7F_7F7F_7F7F
    bits = bits & 0x007F_007F_007F_007F | (bits & 0x7F00_7F00_7F00_7F00) >> 1
    bits = bits & 0x0000_3FFF_0000_3FFF | (bits & 0x3FFF_0000_3FFF_0000) >> 2
    return bits & 0x0000_0000_0FFF_FFFF | (bits & 0x0FFF_FFFF_0000_0000) >> 4
  }

  /// Where the field ends whose key begins at `start`; 0 where there is none.
  @usableFromInline @inline(never)
  func endOfProtobufField(at start: Int) -> Int { (try? checkedEndOfProtobufField(at: start)) ?? 0 }

  /// Number of the field whose key begins at `start`.
  @usableFromInline @inline(never)
  func protobufFieldNumber(at start: Int) -> Int {
    var cursor = self
    cursor.move(to: start)
    return Int(cursor.longProtobufKey().key >> 3)
  }

  /// Why the field whose key begins at `start` can't be read: it is none, or `value` doesn't fit it.
  @usableFromInline @inline(never)
  func protobufFailure(at start: Int, _ value: Int64) -> WireError {
    do throws(WireError) {
      _ = try checkedEndOfProtobufField(at: start)
      return WireError(.valueOutOfRange(value), message: "", offset: start)
    } catch {
      return error
    }
  }

  /// Where the field ends whose key begins at `start`, whatever it is.
  ///
  /// - Throws: `WireError` for what is no field: an impossible key, too few bytes, a group without its own end or too
  ///   many groups in each other.
  private func checkedEndOfProtobufField(at start: Int) throws(WireError) -> Int {
    var cursor = self
    cursor.move(to: start)
    var open = InlineArray<64, UInt32>(repeating: 0)
    var depth = 0
    repeat {
      let keyOffset = cursor.offset
      let number = try cursor.checkedKey()
      switch ProtobufWireType(rawValue: number.wireType) {
      case .varint: cursor.advance(try cursor.checkedVarint().byteCount)
      case .fixed64: try cursor.skip(8)
      case .fixed32: try cursor.skip(4)
      case .delimited:
        let (length, byteCount) = try cursor.checkedVarint()
        cursor.advance(byteCount)
        try cursor.skip(length)
      case .groupStart:
        guard depth < Self.depthLimit else {
          throw WireError(.tooDeep(limit: Self.depthLimit), message: "", offset: keyOffset)
        }
        open[depth] = number.field
        depth += 1
      case .groupEnd:
        guard depth > 0, open[depth - 1] == number.field else { throw malformed("a group's own end", at: keyOffset) }
        depth -= 1
      case nil: throw malformed("a wire type from 0 to 5", at: keyOffset)
      }
    } while depth > 0
    return cursor.offset
  }

  private mutating func checkedKey() throws(WireError) -> (field: UInt32, wireType: UInt32) {
    let start = offset
    let (value, byteCount) = try checkedVarint()
    guard byteCount <= 5, let key = UInt32(exactly: value) else { throw malformed("a key of 32 bits", at: start) }
    guard key >> 3 != 0 else { throw malformed("a field number from 1 on", at: start) }
    advance(byteCount)
    return (key >> 3, key & 7)
  }

  private func checkedVarint() throws(WireError) -> (value: UInt64, byteCount: Int) {
    let (value, byteCount) = longProtobufVarint()
    if byteCount > 0 { return (value, byteCount) }
    guard remaining >= 10 else { throw truncated(needed: UInt64(remaining + 1)) }
    throw malformed("a number of ten bytes at most", at: offset)
  }

  private mutating func skip(_ count: UInt64) throws(WireError) {
    guard count <= UInt64(remaining) else { throw truncated(needed: count) }
    advance(Int(count))
  }

  private func truncated(needed: UInt64) -> WireError {
    WireError(.truncated(needed: Int(clamping: needed), available: remaining), message: "", offset: offset)
  }

  private func malformed(_ expected: String, at offset: Int) -> WireError {
    WireError(.malformed(expected: expected), message: "", offset: offset)
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
