extension JSONReader {
  /// Reads the beginning of a message as `opening` has it and says `true`; or else the `{` of an object.
  ///
  /// - Throws: `WireError` for anything else.
  @inlinable @inline(__always)
  mutating func beginMessage(_ opening: ByteLabel) throws(WireError) -> Bool {
    let length = cursor.length(of: opening, skipping: 0)
    guard length > 0, !cursor.continues(opening, length) else {
      try beginObject()
      return false
    }
    cursor.advance(length)
    return true
  }

  /// Reads the value of `Type`.
  ///
  /// - Throws: `WireError` for anything but the number of the message.
  @usableFromInline
  mutating func readType(of table: FieldTable) throws(WireError) {
    let offset = cursor.offset
    guard let found = try integer(Int.self), let expected = table.typeNumber else {
      throw WireError(.missingField, message: "", field: "Type", offset: offset)
    }
    guard found == expected else {
      throw WireError(.wrongType(expected: expected, found: found), message: "", field: "Type", offset: offset)
    }
  }

  /// How many elements the array has that was just opened. The reader stays where it is.
  ///
  /// - Throws: `WireError` where the array isn't one.
  @usableFromInline
  mutating func countElements() throws(WireError) -> Int {
    let start = cursor
    var count = 0
    while try nextElement() {
      try skipValue()
      count += 1
    }
    cursor = start
    isFirst = true
    return count
  }
}

extension ByteCursor {
  /// Whether what lies `length` bytes on, behind `opening`, makes the number that ends it a longer one.
  @usableFromInline @inline(__always)
  func continues(_ opening: ByteLabel, _ length: Int) -> Bool {
    opening.endsInDigit && byteOrZero(length) != UInt8(ascii: ",") && byteOrZero(length) != UInt8(ascii: "}")
  }
}

extension FieldTable {
  /// How many members of the union an array of `count` elements leaves out: as many as it is too short by, the first
  /// ones.
  @usableFromInline
  func omittedUnionMembers(count: Int) -> Int {
    let missing = names.count - count
    return (1...unionMembers.count).contains(missing) ? missing : 0
  }

  /// - Throws: ``WireError/Problem/missingField`` where the message has a number.
  @usableFromInline @inline(never)
  func requireNoType() throws(WireError) {
    if typeNumber != nil { throw WireError(.missingField, message: "", field: "Type") }
  }
}
