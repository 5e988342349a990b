extension JSONReader {
  /// The whole number before the reader, also one that is sent as text (`"42"`).
  ///
  /// - Throws: `WireError` for anything but a whole number that fits, and text that spells one.
  public mutating func integerOrText<Value: FixedWidthInteger>(
    _ type: Value.Type = Value.self
  ) throws(WireError) -> Value? {
    try numberOrText { reader throws(WireError) in try reader.integer(type) }
  }

  /// The number before the reader, rounded to the nearest double, also one that is sent as text (`"0.5"`).
  ///
  /// - Throws: `WireError` for anything but a number, and text that spells one.
  public mutating func doubleOrText() throws(WireError) -> Double? {
    try numberOrText { reader throws(WireError) in try reader.double() }
  }

  /// The decimal number before the reader, exactly, whether it is sent as a number or as text.
  ///
  /// - Throws: `WireError` for anything else, and for a number of more digits than ``ExactDecimal`` holds.
  public mutating func decimal() throws(WireError) -> ExactDecimal? {
    try numberOrText { reader throws(WireError) in try reader.plainDecimal() }
  }

  /// The number before the reader by `read`; of text that spells one, what is between the quotes.
  private mutating func numberOrText<Value>(
    _ read: (inout JSONReader) throws(WireError) -> Value?
  ) throws(WireError) -> Value? {
    cursor.advance(cursor.blanks())
    guard cursor.byteOrZero() == JSONText.quote else { return try read(&self) }
    let token = try JSONTextToken(cursor, at: 0)
    guard !token.hasEscapes, cursor.startsNumber(1) else { throw .malformed(expected: "a number", cursor, 1) }
    let end = cursor.offset + token.byteCount
    cursor.advance(1)
    let value = try read(&self)
    guard cursor.offset + 1 == end else { throw .malformed(expected: "the end of the number", cursor) }
    cursor.advance(1)
    return value
  }

  private mutating func plainDecimal() throws(WireError) -> ExactDecimal? {
    if isNull() { return nil }
    let blanks = cursor.blanks()
    guard cursor.startsNumber(blanks) else { throw .malformed(expected: "a number", cursor, blanks) }
    let length = try JSONNumber(cursor, at: blanks).byteCount
    guard let value = cursor.withBytes(length, from: blanks, { ExactDecimal(jsonNumber: $0) }) else {
      throw .malformed(expected: "a number of at most 38 digits", cursor, blanks)
    }
    cursor.advance(blanks + length)
    return value
  }

  /// The value before the reader, whatever it is, with all there is in it.
  ///
  /// Of members with the same key the last counts.
  ///
  /// - Throws: `WireError` where it isn't a JSON value, and where it has more than ``depthLimit`` values in each other.
  public mutating func value() throws(WireError) -> JSONValue { try value(depth: 0) }

  private mutating func value(depth: Int) throws(WireError) -> JSONValue {
    cursor.advance(cursor.blanks())
    let byte = cursor.byteOrZero()
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["), depth >= Self.depthLimit {
      throw WireError(.tooDeep(limit: Self.depthLimit), message: "", offset: cursor.offset)
    }
    switch byte {
    case UInt8(ascii: "{"):
      var members: [String: JSONValue] = [:]
      try beginObject()
      while try nextMember(in: Self.noKeys) != JSONKeys.end {
        let key = unknownKey
        members[key] = try value(depth: depth + 1)
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try beginArray()
      while try nextElement() { elements.append(try value(depth: depth + 1)) }
      return .array(elements)
    case JSONText.quote: return try text().map(JSONValue.string) ?? .null
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return try flag().map(JSONValue.boolean) ?? .null
    case _ where cursor.startsNumber(0):
      let length = try JSONNumber(cursor).byteCount
      let text = cursor.withBytes(length, from: 0) { $0.asciiText(in: 0..<length) }
      cursor.advance(length)
      return .number(text)
    default:
      guard isNull() else { throw .malformed(expected: "a JSON value", cursor) }
      return .null
    }
  }

  private static let noKeys = JSONKeys([])
}

extension ExactDecimal {
  /// The number that `text`, a JSON number, spells; `nil` where it has too many digits.
  fileprivate init?(jsonNumber text: RawSpan) {
    var coefficient: Int128 = 0
    var scale = 0
    var index = 0
    var isFraction = false
    let isNegative = text.littleEndian(at: 0, as: UInt8.self) == UInt8(ascii: "-")
    if isNegative { index = 1 }
    while index < text.byteCount, case let byte = text.littleEndian(at: index, as: UInt8.self), byte | 0x20 != 0x65 {
      index += 1
      if byte == UInt8(ascii: ".") {
        isFraction = true
        continue
      }
      let (tens, isTooLarge) = coefficient.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(Int128(byte ^ 0x30))
      guard !isTooLarge, !isLarger else { return nil }
      coefficient = sum
      if isFraction { scale += 1 }
    }
    if index < text.byteCount {
      guard let exponent = Int(String(wireBytes: text.extracting(index + 1..<text.byteCount))), abs(exponent) < 1_000
      else { return nil }
      scale -= exponent
      while scale < 0 {
        let (tens, isTooLarge) = coefficient.multipliedReportingOverflow(by: 10)
        guard !isTooLarge else { return nil }
        coefficient = tens
        scale += 1
      }
      while scale > 38, coefficient % 10 == 0, coefficient != 0 {
        coefficient /= 10
        scale -= 1
      }
      if coefficient == 0 { scale = min(scale, 38) }
    }
    guard scale <= 38 else { return nil }
    self.init(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
  }
}
