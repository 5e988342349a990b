/// Cuts WebSocket messages into frames.
///
/// A message holds one frame or several. Where they are text, zero bytes part them, and the last may have none behind it;
/// others end with the message. All frames are handed over where they lie.
public struct WebSocketFrameDecoder: Sendable {
  /// Why messages can't be read any further; `nil` while they can.
  public private(set) var failure: FramingError?

  private var cutter: FrameCutter

  /// Makes a decoder at the start of a connection; for the parameters see
  /// ``FrameDecoder/init(_:framing:limit:unexpectedJSON:)``.
  public init(
    _ encoding: MessageEncoding, framing: BinaryFraming, limit: Int = FrameDecoder.defaultLimit,
    unexpectedJSON: UnexpectedJSON = .refused
  ) {
    cutter = FrameCutter(framing: framing, limit: limit, unexpectedJSON: unexpectedJSON, encoding: encoding)
  }

  /// The encoding of what follows.
  public var encoding: MessageEncoding { cutter.encoding }

  /// Bytes of all messages that were taken.
  public var offset: Int { cutter.offset }

  /// Takes a whole message and hands over each frame in it; offsets count from the first byte of the first message.
  ///
  /// - Parameters:
  ///   - message: The message, or what was not taken of it.
  ///   - receive: Takes a frame, which is there for the duration of the call only, and says how to go on. If it throws,
  ///     the connection is given up.
  /// - Returns: How many bytes were taken: all of them, unless `receive` returned ``AfterFrame/stop``.
  /// - Throws: ``FramingError`` with the place, also for a frame the message's end cuts; from then on always.
  @discardableResult
  public mutating func consume(
    _ message: RawSpan, _ receive: (RawSpan, FramePlace) throws(WireError) -> AfterFrame
  ) throws(FramingError) -> Int {
    if let failure { throw failure }
    do throws(FramingError) {
      var position = 0
      if try cutter.deliverWholeFrames(in: message, from: &position, to: receive) { return position }
      guard position < message.byteCount else { return position }
      let rest = message.extracting(position..<message.byteCount)
      guard cutter.encoding.isText else { throw cutter.cut(rest) }
      _ = try cutter.deliver(rest, taking: rest.byteCount, to: receive)
      return message.byteCount
    } catch {
      failure = error
      throw error
    }
  }

  /// Reads the messages that follow in another encoding.
  public mutating func proceed(as encoding: MessageEncoding) {
    cutter.encoding = encoding
  }
}
