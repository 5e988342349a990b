/// Where a frame was found.
public struct FramePlace: Hashable, Sendable {
  /// The encoding it is in.
  public var encoding: MessageEncoding
  /// Bytes from the start of the stream to the frame.
  public var offset: Int

  /// Makes a place.
  public init(encoding: MessageEncoding, offset: Int) {
    self.encoding = encoding
    self.offset = offset
  }
}

/// What the receiver of a frame wants of the bytes behind it.
public enum AfterFrame: Hashable, Sendable {
  /// More frames in the same encoding.
  case proceed
  /// More frames, from the next byte on in another encoding.
  case proceedAs(MessageEncoding)
  /// Nothing for now: they aren't taken, and stay with the one who has them.
  ///
  /// For a queue that is full, and for bytes that are no frames, such as those of a compressed stream.
  case stop
}
