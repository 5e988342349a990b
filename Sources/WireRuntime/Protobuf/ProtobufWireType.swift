/// What follows a key in Protocol Buffers: the key's lowest three bits. 6 and 7 mean nothing.
@usableFromInline
enum ProtobufWireType: UInt32 {
  /// A number of one to ten bytes.
  case varint = 0
  /// Eight bytes.
  case fixed64 = 1
  /// A length, and so many bytes.
  case delimited = 2
  /// Fields up to the key that ends the group.
  case groupStart = 3
  /// The end of a group.
  case groupEnd = 4
  /// Four bytes.
  case fixed32 = 5
}

extension ProtobufScalar {
  /// The scalar that carries `Value` where the schema doesn't say.
  @inlinable @inline(__always)
  static func natural<Value: FixedWidthInteger>(for type: Value.Type) -> ProtobufScalar {
    Value.bitWidth <= 32 ? (Value.isSigned ? .int32 : .uint32) : Value.isSigned ? .int64 : .uint64
  }
}
