internal import DTCProtocol
internal import Transport
internal import WireRuntime

/// Takes apart what arrives on one link.
final class LinkReader {
  private enum Decoder {
    case stream(FrameDecoder)
    case messages(WebSocketFrameDecoder)
  }

  private var decoder: Decoder
  /// Whether a market has this number.
  private let isKnownSymbol: (UInt32) -> Bool

  /// Reads from the start of a connection, frames of `limit` bytes at most. The first one may be a JSON text though another
  /// encoding is expected where `mayBeJSON`: a peer may answer so when it's asked for an encoding.
  init(
    _ kind: LinkKind, _ encoding: MessageEncoding, limit: Int, mayBeJSON: Bool,
    isKnownSymbol: @escaping (UInt32) -> Bool
  ) {
    let unexpected: UnexpectedJSON = mayBeJSON ? .accepted : .refused
    let framing = DTCMessage.framing
    decoder =
      switch kind {
      case .stream: .stream(FrameDecoder(encoding, framing: framing, limit: limit, unexpectedJSON: unexpected))
      case .webSocket:
        .messages(WebSocketFrameDecoder(encoding, framing: framing, limit: limit, unexpectedJSON: unexpected))
      }
    self.isKnownSymbol = isKnownSymbol
  }

  /// Takes the next bytes and hands over each message in them; `receive` must not come back to this reader.
  ///
  /// - Returns: How many bytes were taken: all of them, unless `receive` wanted no more.
  /// - Throws: `FramingError` where they aren't messages; from then on always.
  func consume(
    _ bytes: RawSpan, _ receive: (DTCMessage) throws(WireError) -> AfterFrame
  ) throws(FramingError) -> Int {
    func take(_ frame: RawSpan, _ place: FramePlace) throws(WireError) -> AfterFrame {
      try receive(
        place.encoding.isText
          ? CompactOrder.message(frame, as: place.encoding, isKnownSymbol)
          : DTCMessage(decoding: frame, as: place.encoding))
    }
    switch decoder {
    case .stream(var stream):
      // Not two owners of the bytes that are held.
      decoder = .stream(FrameDecoder(.binary, framing: DTCMessage.framing))
      defer { decoder = .stream(stream) }
      return try stream.consume(bytes, take)
    case .messages(var messages):
      defer { decoder = .messages(messages) }
      return try messages.consume(bytes, take)
    }
  }

  /// Takes the end of the stream.
  ///
  /// - Throws: `FramingError` where it is within a frame.
  func finish() throws(FramingError) {
    guard case .stream(var stream) = decoder else { return }
    try stream.finish()
  }
}
