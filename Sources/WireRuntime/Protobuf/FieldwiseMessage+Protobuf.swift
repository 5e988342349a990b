extension FieldwiseMessage {
  /// Reads a frame of Protocol Buffers: size and type in two bytes each, then the message.
  ///
  /// Bytes behind the size that the header states don't count.
  ///
  /// - Throws: `WireError` where the frame isn't a whole one of this message, or its fields aren't what the message has.
  @inlinable
  public static func readProtobuf(_ frame: RawSpan) throws(WireError) -> Self {
    let size = try fieldTable.protobufSize(of: frame)
    return try readProtobufFields(of: frame, from: 4, upTo: size)
  }

  /// Reads a message of Protocol Buffers without a header, as messages that have no number travel in others.
  ///
  /// - Throws: `WireError` where its fields aren't what the message has.
  @inlinable
  public static func readProtobufPayload(_ payload: RawSpan) throws(WireError) -> Self {
    try readProtobufFields(of: payload, from: 0, upTo: payload.byteCount)
  }

  @inlinable @inline(__always)
  static func readProtobufFields(of frame: RawSpan, from offset: Int, upTo limit: Int) throws(WireError) -> Self {
    let table = fieldTable
    let keys = table.protobufKeys
    var message = zero
    var place = ProtobufKeys.unknown
    do throws(WireError) {
      try ProtobufReader.read(frame, from: offset, upTo: limit) { reader throws(WireError) in
        while let next = try reader.nextField(of: keys) {
          place = next
          try message.readField(next, from: &reader)
          place = ProtobufKeys.unknown
        }
      }
    } catch {
      throw error.placed(in: table, at: place)
    }
    return message
  }

  /// Writes a frame of Protocol Buffers: size and type in two bytes each, then the message. Writes nothing if it throws.
  ///
  /// - Throws: `WireError` where there is no room, where the frame would have more than 65,535 bytes, and for a message
  ///   without a number.
  @inlinable
  public func writeProtobuf(into output: inout OutputRawSpan) throws(WireError) {
    let table = Self.fieldTable
    guard let typeNumber = table.protobufType else { throw .notFramed(table) }
    try ProtobufWriter.append(to: &output, table, typeNumber: typeNumber) { writer throws(WireError) in
      try writeFieldsByNumber(to: &writer)
    }
  }

  /// Writes a message of Protocol Buffers without a header. Writes nothing if it throws.
  ///
  /// - Throws: `WireError` where there is no room.
  @inlinable
  public func writeProtobufPayload(into output: inout OutputRawSpan) throws(WireError) {
    try ProtobufWriter.append(to: &output, Self.fieldTable, typeNumber: nil) { writer throws(WireError) in
      try writeFieldsByNumber(to: &writer)
    }
  }
}

extension FieldTable {
  /// The number in the header of the message's frames.
  @usableFromInline var protobufType: UInt16? { typeNumber.flatMap(UInt16.init(exactly:)) }

  /// The size that the header of `frame` states.
  ///
  /// - Throws: `WireError` where that is impossible, or the header is another message's.
  @usableFromInline
  func protobufSize(of frame: RawSpan) throws(WireError) -> Int {
    guard let typeNumber = protobufType else { throw .notFramed(self) }
    try frame.requireByteCount(4, of: message)
    let size = Int(frame.littleEndian(at: 0) as UInt16)
    guard size >= 4, size <= frame.byteCount else {
      throw WireError(.invalidSize(stated: size, available: frame.byteCount), message: message)
    }
    let found: UInt16 = frame.littleEndian(at: 2)
    guard found == typeNumber else {
      throw WireError(.wrongType(expected: Int(typeNumber), found: Int(found)), message: message, offset: 2)
    }
    return size
  }
}

extension WireError {
  /// The message has no number, so that no frame can say it is there.
  @usableFromInline @inline(never)
  static func notFramed(_ table: FieldTable) -> WireError { WireError(.notRepresentable, message: table.message) }
}
