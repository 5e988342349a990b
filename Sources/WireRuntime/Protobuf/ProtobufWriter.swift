/// Writes the fields of a message of Protocol Buffers, as proto3 does: zero, `false` and empty text aren't written, but a
/// negative zero is, because its bits aren't zero.
///
/// A number that its scalar can't hold is left out: readers then see zero, not another number.
///
/// A writer is only lent and can't be copied, so it can't outlive the memory it writes into.
public struct ProtobufWriter<Message: FieldwiseMessage>: ~Copyable {
  @usableFromInline var sink: ByteSink

  @inlinable @inline(__always)
  init(_ sink: ByteSink) { self.sink = sink }

  /// Lends `body` a writer, and appends what it writes to `output`, behind a header with size and `typeNumber` unless
  /// that is `nil`; appends nothing if it throws.
  ///
  /// - Throws: ``WireError/Problem/insufficientSpace(needed:available:)`` and
  ///   ``WireError/Problem/frameTooLong(byteCount:limit:)``.
  @inlinable @inline(__always)
  static func append(
    to output: inout OutputRawSpan, typeNumber: UInt16?,
    _ body: (inout ProtobufWriter) throws(WireError) -> Void
  ) throws(WireError) {
    try unsafe output.withUnsafeMutableBytes { (bytes, count) throws(WireError) in
      // Safe: the writer can't be copied and ends with this closure, within which the memory lives; what it counts as
      // written it has initialized.
      var writer = unsafe ProtobufWriter(ByteSink(bytes, behind: count))
      let room = writer.sink.room
      if typeNumber != nil { writer.sink.append(0, 4, 0, 0) }
      try body(&writer)
      let byteCount = room - writer.sink.room
      if writer.sink.missing > 0 || (typeNumber != nil && byteCount > Int(UInt16.max)) {
        throw .unwritten(
          byteCount: byteCount + writer.sink.missing, room: room, isFramed: typeNumber != nil,
          message: Message.fieldTable.message)
      }
      if let typeNumber {
        // Safe: four bytes were written at this place, because otherwise some would be missing.
        unsafe bytes.storeBytes(of: UInt16(byteCount).littleEndian, toByteOffset: count, as: UInt16.self)
        unsafe bytes.storeBytes(of: typeNumber.littleEndian, toByteOffset: count + 2, as: UInt16.self)
      }
      count += byteCount
    }
  }

  /// Writes a number of one to ten bytes.
  @inlinable @inline(__always)
  mutating func varint(_ value: UInt64, _ index: Int) {
    let key = ProtobufKey(number: Message.protobufNumber(at: index))
    guard value != 0, key.byteCount > 0 else { return }
    if value < 0x80 {
      sink.append(key.bytes, key.byteCount, value, 1)
    } else {
      sink = sink.appended(varint: value, key)
    }
  }

  /// Writes a number of four or eight bytes.
  @inlinable @inline(__always)
  mutating func fixed(_ bits: UInt64, _ byteCount: Int, _ index: Int) {
    let key = ProtobufKey(number: Message.protobufNumber(at: index))
    guard bits != 0, key.byteCount > 0 else { return }
    let wireType: ProtobufWireType = byteCount == 8 ? .fixed64 : .fixed32
    sink.append(key.bytes | UInt64(wireType.rawValue), key.byteCount, bits, byteCount)
  }
}

extension ProtobufWriter: FieldWriter {
  /// Writes a number, unless it is zero or its scalar can't hold it.
  @inlinable @inline(__always)
  public mutating func integer<Value: FixedWidthInteger>(_ value: Value, _ index: Int, _ scalar: ProtobufScalar?) {
    switch scalar ?? .natural(for: Value.self) {
    case .int32, .enumeration: if let value = Int32(exactly: value) { varint(UInt64(bitPattern: Int64(value)), index) }
    case .int64: if let value = Int64(exactly: value) { varint(UInt64(bitPattern: value), index) }
    case .uint32: if let value = UInt32(exactly: value) { varint(UInt64(value), index) }
    case .uint64: if let value = UInt64(exactly: value) { varint(value, index) }
    case .sint32: if let value = Int32(exactly: value) { varint(UInt64(value.zigzag), index) }
    case .sint64: if let value = Int64(exactly: value) { varint(value.zigzag, index) }
    case .bool: varint(value == 0 ? 0 : 1, index)
    case .fixed32: if let value = UInt32(exactly: value) { fixed(UInt64(value), 4, index) }
    case .fixed64: if let value = UInt64(exactly: value) { fixed(value, 8, index) }
    case .sfixed32: if let value = Int32(exactly: value) { fixed(UInt64(UInt32(bitPattern: value)), 4, index) }
    case .sfixed64: if let value = Int64(exactly: value) { fixed(UInt64(bitPattern: value), 8, index) }
    // Scalars of other values, which no schema has that was checked.
    case .float, .double, .string, .bytes: break
    }
  }

  /// Writes a number, unless all its bits are zero.
  @inlinable @inline(__always)
  public mutating func double(_ value: Double, _ index: Int) { fixed(value.bitPattern, 8, index) }

  /// Writes a number, unless all its bits are zero.
  @inlinable @inline(__always)
  public mutating func float(_ value: Float, _ index: Int) { fixed(UInt64(value.bitPattern), 4, index) }

  /// Writes 1 for yes, nothing for no.
  @inlinable @inline(__always)
  public mutating func flag(_ value: Bool, _ index: Int) { varint(value ? 1 : 0, index) }

  /// Writes text, unless it is empty.
  @inlinable @inline(__always)
  public mutating func text(_ value: String, _ index: Int) {
    let key = ProtobufKey(number: Message.protobufNumber(at: index))
    if !value.isEmpty, key.byteCount > 0 { sink = sink.appended(value, key) }
  }
}
