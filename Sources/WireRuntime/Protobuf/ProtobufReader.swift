/// Reads the fields of a message of Protocol Buffers.
///
/// The rules are those of Google's parsers: fields come in any order, the last of several with one number counts, unknown
/// ones are skipped, and so is a known one whose wire type isn't its own; numbers are cut to the width of their scalar.
/// Two things aren't so there: a number that the field's Swift type can't hold is an error, because cutting it would
/// change it, and text that isn't UTF-8 is kept as ``Swift/String/init(wireBytes:)`` says.
///
/// A reader is only lent and can't be copied, so it can't outlive the bytes.
public struct ProtobufReader: ~Copyable {
  @usableFromInline var cursor: ByteCursor
  /// Where the key of the field before the reader begins.
  @usableFromInline var fieldOffset = 0
  /// Wire type of the field before the reader.
  @usableFromInline var wireType: UInt32 = 0

  @inlinable @inline(__always)
  init(_ cursor: ByteCursor) { self.cursor = cursor }

  /// Lends `body` a reader of the message that lies in `frame` from `offset` up to `limit`.
  ///
  /// - Precondition: both lie within the frame.
  @inlinable @inline(__always)
  static func read(
    _ frame: RawSpan, from offset: Int, upTo limit: Int,
    _ body: (inout ProtobufReader) throws(WireError) -> Void
  ) throws(WireError) {
    try unsafe frame.withUnsafeBytes { bytes throws(WireError) in
      // Safe: the reader can't be copied and ends with this closure, within which the bytes live.
      var reader = unsafe ProtobufReader(ByteCursor(bytes, from: offset, upTo: limit))
      try body(&reader)
    }
  }

  /// Goes to the value of the next field that is one of `keys`, skipping others; `nil` at the end.
  ///
  /// - Throws: `WireError` for bytes that are no fields.
  @inlinable @inline(__always)
  mutating func nextField(of keys: ProtobufKeys) throws(WireError) -> Int? {
    while let first = cursor.byte() {
      var key = UInt32(first)
      fieldOffset = cursor.offset
      if first < 0x80 {
        cursor.advance(1)
      } else {
        let (number, byteCount) = try cursor.longProtobufKey()
        key = number
        cursor.advance(byteCount)
      }
      wireType = key & 7
      let place = keys.place(ofNumber: key >> 3)
      if place != ProtobufKeys.unknown { return place }
      try skipField()
    }
    return nil
  }

  /// Goes behind the field, whatever it is.
  @inlinable @inline(__always)
  mutating func skipField() throws(WireError) {
    cursor.move(to: try cursor.endOfProtobufField(at: fieldOffset))
  }

  /// The varint before the reader; `nil` where the field has another wire type, and then it is skipped.
  @inlinable @inline(__always)
  mutating func varint() throws(WireError) -> UInt64? {
    guard wireType == ProtobufWireType.varint.rawValue else {
      try skipField()
      return nil
    }
    if let byte = cursor.byte(), byte < 0x80 {
      cursor.advance(1)
      return UInt64(byte)
    }
    let (value, byteCount) = try cursor.longProtobufVarint()
    cursor.advance(byteCount)
    return value
  }

  /// The number of four or eight bytes before the reader; `nil` where the field has another wire type, and then it is
  /// skipped.
  @inlinable @inline(__always)
  mutating func fixed<Value: WireScalar>(_ type: Value.Type) throws(WireError) -> Value? {
    let byteCount = MemoryLayout<Value>.size
    let expected: ProtobufWireType = byteCount == 8 ? .fixed64 : .fixed32
    guard wireType == expected.rawValue else {
      try skipField()
      return nil
    }
    guard let value = cursor.number(type) else { throw cursor.truncated(needed: byteCount) }
    cursor.advance(byteCount)
    return value
  }

  /// `value` as the type that the message stores.
  @inlinable @inline(__always)
  func narrowed<Scalar: FixedWidthInteger, Value: FixedWidthInteger>(
    _ value: Scalar?, to type: Value.Type
  ) throws(WireError) -> Value? {
    guard let value else { return nil }
    guard let narrow = Value(exactly: value) else {
      throw .outOfRange(Int64(truncatingIfNeeded: value), at: fieldOffset)
    }
    return narrow
  }
}

extension ProtobufReader: FieldReader {
  /// The number before the reader.
  ///
  /// - Throws: ``WireError/Problem/valueOutOfRange(_:)`` for one that `Value` can't hold.
  @inlinable @inline(__always)
  public mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type, _ scalar: ProtobufScalar?
  ) throws(WireError) -> Value? {
    switch scalar ?? .natural(for: type) {
    case .int32, .enumeration: try narrowed(varint().map(Int32.init(truncatingIfNeeded:)), to: type)
    case .int64: try narrowed(varint().map(Int64.init(bitPattern:)), to: type)
    case .uint32: try narrowed(varint().map(UInt32.init(truncatingIfNeeded:)), to: type)
    case .uint64: try narrowed(varint(), to: type)
    case .sint32: try narrowed(varint().map { Int32(zigzag: UInt32(truncatingIfNeeded: $0)) }, to: type)
    case .sint64: try narrowed(varint().map { Int64(zigzag: $0) }, to: type)
    case .bool: try varint().map { $0 == 0 ? 0 : 1 }
    case .fixed32: try narrowed(fixed(UInt32.self), to: type)
    case .fixed64: try narrowed(fixed(UInt64.self), to: type)
    case .sfixed32: try narrowed(fixed(Int32.self), to: type)
    case .sfixed64: try narrowed(fixed(Int64.self), to: type)
    case .float, .double, .string, .bytes: try skippedField()
    }
  }

  /// The number before the reader.
  ///
  /// - Throws: ``WireError/Problem/truncated(needed:available:)``.
  @inlinable @inline(__always)
  public mutating func double() throws(WireError) -> Double? { try fixed(Double.self) }

  /// The number before the reader.
  ///
  /// - Throws: ``WireError/Problem/truncated(needed:available:)``.
  @inlinable @inline(__always)
  public mutating func float() throws(WireError) -> Float? { try fixed(Float.self) }

  /// Whether the number before the reader is other than zero.
  ///
  /// - Throws: `WireError` where the number has no end.
  @inlinable @inline(__always)
  public mutating func flag() throws(WireError) -> Bool? { try varint().map { $0 != 0 } }

  /// The text before the reader.
  ///
  /// - Throws: ``WireError/Problem/truncated(needed:available:)``.
  @inlinable @inline(__always)
  public mutating func text() throws(WireError) -> String? {
    guard wireType == ProtobufWireType.delimited.rawValue else { return try skippedField() }
    let (start, end) = try cursor.protobufBytes()
    cursor.move(to: end)
    return cursor.text(in: start..<end)
  }

  /// No value: an integer that is carried by a scalar for something else, which no schema has that was checked.
  @usableFromInline
  mutating func skippedField<Value>() throws(WireError) -> Value? {
    try skipField()
    return nil
  }
}
