/// A message whose fields can be read and written one by one, each by its place in a table of names and numbers: what
/// JSON, compact JSON and Protocol Buffers need.
///
/// One description of the fields serves all these encodings; the compiler specializes it for each.
public protocol FieldwiseMessage: Hashable, Sendable {
  /// Names and numbers of the fields.
  static var fieldTable: FieldTable { get }
  /// Number that says which message it is; `nil` where another message contains it.
  static var typeNumber: Int? { get }
  /// Number in Protocol Buffers of the field at `index` of ``fieldTable``; 0 for one it doesn't carry.
  static func protobufNumber(at index: Int) -> Int
  /// Place in ``fieldTable`` of the field with that number in Protocol Buffers; -1 for none.
  static func index(ofProtobufNumber number: Int) -> Int
  /// A message in which nothing was assigned: what a field that JSON leaves out has.
  static var unassigned: Self { get }
  /// A message of zeros, where Protocol Buffers carries the field: what a field that Protocol Buffers leaves out has.
  static var zero: Self { get }
  /// Reads the value before `reader` into the field at `index` of ``fieldTable``.
  ///
  /// - Throws: `WireError` where the value isn't one of the field's type.
  mutating func readField<Reader: FieldReader & ~Copyable>(_ index: Int, from reader: inout Reader) throws(WireError)
  /// Writes all fields in declaration order.
  ///
  /// - Throws: `WireError` where `writer` has no room, or its encoding no form for a value.
  func writeFields<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError)
  /// Writes all fields that Protocol Buffers carries in the order of their numbers.
  ///
  /// - Throws: `WireError` where `writer` has no room.
  func writeFieldsByNumber<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError)
}

extension FieldwiseMessage {
  /// The number that ``fieldTable`` has; generated code states it, so that nothing is looked up.
  @inlinable public static var typeNumber: Int? { fieldTable.typeNumber }

  /// The number that ``fieldTable`` has; generated code states it, so that nothing is looked up.
  @inlinable public static func protobufNumber(at index: Int) -> Int { fieldTable.numbers[index] }

  /// The place that ``fieldTable`` has; generated code states it, so that nothing is looked up.
  @inlinable public static func index(ofProtobufNumber number: Int) -> Int {
    number == 0 ? -1 : fieldTable.numbers.firstIndex(of: number) ?? -1
  }

  /// The same message as ``unassigned``, for messages in which nothing has a default but zero.
  @inlinable public static var zero: Self { unassigned }

  /// The same order as ``writeFields(to:)``, for messages in which numbers grow.
  @inlinable
  public func writeFieldsByNumber<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError) {
    try writeFields(to: &writer)
  }
}
