/// A backslash and what follows it: one character, or a pair of escapes for one beyond U+FFFF.
struct JSONEscape {
  /// The character the escape stands for.
  let scalar: Unicode.Scalar
  /// How many bytes the escape takes: 2, 6 or 12.
  let byteCount: Int

  /// The escape that begins `distance` bytes on.
  ///
  /// - Throws: `WireError` for an escape JSON doesn't have, and for half of a surrogate pair, which is no character.
  init(_ cursor: ByteCursor, at distance: Int) throws(WireError) {
    let letter = cursor.byteOrZero(distance + 1)
    if letter == UInt8(ascii: "u") {
      self = try JSONEscape(digits: cursor, at: distance)
    } else if let scalar = Self.scalar(for: letter) {
      self.init(scalar, byteCount: 2)
    } else {
      throw .malformed(expected: #"one of "\/bfnrtu after the backslash"#, cursor, distance + 1)
    }
  }

  private init(_ scalar: Unicode.Scalar, byteCount: Int) {
    (self.scalar, self.byteCount) = (scalar, byteCount)
  }

  private init(digits cursor: ByteCursor, at distance: Int) throws(WireError) {
    let first = try Self.unit(cursor, at: distance)
    switch first {
    case 0xD800...0xDBFF:
      guard cursor.byteOrZero(distance + 6) == JSONText.backslash, cursor.byteOrZero(distance + 7) == UInt8(ascii: "u")
      else {
        throw .malformed(expected: "the second half of a surrogate pair", cursor, distance + 6)
      }
      let second = try Self.unit(cursor, at: distance + 6)
      guard (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10 | (second - 0xDC00)))
      else {
        throw .malformed(expected: "the second half of a surrogate pair", cursor, distance + 6)
      }
      self.init(scalar, byteCount: 12)
    default:
      guard let scalar = Unicode.Scalar(first) else {
        throw .malformed(expected: "the first half of a surrogate pair before the second", cursor, distance)
      }
      self.init(scalar, byteCount: 6)
    }
  }

  /// The number that the four digits of an escape by number spell.
  private static func unit(_ cursor: ByteCursor, at distance: Int) throws(WireError) -> UInt32 {
    var unit: UInt32 = 0
    for place in distance + 2..<distance + 6 {
      guard let digit = Hexadecimal.value(of: cursor.byteOrZero(place)) else {
        throw .malformed(expected: "a hexadecimal digit", cursor, place)
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  private static func scalar(for letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(letter)
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }
}

extension WireError {
  /// The text isn't JSON, or not the value that is wanted, `distance` bytes from the cursor.
  @inline(never)
  static func malformed(expected: String, _ cursor: ByteCursor, _ distance: Int = 0) -> WireError {
    WireError(.malformed(expected: expected), message: "", offset: cursor.offset + min(distance, cursor.remaining))
  }
}
