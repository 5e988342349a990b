internal import WireRuntime

/// How decoded messages are shown.
protocol MessageFormat {
  /// A message that was decoded, or whose type isn't known.
  func message(_ message: DecodedMessage, type: FrameType, frame: [UInt8], at offset: Int) -> String
  /// Something that couldn't be decoded.
  func error(_ problem: String, at offset: Int) -> String
  /// What stands at the end.
  func summary(messages: Int, bytes: Int, errors: Int) -> String
}

/// The type a frame states.
enum FrameType {
  /// A number.
  case number(Int)
  /// Text.
  case tag([UInt8])

  /// Reads what `frame` states.
  init(_ frame: RawSpan, _ framing: BinaryFraming) {
    let type = framing.statedType(of: frame)
    self = framing.isTagged ? .tag([UInt8(truncatingIfNeeded: type)]) : .number(type)
  }
}
