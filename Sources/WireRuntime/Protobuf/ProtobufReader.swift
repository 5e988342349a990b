/// Reads the fields of a message of Protocol Buffers.
///
/// The rules are those of Google's parsers: fields come in any order, the last of several with one number counts, unknown
/// ones are skipped, and so is a known one whose wire type isn't its own; numbers are cut to the width of their scalar.
/// Two things aren't so there: a number that the field's Swift type can't hold is an error, because cutting it would
/// change it, and text that isn't UTF-8 is kept as ``Swift/String/init(wireBytes:)`` says.
///
/// Reading stops at the first byte that is wrong, as if the message ended there, and only then is looked what it is: so
/// the way that nearly all messages take has no errors in it.
///
/// A reader is only lent and can't be copied, so it can't outlive the bytes.
public struct ProtobufReader: ~Copyable {
  @usableFromInline var cursor: ByteCursor
  /// Where the key of the field before the reader begins.
  @usableFromInline var fieldOffset = 0
  /// Wire type of the field whose value was read last.
  @usableFromInline var wireType: UInt32 = 0
  /// That value: a number's bits, or how many bytes before the cursor are text.
  @usableFromInline var bits: UInt64 = 0
  /// Whether the field before the reader is none, or has a value that doesn't fit.
  @usableFromInline var hasFailed = false
  /// The value that doesn't fit.
  @usableFromInline var unfitValue: Int64 = 0

  @inlinable @inline(__always)
  init(_ cursor: ByteCursor) { self.cursor = cursor }

  /// Reads into `message` the fields that lie in `frame` from `offset` up to `limit`.
  ///
  /// Not inlined, so that the message stays in memory: one that the optimizer takes apart goes through registers and the
  /// stack with every field.
  ///
  /// - Throws: `WireError` with the field and the byte.
  /// - Precondition: both lie within the frame.
  @inlinable @inline(never)
  static func read<Message: FieldwiseMessage>(
    _ message: inout Message, of frame: RawSpan, from offset: Int, upTo limit: Int
  ) throws(WireError) {
    try unsafe frame.withUnsafeBytes { bytes throws(WireError) in
      // Safe: the reader can't be copied and ends with this closure, within which the bytes live.
      var reader = unsafe ProtobufReader(ByteCursor(bytes, from: offset, upTo: limit))
      while let index = reader.nextField(of: Message.self) {
        do throws(WireError) {
          try message.readField(index, from: &reader)
        } catch {
          throw error.placed(in: Message.fieldTable, at: index)
        }
      }
      if reader.hasFailed { throw reader.failure(Message.self) }
    }
  }

  /// Reads the value of the next field that `Message` has, skipping others; `nil` at the end.
  ///
  /// The wire type alone says how, so it is done here, once, and not by each field.
  @inlinable @inline(__always)
  mutating func nextField<Message: FieldwiseMessage>(of type: Message.Type) -> Int? {
    while let first = cursor.byte() {
      var key = UInt32(first)
      fieldOffset = cursor.offset
      if first < 0x80 {
        cursor.advance(1)
      } else if let second = cursor.byte(ahead: 1), second < 0x80 {
        key = key & 0x7F | UInt32(second) << 7
        cursor.advance(2)
      } else {
        let (number, byteCount) = cursor.longProtobufKey()
        guard byteCount > 0 else { return fail() }
        key = number
        cursor.advance(byteCount)
      }
      wireType = key & 7
      let index = type.index(ofProtobufNumber: Int(key >> 3))
      if index >= 0, readValue() { return index }
      skipField()
    }
    return nil
  }

  /// Reads the value before the cursor; `false` where there is none, or a group.
  @inlinable @inline(__always)
  mutating func readValue() -> Bool {
    switch ProtobufWireType(rawValue: wireType) {
    case .varint: return readVarint()
    case .fixed64: return readNumber(UInt64.self)
    case .fixed32: return readNumber(UInt32.self)
    case .delimited:
      guard readVarint(), bits <= UInt64(cursor.remaining) else { return false }
      cursor.advance(Int(bits))
      return true
    case .groupStart, .groupEnd, nil: return false
    }
  }

  @inlinable @inline(__always)
  mutating func readVarint() -> Bool {
    if let byte = cursor.byte(), byte < 0x80 {
      bits = UInt64(byte)
      cursor.advance(1)
      return true
    }
    let (value, byteCount) = cursor.longProtobufVarint()
    bits = value
    cursor.advance(byteCount)
    return byteCount > 0
  }

  @inlinable @inline(__always)
  mutating func readNumber<Number: WireScalar & UnsignedInteger>(_ type: Number.Type) -> Bool {
    guard let number = cursor.number(type) else { return false }
    bits = UInt64(number)
    cursor.advance(MemoryLayout<Number>.size)
    return true
  }

  /// Goes behind the field, whatever it is.
  @inlinable @inline(__always)
  mutating func skipField() {
    let end = cursor.endOfProtobufField(at: fieldOffset)
    if end > 0 { cursor.move(to: end) } else { _ = fail() as Int? }
  }

  /// Ends reading: the field before the reader is none.
  @inlinable @inline(__always)
  mutating func fail<Value>() -> Value? {
    hasFailed = true
    cursor.move(to: cursor.limit)
    return nil
  }

  /// What is wrong with the field before the reader.
  @inlinable
  borrowing func failure<Message: FieldwiseMessage>(_ type: Message.Type) -> WireError {
    cursor.protobufFailure(at: fieldOffset, unfitValue)
      .placed(in: type.fieldTable, at: type.index(ofProtobufNumber: cursor.protobufFieldNumber(at: fieldOffset)))
  }

  /// The bits of the value; `nil` where it has another wire type: then the field is one that nobody knows.
  @inlinable @inline(__always)
  func value(_ type: ProtobufWireType) -> UInt64? { wireType == type.rawValue ? bits : nil }

  /// `value` as the type that the message stores.
  @inlinable @inline(__always)
  mutating func narrowed<Scalar: FixedWidthInteger, Value: FixedWidthInteger>(
    _ value: Scalar?, to type: Value.Type
  ) -> Value? {
    guard let value else { return nil }
    if let narrow = Value(exactly: value) { return narrow }
    unfitValue = Int64(truncatingIfNeeded: value)
    return fail()
  }
}

extension ProtobufReader: FieldReader {
  /// The number; stops at one that `Value` can't hold.
  ///
  /// `nil` also for a scalar that holds none, which no schema has that was checked.
  @inlinable @inline(__always)
  public mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type, _ scalar: ProtobufScalar?) -> Value? {
    switch scalar ?? .natural(for: type) {
    case .int32, .enumeration: narrowed(value(.varint).map(Int32.init(truncatingIfNeeded:)), to: type)
    case .int64: narrowed(value(.varint).map(Int64.init(bitPattern:)), to: type)
    case .uint32: narrowed(value(.varint).map(UInt32.init(truncatingIfNeeded:)), to: type)
    case .uint64: narrowed(value(.varint), to: type)
    case .sint32: narrowed(value(.varint).map { Int32(zigzag: UInt32(truncatingIfNeeded: $0)) }, to: type)
    case .sint64: narrowed(value(.varint).map { Int64(zigzag: $0) }, to: type)
    case .bool: value(.varint).map { $0 == 0 ? 0 : 1 }
    case .fixed32: narrowed(value(.fixed32).map(UInt32.init(truncatingIfNeeded:)), to: type)
    case .fixed64: narrowed(value(.fixed64), to: type)
    case .sfixed32: narrowed(value(.fixed32).map(Int32.init(truncatingIfNeeded:)), to: type)
    case .sfixed64: narrowed(value(.fixed64).map(Int64.init(bitPattern:)), to: type)
    case .float, .double, .string, .bytes: nil
    }
  }

  /// The number.
  @inlinable @inline(__always)
  public mutating func double() -> Double? { value(.fixed64).map(Double.init(bitPattern:)) }

  /// The number.
  @inlinable @inline(__always)
  public mutating func float() -> Float? {
    value(.fixed32).map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }
  }

  /// Whether the number is other than zero.
  @inlinable @inline(__always)
  public mutating func flag() -> Bool? { value(.varint).map { $0 != 0 } }

  /// The text.
  @inlinable @inline(__always)
  public mutating func text() -> String? {
    value(.delimited).map { cursor.text(in: cursor.offset - Int($0)..<cursor.offset) }
  }
}
