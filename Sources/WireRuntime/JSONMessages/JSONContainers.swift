extension Array: JSONRepresentable where Element: JSONRepresentable {
  /// Reads an array.
  ///
  /// - Throws: `WireError` for anything else, and where values lie in each other too deep.
  @inlinable
  public init(from reader: inout JSONReader) throws(WireError) {
    self = []
    try read(from: &reader)
  }

  /// Reads an array into this one's memory.
  ///
  /// - Throws: `WireError` for anything else, and where values lie in each other too deep.
  @inlinable
  public mutating func read(from reader: inout JSONReader) throws(WireError) {
    try reader.enter()
    try reader.beginArray()
    var read = 0
    while try reader.nextElement() {
      if read < count { try self[read].read(from: &reader) } else { append(try Element(from: &reader)) }
      read += 1
    }
    // One by one: most often there is none, or one.
    while count > read { removeLast() }
    reader.leave()
  }

  /// Writes an array.
  ///
  /// - Throws: `WireError` where JSON has no form for an element.
  public func write(to writer: inout JSONWriter) throws(WireError) {
    writer.beginArray()
    for element in self { try element.write(to: &writer) }
    writer.endArray()
  }
}

extension Dictionary: JSONRepresentable where Key == String, Value: JSONRepresentable {
  /// Reads an object whose keys are data; of members with the same key the last counts.
  ///
  /// - Throws: `WireError` for anything else, and where values lie in each other too deep.
  public init(from reader: inout JSONReader) throws(WireError) {
    self = [:]
    try reader.enter()
    try reader.beginObject()
    while try reader.nextMember(in: JSONKeys.none) != JSONKeys.end {
      let key = reader.unknownKey
      self[key] = try Value(from: &reader)
    }
    reader.leave()
  }

  /// Writes an object, members in the order of their keys.
  ///
  /// - Throws: `WireError` where JSON has no form for a value.
  public func write(to writer: inout JSONWriter) throws(WireError) {
    writer.beginObject()
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      try value.write(to: &writer)
    }
    writer.endObject()
  }
}

extension Nullable: JSONRepresentable where Value: JSONRepresentable {
  /// Reads `null` or a value.
  ///
  /// - Throws: `WireError` for anything else.
  @inlinable
  public init(from reader: inout JSONReader) throws(WireError) {
    self = reader.isNull() ? .null : .value(try Value(from: &reader))
  }

  /// Writes `null` or the value.
  ///
  /// - Throws: `WireError` where JSON has no form for the value.
  public func write(to writer: inout JSONWriter) throws(WireError) {
    switch self {
    case .null: writer.null()
    case .value(let value): try value.write(to: &writer)
    }
  }
}

extension JSONKeys {
  /// No keys: every member is unknown.
  public static let none = JSONKeys([])
}
