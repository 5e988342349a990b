extension JSONReader {
  /// Skips the value before the reader, whatever it is, by the whole grammar.
  ///
  /// - Throws: `WireError` where it isn't a JSON value, and where it has more than ``depthLimit`` values in each other.
  public mutating func skipValue() throws(WireError) {
    // Text is what is skipped most often.
    if cursor.byteOrZero() == JSONText.quote {
      cursor.advance(try JSONTextToken(cursor, at: 0).byteCount)
    } else {
      cursor.advance(try Self.valueLength(cursor))
    }
    isFirst = false
  }

  /// How many bytes the next value and the blanks before it take.
  ///
  /// Reads on and on instead of calling itself: what lies around a value is a bit of a word for each level.
  private static func valueLength(_ cursor: ByteCursor) throws(WireError) -> Int {
    var place = 0
    // The bits of the levels that are objects.
    var objects: UInt64 = 0
    var depth = 0
    while true {
      place += cursor.blanks(place)
      let byte = cursor.byteOrZero(place)
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        guard depth < depthLimit else {
          throw WireError(.tooDeep(limit: depthLimit), message: "", offset: cursor.offset + place)
        }
        let isObject = byte == UInt8(ascii: "{")
        objects = objects << 1 | (isObject ? 1 : 0)
        depth += 1
        place += 1
        place += cursor.blanks(place)
        if cursor.byteOrZero(place) != closing(objects) {
          if isObject { try skipKey(cursor, &place) }
          continue
        }
      } else {
        place += try scalarLength(cursor, at: place)
      }
      // Behind a value, or before the end of an empty object or array.
      while depth > 0 {
        place += cursor.blanks(place)
        if cursor.byteOrZero(place) == closing(objects) {
          place += 1
          depth -= 1
          objects >>= 1
        } else if cursor.byteOrZero(place) == UInt8(ascii: ",") {
          place += 1
          if objects & 1 == 1 { try skipKey(cursor, &place) }
          break
        } else {
          throw .malformed(
            expected: "a comma or the end of the \(objects & 1 == 1 ? "object" : "array")", cursor, place)
        }
      }
      if depth == 0 { return place }
    }
  }

  private static func closing(_ objects: UInt64) -> UInt8 {
    objects & 1 == 1 ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  private static func skipKey(_ cursor: ByteCursor, _ place: inout Int) throws(WireError) {
    place += cursor.blanks(place)
    guard cursor.byteOrZero(place) == JSONText.quote else { throw .malformed(expected: "a key", cursor, place) }
    place += try JSONTextToken(cursor, at: place).byteCount
    place += cursor.blanks(place)
    guard cursor.byteOrZero(place) == UInt8(ascii: ":") else { throw .malformed(expected: "a colon", cursor, place) }
    place += 1
  }

  private static func scalarLength(_ cursor: ByteCursor, at place: Int) throws(WireError) -> Int {
    switch cursor.byteOrZero(place) {
    case JSONText.quote: return try JSONTextToken(cursor, at: place).byteCount
    case _ where cursor.startsNumber(place): return try JSONNumber(cursor, at: place).byteCount
    default:
      let lengths = [JSONWord.true, .false, .null].map { $0.length(cursor, at: place) }
      guard let length = lengths.first(where: { $0 > 0 }) else {
        throw .malformed(expected: "a JSON value", cursor, place)
      }
      return length
    }
  }
}
