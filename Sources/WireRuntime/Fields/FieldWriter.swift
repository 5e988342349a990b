/// Writes values of fields one after the other, in an encoding in which each value says what it belongs to.
///
/// Generated code hands over each field's value with the field's place in the message's ``FieldTable``; see
/// ``FieldwiseMessage/writeFields(to:)``. A writer leaves out what its encoding has no place for.
public protocol FieldWriter: ~Copyable {
  /// Writes a whole number; `scalar` is the type in Protocol Buffers where ``Value`` doesn't tell.
  ///
  /// - Throws: `WireError` where there is no room.
  mutating func integer<Value: FixedWidthInteger>(
    _ value: Value, _ index: Int, _ scalar: ProtobufScalar?
  ) throws(WireError)
  /// Writes a floating-point number.
  ///
  /// - Throws: `WireError` where there is no room, or for a number the encoding has no form for (NaN in JSON).
  mutating func double(_ value: Double, _ index: Int) throws(WireError)
  /// Writes a floating-point number.
  ///
  /// - Throws: `WireError` where there is no room, or for a number the encoding has no form for (NaN in JSON).
  mutating func float(_ value: Float, _ index: Int) throws(WireError)
  /// Writes yes or no, as 1 or 0.
  ///
  /// - Throws: `WireError` where there is no room.
  mutating func flag(_ value: Bool, _ index: Int) throws(WireError)
  /// Writes text.
  ///
  /// - Throws: `WireError` where there is no room.
  mutating func text(_ value: String, _ index: Int) throws(WireError)
}

extension FieldWriter where Self: ~Copyable {
  /// Writes a whole number.
  @inlinable @inline(__always)
  public mutating func write<Value: FixedWidthInteger>(
    _ value: Value, _ index: Int, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    try integer(value, index, scalar)
  }

  /// Writes a number; the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func write<Value: FixedWidthInteger>(
    _ value: Value?, _ index: Int, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    try integer(value ?? .max, index, scalar)
  }

  /// Writes a floating-point number.
  @inlinable @inline(__always)
  public mutating func write(_ value: Double, _ index: Int) throws(WireError) { try double(value, index) }

  /// Writes a floating-point number; the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func write(_ value: Double?, _ index: Int) throws(WireError) {
    try double(value ?? .greatestFiniteMagnitude, index)
  }

  /// Writes a floating-point number.
  @inlinable @inline(__always)
  public mutating func write(_ value: Float, _ index: Int) throws(WireError) { try float(value, index) }

  /// Writes a floating-point number; the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func write(_ value: Float?, _ index: Int) throws(WireError) {
    try float(value ?? .greatestFiniteMagnitude, index)
  }

  /// Writes a number as it is kept: the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func write<Value: FixedWidthInteger>(
    _ value: AbsentAtGreatest<Value>, _ index: Int, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    try integer(value.number, index, scalar)
  }

  /// Writes a floating-point number as it is kept: the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func write(_ value: AbsentAtGreatest<Double>, _ index: Int) throws(WireError) {
    try double(value.number, index)
  }

  /// Writes a floating-point number as it is kept: the greatest one stands for none.
  @inlinable @inline(__always)
  public mutating func write(_ value: AbsentAtGreatest<Float>, _ index: Int) throws(WireError) {
    try float(value.number, index)
  }

  /// Writes yes or no.
  @inlinable @inline(__always)
  public mutating func write(_ value: Bool, _ index: Int) throws(WireError) { try flag(value, index) }

  /// Writes text.
  @inlinable @inline(__always)
  public mutating func write(_ value: String, _ index: Int) throws(WireError) { try text(value, index) }

  /// Writes a member of an open enum.
  @inlinable @inline(__always)
  public mutating func write<Value: WireEnum>(_ value: Value, _ index: Int) throws(WireError) {
    try integer(value.rawValue, index, .enumeration)
  }

  /// Writes a member of a closed enum.
  @inlinable @inline(__always)
  public mutating func write<Value: ClosedWireEnum>(_ value: Value, _ index: Int) throws(WireError) {
    try integer(value.rawValue, index, .enumeration)
  }

  /// Writes a moment that is counted in whole units.
  @inlinable @inline(__always)
  public mutating func write<Count: FixedWidthInteger, Unit>(
    _ value: UnixTime<Count, Unit>, _ index: Int, as scalar: ProtobufScalar? = nil
  ) throws(WireError) {
    try integer(value.count, index, scalar)
  }

  /// Writes a moment that is counted with a fraction.
  @inlinable @inline(__always)
  public mutating func write<Unit>(_ value: UnixTime<Double, Unit>, _ index: Int) throws(WireError) {
    try double(value.count, index)
  }
}
