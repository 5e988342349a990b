/// Writes one JSON text, value after value, commas by itself.
///
/// What is opened must be closed, and each value of an object needs its key before it; a writer doesn't check. Strings
/// are UTF-8 with escapes only where JSON wants them; numbers have the fewest digits that read as the same number.
///
/// A writer can't be copied and is only lent, within the closure of the call that makes it, so it can't outlive the room
/// it writes to.
public struct JSONWriter: ~Copyable {
  @usableFromInline var room: ByteRoom
  /// Whether a comma must stand before the next key or element.
  private(set) var needsComma = false

  @usableFromInline
  init(_ room: ByteRoom) {
    self.room = room
  }

  /// Begins an object.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Ends an object.
  public mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Begins an array.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }

  /// Ends an array.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the key at `index` of `keys` and a colon.
  public mutating func key(_ index: Int, of keys: JSONKeys) {
    room.append(keys.labels[index], skipping: needsComma ? 0 : 1)
    needsComma = false
  }

  /// Writes a key that no schema lists, and a colon.
  public mutating func key(_ text: String) {
    separate()
    room.append(text: text)
    room.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes `null`.
  public mutating func null() { word("null") }

  /// Writes `true` or `false`.
  public mutating func flag(_ value: Bool) { word(value ? "true" : "false") }

  /// Writes a whole number.
  public mutating func integer(_ value: some FixedWidthInteger) {
    separate()
    room.appendInteger(UInt64(clamping: value.magnitude), isNegative: value < 0)
  }

  /// Writes a floating-point number.
  ///
  /// - Throws: ``WireError/Problem/notFinite``.
  public mutating func double(_ value: Double) throws(WireError) {
    guard value.isFinite else { throw .notFinite(at: room.count) }
    separate()
    room.appendFinite(value)
  }

  /// Writes a floating-point number.
  ///
  /// - Throws: ``WireError/Problem/notFinite``.
  public mutating func float(_ value: Float) throws(WireError) {
    guard value.isFinite else { throw .notFinite(at: room.count) }
    separate()
    room.appendFinite(value)
  }

  /// Writes text.
  public mutating func text(_ value: String) {
    separate()
    room.append(text: value)
  }

  /// Writes a decimal number as a number.
  public mutating func decimal(_ value: ExactDecimal) { word(value.description) }

  /// Writes a decimal number as text, as venues do that don't trust each other's floating point.
  public mutating func decimalText(_ value: ExactDecimal) { text(value.description) }

  /// Writes a JSON value that is there as bytes.
  mutating func bytes(_ value: [UInt8]) {
    separate()
    value.withFrame { room.append($0) }
  }

  /// Writes any value, members in the order of their keys.
  ///
  /// - Throws: `WireError` for a number that isn't spelled as JSON spells numbers.
  public mutating func value(_ value: JSONValue) throws(WireError) {
    switch value {
    case .null: null()
    case .boolean(let flag): self.flag(flag)
    case .number(let spelling):
      guard JSONNumber.isNumber(spelling) else {
        throw WireError(.malformed(expected: "a number"), message: "", offset: room.count)
      }
      word(spelling)
    case .string(let text): self.text(text)
    case .array(let elements):
      beginArray()
      for element in elements { try self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        self.key(key)
        try self.value(member)
      }
      endObject()
    }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    room.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    room.append(bracket)
    needsComma = true
  }

  /// Writes ASCII that needs no quotes.
  private mutating func word(_ text: String) {
    separate()
    for byte in text.utf8 { room.append(byte) }
  }

  /// Writes the comma before a key or element, if there is one, and means to write one before the next.
  private mutating func separate() {
    if needsComma { room.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}

extension OutputRawSpan {
  /// Appends the JSON text that `body` writes; appends nothing if it throws.
  ///
  /// - Throws: ``WireError/Problem/insufficientSpace(needed:available:)``, and what `body` throws.
  @inlinable @inline(__always)
  public mutating func writeJSON(_ body: (inout JSONWriter) throws(WireError) -> Void) throws(WireError) {
    try appendCounted { room throws(WireError) in
      var writer = JSONWriter(room)
      try body(&writer)
      room = writer.room
    }
  }
}

extension JSONNumber {
  /// Whether `text` is a number as JSON spells it.
  static func isNumber(_ text: String) -> Bool {
    var isNumber = false
    Array(text.utf8).withFrame { bytes in
      bytes.withCursor { cursor in isNumber = (try? JSONNumber(cursor))?.byteCount == bytes.byteCount }
    }
    return isNumber
  }
}
