extension FieldwiseMessage {
  /// Reads a JSON object with the fields by name, in any order.
  ///
  /// Fields that are left out or `null` keep what ``unassigned`` has. Unknown members are skipped. Of members with the
  /// same key the last counts, but a second `Type` must be the same.
  ///
  /// - Throws: `WireError` with the field and the byte for anything else.
  @inlinable
  public static func readJSON(_ frame: RawSpan) throws(WireError) -> Self { try read(frame, as: .named) }

  /// Reads a JSON object with the fields in an array, under `F` or `f`, in declaration order.
  ///
  /// The array may be shorter, for senders that know fewer fields, or longer: the rest is skipped. Where members share
  /// their bytes in the binary encoding, some senders leave the first ones out: an array with one value fewer than
  /// there are fields has the last of them only, and so on.
  ///
  /// - Throws: `WireError` with the field and the byte for anything else.
  @inlinable
  public static func readCompactJSON(_ frame: RawSpan) throws(WireError) -> Self { try read(frame, as: .compact) }

  /// Reads either form. They are the same but for what stands before the values, so the fields are compiled once.
  @inlinable @inline(never)
  static func read(_ frame: RawSpan, as form: JSONForm) throws(WireError) -> Self {
    let table = fieldTable
    var message = unassigned
    var fields = JSONFieldSequence(of: table, as: form)
    // Safe: the reader ends with this call, during which the frame is lent.
    var reader = unsafe JSONReader(of: frame)
    do throws(WireError) {
      while case let field = try fields.next(from: &reader), field != JSONFieldSequence.end {
        if field == JSONFieldSequence.restart {
          message = unassigned
        } else {
          try message.readField(field, from: &reader)
        }
      }
    } catch {
      throw error.placed(in: table, at: fields.field)
    }
    return message
  }

  /// Writes a JSON object with all fields by name, in declaration order; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, or a number isn't finite.
  @inlinable
  public func writeJSON(into output: inout OutputRawSpan) throws(WireError) { try write(as: .named, into: &output) }

  /// Writes a JSON object with all fields in an array, in declaration order; appends nothing if it throws.
  ///
  /// - Throws: `WireError` where `output` has too little room, or a number isn't finite.
  @inlinable
  public func writeCompactJSON(into output: inout OutputRawSpan) throws(WireError) {
    try write(as: .compact, into: &output)
  }

  /// Writes either form; see ``read(_:as:)``.
  @inlinable @inline(never)
  func write(as form: JSONForm, into output: inout OutputRawSpan) throws(WireError) {
    let table = Self.fieldTable
    var failed = JSONKeys.unknown
    do throws(WireError) {
      try output.appendCounted { room throws(WireError) in
        var writer = JSONFieldWriter(room, table, form)
        do throws(WireError) {
          try writeFields(to: &writer)
        } catch {
          failed = writer.failed
          throw error
        }
        room = writer.finished
      }
    } catch {
      throw error.placed(in: table, at: failed)
    }
  }
}
