/// How a message becomes bytes. A protocol has one or several of these.
public enum MessageEncoding: String, Hashable, Sendable, CaseIterable {
  /// Fields at fixed places.
  case binary
  /// Fields at fixed places that say where their text is, and the text behind them: "variable-length strings".
  case vls
  /// A JSON object with the fields by name.
  case json
  /// A JSON object with the fields in an array, in declaration order.
  case compactJSON = "compact"
  /// Protocol Buffers, behind a header with size and type.
  case protobuf
}
