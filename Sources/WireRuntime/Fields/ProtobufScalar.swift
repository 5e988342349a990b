/// Scalar types of Protocol Buffers, by their names in `.proto` files.
public enum ProtobufScalar: String, Hashable, Sendable {
  // Numbers of one to ten bytes.
  case int32, int64, uint32, uint64, sint32, sint64, bool
  /// The number of an enum's member.
  case enumeration = "enum"
  // Numbers of four or eight bytes.
  case fixed32, fixed64, sfixed32, sfixed64, float, double
  // Length and bytes.
  case string, bytes
}
