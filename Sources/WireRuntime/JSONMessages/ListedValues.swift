/// Values that are told apart without making anything of them: each is known by its place in a list.
struct ListedValues: Sendable {
  /// What stands for a value that isn't in the list.
  static let other = -1
  /// What stands for no value.
  static let missing = -2

  private var values: [JSONValue] = []
  private var texts = JSONKeys.none
  /// Places in ``values`` of the texts.
  private var textPlaces = PermanentTable<Int>([])
  private var numbers: [(number: Int64, place: Int)] = []

  /// How many values there are.
  var count: Int { values.count }

  /// The place of `value`, which is appended where it is new.
  mutating func index(of value: JSONValue) -> Int {
    if let known = values.firstIndex(of: value) { return known }
    values.append(value)
    return values.count - 1
  }

  /// Prepares for reading, once all values are there.
  mutating func layOut() {
    var names: [String] = []
    var textPlaces: [Int] = []
    for (place, value) in values.enumerated() {
      switch value {
      case .string(let text):
        names.append(text)
        textPlaces.append(place)
      case .number(let text):
        if let number = Int64(text) { numbers.append((number, place)) }
      default: break
      }
    }
    texts = JSONKeys(names)
    self.textPlaces = PermanentTable(textPlaces)
  }

  /// Reads any value; says its place in the list, or ``other``.
  ///
  /// Whole numbers may be sent as text.
  ///
  /// - Throws: `WireError` where it isn't JSON.
  func read(_ reader: inout JSONReader) throws(WireError) -> Int {
    let start = reader.position
    if let text = try reader.index(in: texts), text >= 0 { return textPlaces[text] }
    let end = reader.position
    reader.seek(to: start)
    if let number = try? reader.integerOrText(Int64.self) {
      return numbers.first { $0.number == number }?.place ?? Self.other
    }
    reader.seek(to: start)
    let flag = values.contains { if case .boolean = $0 { true } else { false } } ? try? reader.value() : nil
    reader.seek(to: end)
    return flag.flatMap { values.firstIndex(of: $0) } ?? Self.other
  }
}

extension JSONReader {
  /// Reads text and says its index in `keys`, or ``JSONKeys/unknown``; skips anything else and says `nil`.
  fileprivate mutating func index(in keys: JSONKeys) throws(WireError) -> Int? {
    cursor.advance(cursor.blanks())
    guard cursor.byteOrZero() == JSONText.quote else {
      try skipValue()
      return nil
    }
    let token = try JSONTextToken(cursor, at: 0)
    let index =
      token.hasEscapes
      ? token.bytes(cursor, at: 0).withFrame { keys.index(of: $0) }
      : cursor.withBytes(token.byteCount - 2, from: 1) { keys.index(of: $0) }
    cursor.advance(token.byteCount)
    return index
  }
}
