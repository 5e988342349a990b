extension JSONReader {
  /// Reads the `{` of an object.
  ///
  /// - Throws: `WireError` for anything else.
  @inlinable @inline(__always)
  public mutating func beginObject() throws(WireError) {
    guard cursor.byteOrZero() == 0x7B else { return try open(0x7B, "an object") }
    cursor.advance(1)
    isFirst = true
  }

  /// Reads the `[` of an array.
  ///
  /// - Throws: `WireError` for anything else.
  @inlinable @inline(__always)
  public mutating func beginArray() throws(WireError) {
    guard cursor.byteOrZero() == 0x5B else { return try open(0x5B, "an array") }
    cursor.advance(1)
    isFirst = true
  }

  @usableFromInline @inline(never)
  mutating func open(_ bracket: UInt8, _ expected: String) throws(WireError) {
    cursor.advance(cursor.blanks())
    guard cursor.byteOrZero() == bracket else { throw .malformed(expected: expected, cursor) }
    cursor.advance(1)
    isFirst = true
  }

  /// Reads the next member's key and the colon, or the `}` of the object.
  ///
  /// Gives the key's index in `keys`, ``JSONKeys/unknown`` for another key, whose value must be read or skipped as well,
  /// or ``JSONKeys/end``. `previous` is what was given for the member before (nothing for the first): the key listed
  /// after that one is looked for first.
  ///
  /// - Throws: `WireError` where neither a member nor the end follows.
  @inlinable @inline(__always)
  public mutating func nextMember(in keys: JSONKeys, after previous: Int = JSONKeys.unknown) throws(WireError) -> Int {
    let expected = previous &+ 1
    if expected >= 0, expected < keys.count {
      let length = cursor.length(of: keys.labels[expected], skipping: isFirst ? 1 : 0)
      if length > 0 {
        cursor.advance(length)
        isFirst = false
        return expected
      }
    }
    if cursor.byteOrZero() == 0x7D {
      cursor.advance(1)
      isFirst = false
      return JSONKeys.end
    }
    let member = try JSONMember(cursor, in: keys, expected: expected, isFirst: isFirst)
    keyOffset = cursor.offset &+ member.keyDistance
    cursor.advance(member.byteCount)
    isFirst = false
    return member.index
  }

  /// The key of the member before whose value the reader stands, where ``nextMember(in:after:)`` didn't know it.
  public var unknownKey: String {
    var place = cursor
    place.move(to: keyOffset)
    guard let token = try? JSONTextToken(place, at: 0) else { return "" }
    return token.string(place, at: 0)
  }

  /// Whether there is another element in the array; reads the comma before it or the `]` of the array.
  ///
  /// - Throws: `WireError` where neither follows.
  @inlinable @inline(__always)
  public mutating func nextElement() throws(WireError) -> Bool {
    let byte = cursor.byteOrZero()
    if byte == 0x5D || byte == 0x2C && !isFirst {
      cursor.advance(1)
      isFirst = false
      return byte == 0x2C
    }
    if isFirst, byte > 0x20, byte != 0x2C {
      isFirst = false
      return true
    }
    let step = try Self.step(cursor, isFirst)
    cursor.advance(step.byteCount)
    isFirst = false
    return !step.isEnd
  }

  @usableFromInline @inline(never)
  static func step(_ cursor: ByteCursor, _ isFirst: Bool) throws(WireError) -> (byteCount: Int, isEnd: Bool) {
    let blanks = cursor.blanks()
    switch cursor.byteOrZero(blanks) {
    case UInt8(ascii: "]"): return (blanks + 1, true)
    case UInt8(ascii: ",") where !isFirst: return (blanks + 1, false)
    case _ where isFirst: return (blanks, false)
    default: throw .malformed(expected: "a comma or the end of the array", cursor, blanks)
    }
  }

  /// Reads `null`, if that comes next.
  @inlinable @inline(__always)
  public mutating func isNull() -> Bool {
    // Neither digits nor quotes nor brackets can begin it, and they are what mostly comes.
    if cursor.byteOrZero() &- 0x22 < 0x4C { return false }
    let length = Self.nullLength(cursor)
    cursor.advance(length)
    return length > 0
  }

  /// How many bytes `null` and the blanks before it take; 0 where something else follows.
  @usableFromInline @inline(never)
  static func nullLength(_ cursor: ByteCursor) -> Int {
    let blanks = cursor.blanks()
    return JSONWord.null.length(cursor, at: blanks) > 0 ? blanks + 4 : 0
  }
}

/// One of the three words that are values.
enum JSONWord: UInt64 {
  // The bytes, the first of them lowest.
  case null = 0x6C6C_756E
  case `true` = 0x6575_7274
  case `false` = 0x65_736C_6166

  /// How many bytes the word has, if it lies `distance` bytes on; else 0.
  func length(_ cursor: ByteCursor, at distance: Int) -> Int {
    let count = self == .false ? 5 : 4
    return cursor.word(distance) & (1 << UInt64(8 * count) - 1) == rawValue ? count : 0
  }
}

/// What precedes a member's value, or the end of its object, where it isn't what was expected.
@usableFromInline
struct JSONMember {
  /// The key's index, or that of ``JSONKeys``' constants.
  @usableFromInline let index: Int
  /// Bytes up to the value.
  @usableFromInline let byteCount: Int
  /// Bytes up to the key.
  @usableFromInline let keyDistance: Int

  /// So many keys are compared one after the other.
  private static let fewKeys = 8

  /// Reads a comma (but before the first member), a key and a colon; or the end of the object.
  @usableFromInline @inline(never)
  init(_ cursor: ByteCursor, in keys: JSONKeys, expected: Int, isFirst: Bool) throws(WireError) {
    var place = cursor.blanks()
    switch cursor.byteOrZero(place) {
    case UInt8(ascii: "}"):
      (index, byteCount, keyDistance) = (JSONKeys.end, place + 1, 0)
      return
    case UInt8(ascii: ",") where !isFirst:
      place += 1
      place += cursor.blanks(place)
    case _ where isFirst: break
    default: throw .malformed(expected: "a comma or the end of the object", cursor, place)
    }
    guard cursor.byteOrZero(place) == JSONText.quote else { throw .malformed(expected: "a key", cursor, place) }
    keyDistance = place
    // Blanks between members are what most often brings us here.
    var expectedKey = cursor
    expectedKey.advance(place)
    if expected >= 0, expected < keys.count,
      case let length = expectedKey.length(of: keys.labels[expected], skipping: 1), length > 0
    {
      (index, byteCount) = (expected, place + length)
      return
    }
    // Of few keys the right one is found by comparing them all.
    if keys.count <= Self.fewKeys {
      for candidate in 0..<keys.count {
        let length = expectedKey.length(of: keys.labels[candidate], skipping: 1)
        if length > 0 {
          (index, byteCount) = (candidate, place + length)
          return
        }
      }
    }
    let key = try JSONTextToken(cursor, at: place)
    if keys.count <= Self.fewKeys, !key.hasEscapes, cursor.byteOrZero(place + key.byteCount) == UInt8(ascii: ":") {
      (index, byteCount) = (JSONKeys.unknown, place + key.byteCount + 1)
      return
    }
    if key.hasEscapes {
      index = key.bytes(cursor, at: place).withFrame { keys.index(of: $0) }
    } else {
      index = cursor.withBytes(key.byteCount - 2, from: place + 1) { keys.index(of: $0) }
    }
    place += key.byteCount
    place += cursor.blanks(place)
    guard cursor.byteOrZero(place) == UInt8(ascii: ":") else { throw .malformed(expected: "a colon", cursor, place) }
    byteCount = place + 1
  }
}
