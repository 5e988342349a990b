/// Says which field's value comes next in a message's JSON text, one after the other, in both forms that messages have.
@usableFromInline
struct JSONFieldSequence {
  /// What ``next(from:)`` gives at the end of the text.
  @usableFromInline static let end = -2
  /// What ``next(from:)`` gives where fields begin anew: what was read before doesn't count.
  @usableFromInline static let restart = -3

  /// The fields.
  @usableFromInline let table: FieldTable
  /// What stands before each field's value: its key, or a comma.
  @usableFromInline let labels: PermanentTable<ByteLabel>
  /// The field that was given last; another number where none was.
  @usableFromInline var field = JSONKeys.unknown
  /// Fields from this one on are never the one that is looked for first.
  @usableFromInline var limit = 0
  @usableFromInline let form: JSONForm
  @usableFromInline var hasBegun = false
  @usableFromInline var hasType = false
  /// Whether fields are being read from an array.
  @usableFromInline var hasElements = false
  /// How many members of the union the array leaves out.
  @usableFromInline var omitted = 0

  /// The fields of a message in the given form.
  @inlinable @inline(__always)
  init(of table: FieldTable, as form: JSONForm) {
    self.table = table
    self.form = form
    labels = form == .named ? table.json.keys.labels : table.json.commas
  }

  /// The place of the field before whose value `reader` then stands, ``end`` or ``restart``.
  ///
  /// - Throws: `WireError` for anything that isn't a message.
  @inlinable @inline(__always)
  mutating func next(from reader: inout JSONReader) throws(WireError) -> Int {
    let expected = field &+ 1
    if expected >= 0, expected < limit {
      let length = reader.cursor.length(of: labels[expected], skipping: reader.isFirst ? 1 : 0)
      if length > 0 {
        reader.cursor.advance(length)
        reader.isFirst = false
        field = expected
        return expected
      }
    }
    return try nextByRule(from: &reader)
  }

  /// The same by the whole grammar.
  @usableFromInline @inline(never)
  mutating func nextByRule(from reader: inout JSONReader) throws(WireError) -> Int {
    guard hasBegun else {
      hasBegun = true
      try begin(&reader)
      return try next(from: &reader)
    }
    return switch form {
    case .named: try nextMember(from: &reader)
    case .compact: try nextElement(from: &reader)
    }
  }

  private mutating func begin(_ reader: inout JSONReader) throws(WireError) {
    switch form {
    case .named:
      // The comma is left, for it belongs to the next member.
      hasType = try reader.begin(table.json.openingAndComma, leaving: 1)
      limit = table.names.count
    case .compact:
      hasType = try reader.begin(table.json.compactOpening, leaving: 0)
      if hasType { try beginElements(&reader) }
    }
  }

  private mutating func nextMember(from reader: inout JSONReader) throws(WireError) -> Int {
    while true {
      field = try reader.nextMember(in: table.json.keys, after: field)
      switch field {
      case 0..<table.names.count: return field
      case JSONKeys.end: return try finish(&reader)
      case JSONKeys.unknown: try reader.skipValue()
      default: try readType(from: &reader)
      }
    }
  }

  private mutating func nextElement(from reader: inout JSONReader) throws(WireError) -> Int {
    while true {
      if hasElements, try reader.nextElement() {
        field += 1
        if omitted > 0, field == table.unionMembers[0] { field += omitted }
        if field < table.names.count { return field }
        try reader.skipValue()
        continue
      }
      hasElements = false
      (field, limit) = (JSONKeys.unknown, 0)
      switch try reader.nextMember(in: JSONFieldLabels.compactKeys) {
      case 0: try readType(from: &reader)
      case JSONKeys.end: return try finish(&reader)
      case JSONKeys.unknown: try reader.skipValue()
      default:
        try beginElements(&reader)
        return Self.restart
      }
    }
  }

  /// Reads the beginning of the array, or a `null` instead.
  private mutating func beginElements(_ reader: inout JSONReader) throws(WireError) {
    if reader.isNull() { return }
    try reader.beginArray()
    hasElements = true
    omitted = 0
    if !table.unionMembers.isEmpty {
      // Of members that share their bytes, some senders leave out the first ones, so that the array is shorter.
      let missing = table.names.count - (try reader.countElements())
      if (1...table.unionMembers.count).contains(missing) { omitted = missing }
    }
    limit = omitted > 0 ? table.unionMembers[0] : table.names.count
  }

  /// Reads the value of `Type`.
  private mutating func readType(from reader: inout JSONReader) throws(WireError) {
    field = JSONKeys.unknown
    let offset = reader.position
    guard let found = try reader.integer(Int.self), let expected = table.typeNumber else {
      throw WireError(.missingField, message: "", field: "Type", offset: offset)
    }
    guard found == expected else {
      throw WireError(.wrongType(expected: expected, found: found), message: "", field: "Type", offset: offset)
    }
    hasType = true
  }

  private mutating func finish(_ reader: inout JSONReader) throws(WireError) -> Int {
    field = JSONKeys.unknown
    try reader.end()
    guard hasType || table.typeNumber == nil else { throw WireError(.missingField, message: "", field: "Type") }
    return Self.end
  }
}

extension JSONReader {
  /// Reads the beginning of a message as `opening` has it, but for its last `left` bytes, and says `true`; or else reads
  /// the `{` of an object.
  ///
  /// - Throws: `WireError` for anything else.
  fileprivate mutating func begin(_ opening: ByteLabel, leaving left: Int) throws(WireError) -> Bool {
    let length = cursor.length(of: opening, skipping: 0)
    guard length > 0 else {
      try beginObject()
      return false
    }
    cursor.advance(length - left)
    return true
  }

  /// How many elements the array has that was just opened. The reader stays where it is.
  ///
  /// - Throws: `WireError` where the array isn't one.
  fileprivate mutating func countElements() throws(WireError) -> Int {
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

/// How a message's fields stand in JSON.
@usableFromInline
enum JSONForm {
  /// `{"Type":108,"Price":1.5}`.
  case named
  /// `{"Type":108,"F":[1.5]}`.
  case compact
}
