/// What a look through the bytes of a text finds, eight at a time.
struct TextScan {
  /// How many bytes precede the first zero byte.
  private(set) var count = 0
  /// The bytes before the first zero byte, put together by "or" into eight.
  private var bits: UInt64 = 0

  /// Whether the bytes before the first zero byte are all ASCII.
  var isASCII: Bool { bits & 0x8080_8080_8080_8080 == 0 }

  /// Whether all bytes are ASCII and none is zero: then neither they nor they less one have a high bit.
  @inline(__always)
  static func isPlain<Word: FixedWidthInteger & UnsignedInteger>(_ word: Word) -> Bool {
    (word | (word &- Word(truncatingIfNeeded: 0x0101_0101_0101_0101 as UInt64)))
      & Word(truncatingIfNeeded: 0x8080_8080_8080_8080 as UInt64) == 0
  }

  /// Looks through `range` of `frame`.
  ///
  /// - Precondition: `range` lies within the span.
  @inline(__always)
  init(_ frame: RawSpan, in range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= frame.byteCount, "a field lies within its frame")
    var index = range.lowerBound
    while range.upperBound - index >= 8 {
      let word: UInt64 = frame.littleEndian(at: index)
      // The lowest bit this sets is in the first zero byte; bits above it may be false.
      let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      if zeros != 0 {
        bits |= word & ((zeros & (0 &- zeros)) &- 1)
        count = index - range.lowerBound + zeros.trailingZeroBitCount / 8
        return
      }
      bits |= word
      index += 8
    }
    while index < range.upperBound {
      let byte: UInt8 = frame.littleEndian(at: index)
      if byte == 0 { break }
      bits |= UInt64(byte)
      index += 1
    }
    count = index - range.lowerBound
  }
  /// Whether all bytes of `text` are ASCII, zero bytes among them.
  @inline(__always)
  static func isASCII(_ text: RawSpan) -> Bool {
    var bits: UInt64 = 0
    var index = 0
    while text.byteCount - index >= 8 {
      bits |= text.littleEndian(at: index)
      index += 8
    }
    while index < text.byteCount {
      bits |= UInt64(text.littleEndian(at: index) as UInt8)
      index += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0
  }
}
