/// Text between quotes.
enum JSONText {
  /// The high bits of the bytes of `word` at which plain text ends: a quote, a backslash, a control character. The
  /// lowest bit is right; those above it may be false.
  @inline(__always)
  static func stops(in word: UInt64) -> UInt64 {
    let quotes = word ^ 0x2222_2222_2222_2222
    let backslashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
    let found =
      ((quotes &- 0x0101_0101_0101_0101) & ~quotes)
      | ((backslashes &- 0x0101_0101_0101_0101) & ~backslashes)
      | ((word &- 0x2020_2020_2020_2020) & ~word)
    return found & 0x8080_8080_8080_8080
  }

  /// `,"key":` for a key of a schema.
  ///
  /// - Precondition: the key needs no escapes.
  static func label(for key: String) -> [UInt8] {
    precondition(key.utf8.allSatisfy { $0 >= 0x20 && $0 != quote && $0 != backslash }, "a key is plain text")
    return [UInt8(ascii: ","), quote] + key.utf8 + [quote, UInt8(ascii: ":")]
  }

  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
}

/// How far plain text goes: up to a quote, a backslash, a control character or the end.
struct JSONTextScan {
  /// Bytes of plain text.
  private(set) var length = 0
  /// The bytes of plain text, put together by "or" into eight.
  private var bits: UInt64 = 0

  /// Whether the text is all ASCII.
  var isASCII: Bool { bits & 0x8080_8080_8080_8080 == 0 }

  /// Looks through the text that begins `distance` bytes on.
  @inline(__always)
  init(_ cursor: ByteCursor, from distance: Int) {
    while true {
      let word = cursor.word(distance &+ length)
      let stops = JSONText.stops(in: word)
      if stops != 0 {
        // Zeros stand for what lies behind the end, and are control characters.
        bits |= word & ((stops & (0 &- stops)) &- 1)
        length &+= stops.trailingZeroBitCount &>> 3
        return
      }
      bits |= word
      length &+= 8
    }
  }
}

/// Text as it was read: how many bytes it takes with its quotes, and which of them spell it.
struct JSONTextToken {
  /// Bytes from the first quote to the last.
  var byteCount: Int
  /// Whether it is all ASCII.
  var isASCII: Bool
  /// Whether it has escapes.
  var hasEscapes: Bool

  /// The text whose first quote is `distance` bytes on.
  ///
  /// - Throws: `WireError` for a control character, an impossible escape, and where the text doesn't end.
  @inline(__always)
  init(_ cursor: ByteCursor, at distance: Int) throws(WireError) {
    let scan = JSONTextScan(cursor, from: distance &+ 1)
    (byteCount, isASCII, hasEscapes) = (scan.length &+ 2, scan.isASCII, false)
    guard cursor.byteOrZero(distance &+ 1 &+ scan.length) == JSONText.quote else {
      self = try JSONTextToken(escaped: cursor, at: distance, plain: scan.length)
      return
    }
  }

  /// The same, where something other than the last quote ends the first `plain` bytes.
  @inline(never)
  private init(escaped cursor: ByteCursor, at distance: Int, plain: Int) throws(WireError) {
    var place = distance + 1 + plain
    while true {
      switch cursor.byteOrZero(place) {
      case JSONText.quote:
        (byteCount, isASCII, hasEscapes) = (place + 1 - distance, false, true)
        return
      case JSONText.backslash:
        place += try JSONEscape(cursor, at: place).byteCount
        place += JSONTextScan(cursor, from: place).length
      default:
        let isCut = place >= cursor.remaining
        throw .malformed(
          expected: isCut ? "the end of the text" : "an escape instead of a control character", cursor, place)
      }
    }
  }

  /// The text, of which the first quote is `distance` bytes on.
  @inline(__always)
  func string(_ cursor: ByteCursor, at distance: Int) -> String {
    guard isASCII else { return unescaped(cursor, at: distance) }
    if byteCount == 2 { return "" }
    return cursor.withBytes(byteCount &- 2, from: distance &+ 1) { $0.asciiText(in: 0..<$0.byteCount) }
  }

  @inline(never)
  private func unescaped(_ cursor: ByteCursor, at distance: Int) -> String {
    guard hasEscapes else {
      return cursor.withBytes(byteCount - 2, from: distance + 1) { String(escapedWireBytes: $0) }
    }
    return bytes(cursor, at: distance).withFrame { String(escapedWireBytes: $0) }
  }

  /// The text's bytes, escapes replaced by what they stand for.
  func bytes(_ cursor: ByteCursor, at distance: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    var place = distance + 1
    let end = distance + byteCount - 1
    while place < end {
      if cursor.byteOrZero(place) == JSONText.backslash, let escape = try? JSONEscape(cursor, at: place) {
        bytes.append(contentsOf: String(Character(escape.scalar)).utf8)
        place += escape.byteCount
      } else {
        let plain = JSONTextScan(cursor, from: place).length
        cursor.withBytes(plain, from: place) { bytes.append(contentsOf: $0.bytes(in: 0..<plain)) }
        place += plain
      }
    }
    return bytes
  }
}
