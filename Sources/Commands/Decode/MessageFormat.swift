internal import PacketCapture
internal import WireRuntime

/// Where a message is.
struct MessagePlace {
  /// The first of its bytes on the stream.
  var offset: Int
  /// The encoding it is in.
  var encoding = MessageEncoding.binary
  /// Where the stream was captured; `nil` where the input is the stream itself.
  var capture: CapturePlace?
}

/// Where in a capture something is.
struct CapturePlace {
  /// When the packet that completed it was captured.
  var time: UnixTime<Int64, InNanoseconds>
  /// The direction of the connection it is on.
  var stream: ConnectionStream
  /// Whether the direction was captured from its first byte on.
  var isWhole: Bool
}

/// How decoded messages are shown.
protocol MessageFormat {
  /// A message that was decoded, or whose type isn't known.
  func message(_ message: DecodedMessage, frame: RawSpan, at place: MessagePlace) -> String
  /// Something that couldn't be decoded.
  func error(_ problem: String, at place: MessagePlace) -> String
  /// Something that couldn't be decoded and is on no stream.
  func error(_ problem: String) -> String
  /// What stands at the end.
  func summary(_ counts: DecodingCounts) -> String
}

/// How much was decoded.
struct DecodingCounts {
  /// Messages that were decoded.
  var messages = 0
  /// Bytes of the input, or of the streams in it.
  var bytes = 0
  /// What couldn't be decoded.
  var errors = 0
  /// Connections and packets, where the input is a capture.
  var capture: (connections: Int, packets: Int)?
}
