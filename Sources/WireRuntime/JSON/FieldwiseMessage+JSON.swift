extension FieldwiseMessage {
  /// Reads a JSON object with the fields by name, in any order.
  ///
  /// Fields that are left out or `null` keep what ``unassigned`` has. Unknown members are skipped. Of members with the
  /// same key the last counts, but a second `Type` must be the same.
  ///
  /// - Throws: `WireError` with the field and the byte for anything else.
  @inlinable
  public static func readJSON(_ frame: RawSpan) throws(WireError) -> Self {
    let table = fieldTable
    var message = unassigned
    var member = JSONKeys.unknown
    do throws(WireError) {
      try frame.readJSON { reader throws(WireError) in
        var hasType = try reader.beginMessage(table.json.opening)
        while true {
          member = try reader.nextMember(in: table.json.keys, after: member)
          if member >= 0, member < table.names.count {
            try message.readField(member, from: &reader)
          } else if member == JSONKeys.end {
            break
          } else if member == JSONKeys.unknown {
            try reader.skipValue()
          } else {
            try reader.readType(of: table)
            hasType = true
          }
        }
        try reader.end()
        if !hasType { try table.requireNoType() }
      }
    } catch {
      throw error.placed(in: table, at: member)
    }
    return message
  }

  /// Reads a JSON object with the fields in an array, under `F` or `f`, in declaration order.
  ///
  /// The array may be shorter, for senders that know fewer fields, or longer: the rest is skipped. Where members share
  /// their bytes in the binary encoding, some senders leave the first ones out: an array with one value fewer than
  /// there are fields has the last of them only, and so on.
  ///
  /// - Throws: `WireError` with the field and the byte for anything else.
  @inlinable
  public static func readCompactJSON(_ frame: RawSpan) throws(WireError) -> Self {
    let table = fieldTable
    var message = unassigned
    var field = -1
    do throws(WireError) {
      try frame.readJSON { reader throws(WireError) in
        var hasType = try reader.beginMessage(table.json.compactOpening)
        if hasType { try message.readElements(of: table, from: &reader, &field) }
        var member = JSONKeys.unknown
        while true {
          member = try reader.nextMember(in: JSONFieldLabels.compactKeys, after: member)
          if member == JSONKeys.end { break }
          switch member {
          case 0:
            try reader.readType(of: table)
            hasType = true
          case JSONKeys.unknown: try reader.skipValue()
          default:
            message = unassigned
            try message.readElements(of: table, from: &reader, &field)
          }
          field = -1
        }
        try reader.end()
        if !hasType { try table.requireNoType() }
      }
    } catch {
      throw error.placed(in: table, at: field)
    }
    return message
  }

  /// Reads the array of compact JSON; `field` is the place of the field that is being read.
  @inlinable
  mutating func readElements(
    of table: FieldTable, from reader: inout JSONReader, _ field: inout Int
  ) throws(WireError) {
    if reader.isNull() { return }
    try reader.beginArray()
    let omitted = table.unionMembers.isEmpty ? 0 : try table.omittedUnionMembers(count: reader.countElements())
    var place = 0
    while try reader.nextElement() {
      if omitted > 0, place == table.unionMembers[0] { place += omitted }
      if place < table.names.count {
        field = place
        try readField(place, from: &reader)
      } else {
        try reader.skipValue()
      }
      place += 1
    }
  }

  /// Writes a JSON object with all fields by name, in declaration order; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, or a number isn't finite.
  @inlinable
  public func writeJSON(into output: inout OutputRawSpan) throws(WireError) {
    let table = Self.fieldTable
    try write(table.json.opening, table.json.keys.labels, JSONBracket.object, table, into: &output)
  }

  /// Writes a JSON object with all fields in an array, in declaration order; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, or a number isn't finite.
  @inlinable
  public func writeCompactJSON(into output: inout OutputRawSpan) throws(WireError) {
    let table = Self.fieldTable
    try write(table.json.compactOpening, table.json.commas, JSONBracket.array, table, into: &output)
  }

  /// Both forms are the same but for what stands before the values, so the fields are compiled once.
  @inlinable
  func write(
    _ opening: ByteLabel, _ labels: PermanentTable<ByteLabel>, _ bracket: JSONBracket, _ table: FieldTable,
    into output: inout OutputRawSpan
  ) throws(WireError) {
    var place = -1
    do throws(WireError) {
      try output.appendCounted { room throws(WireError) in
        var writer = JSONFieldWriter(room, opening, labels)
        do throws(WireError) {
          try writeFields(to: &writer)
        } catch {
          place = writer.failed
          throw error
        }
        room = writer.finish(bracket)
      }
    } catch {
      throw error.placed(in: table, at: place)
    }
  }
}
