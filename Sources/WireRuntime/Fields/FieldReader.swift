/// Reads values of fields one after the other, in an encoding in which each value says what it belongs to.
///
/// Generated code asks for each field's value by the type it stores; see ``FieldwiseMessage/readField(_:from:)``. The
/// reader stands before that value and afterwards behind it. `nil` is a value the sender left out (`null`): the field
/// keeps what it has.
///
/// A reader can't be copied and is only lent, so it can't outlive the bytes it reads.
public protocol FieldReader: ~Copyable {
  /// The number before the reader.
  ///
  /// `scalar` is the type in Protocol Buffers where ``Value`` doesn't tell; other encodings don't need it.
  ///
  /// - Throws: `WireError` for anything but a whole number that fits.
  mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type, _ scalar: ProtobufScalar?
  ) throws(WireError) -> Value?
  /// The number before the reader, a moment's count of units; a fraction is cut off, where the encoding has any.
  ///
  /// - Throws: `WireError` for anything but a number that fits.
  mutating func moment<Value: FixedWidthInteger>(
    _ type: Value.Type, _ scalar: ProtobufScalar?
  ) throws(WireError) -> Value?
  /// The floating-point number before the reader, rounded to the nearest.
  ///
  /// - Throws: `WireError` for anything but a number, and for one too large.
  mutating func double() throws(WireError) -> Double?
  /// The floating-point number before the reader, rounded to the nearest.
  ///
  /// - Throws: `WireError` for anything but a number, and for one too large.
  mutating func float() throws(WireError) -> Float?
  /// Yes or no, or a number that is zero or not.
  ///
  /// - Throws: `WireError` for anything else.
  mutating func flag() throws(WireError) -> Bool?
  /// The text before the reader; bytes that aren't UTF-8 are kept as ``Swift/String/wireBytes`` says.
  ///
  /// - Throws: `WireError` for anything but text.
  mutating func text() throws(WireError) -> String?
}

extension FieldReader where Self: ~Copyable {
  /// As whole numbers.
  @inlinable @inline(__always)
  public mutating func moment<Value: FixedWidthInteger>(
    _ type: Value.Type, _ scalar: ProtobufScalar?
  ) throws(WireError) -> Value? {
    try integer(type, scalar)
  }

  /// Reads a whole number.
  @inlinable @inline(__always)
  public mutating func read<Value: FixedWidthInteger>(
    _ value: inout Value, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    if let read = try integer(Value.self, scalar) { value = read }
  }

  /// Reads a number; the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func read<Value: FixedWidthInteger>(
    _ value: inout Value?, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    if let read = try integer(Value.self, scalar) { value = read == .max ? nil : read }
  }

  /// Reads a floating-point number.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout Double) throws(WireError) {
    if let read = try double() { value = read }
  }

  /// Reads a floating-point number; the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout Double?) throws(WireError) {
    if let read = try double() { value = read == .greatestFiniteMagnitude ? nil : read }
  }

  /// Reads a floating-point number.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout Float) throws(WireError) {
    if let read = try float() { value = read }
  }

  /// Reads a floating-point number; the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout Float?) throws(WireError) {
    if let read = try float() { value = read == .greatestFiniteMagnitude ? nil : read }
  }

  /// Reads a number as it is kept: the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func read<Value: FixedWidthInteger>(
    _ value: inout AbsentAtGreatest<Value>, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    try read(&value.number, as: scalar)
  }

  /// Reads a floating-point number as it is kept: the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout AbsentAtGreatest<Double>) throws(WireError) { try read(&value.number) }

  /// Reads a floating-point number as it is kept: the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout AbsentAtGreatest<Float>) throws(WireError) { try read(&value.number) }

  /// Reads yes or no.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout Bool) throws(WireError) {
    if let read = try flag() { value = read }
  }

  /// Reads text.
  @inlinable @inline(__always)
  public mutating func read(_ value: inout String) throws(WireError) {
    if let read = try text() { value = read }
  }

  /// Reads a member of an open enum.
  @inlinable @inline(__always)
  public mutating func read<Value: WireEnum>(_ value: inout Value) throws(WireError) {
    if let read = try integer(Value.RawValue.self, .enumeration) { value = Value(rawValue: read) }
  }

  /// Reads a member of a closed enum.
  ///
  /// - Throws: `WireError` also for a value the enum doesn't list.
  @inlinable @inline(__always)
  public mutating func read<Value: ClosedWireEnum>(_ value: inout Value) throws(WireError) {
    guard let read = try integer(Value.RawValue.self, .enumeration) else { return }
    value = try Value(wireValue: read, field: "", of: "", at: 0)
  }

  /// Reads a moment that is counted in whole units.
  @inlinable @inline(__always)
  public mutating func read<Count: FixedWidthInteger, Unit>(
    _ value: inout UnixTime<Count, Unit>, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    if let read = try moment(Count.self, scalar) { value.count = read }
  }

  /// Reads a moment that is counted with a fraction.
  @inlinable @inline(__always)
  public mutating func read<Unit>(_ value: inout UnixTime<Double, Unit>) throws(WireError) {
    if let read = try double() { value.count = read }
  }
}
