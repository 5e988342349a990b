/// Cuts a stream of bytes into frames, however the bytes arrive.
///
/// A frame that lies whole in the bytes of one call is handed over where it lies. Of a frame that doesn't, the bytes so
/// far are copied and held: never more than the limit, and never memory for bytes that were only announced.
///
/// ```swift
/// var decoder = FrameDecoder(.binary, framing: DTCMessage.framing)
/// try decoder.consume(received) { frame, place throws(WireError) in
///   let message = try DTCMessage(decoding: frame, as: place.encoding)
///   …
///   return .proceed
/// }
/// ```
///
/// After an error where the next frame begins can't be told: the decoder stays failed and throws the same error again.
public struct FrameDecoder: Sendable {
  /// Bytes of the longest frame that is read where nothing else is asked for: more than any message of 64 KiB takes as
  /// JSON, with every byte of its text escaped. A header with two bytes of size can't state more than 65,535.
  public static let defaultLimit = 1 << 20

  /// Room for frames in pieces that is kept for the next one.
  private static let keptCapacity = 1 << 16

  /// Why the stream can't be read any further; `nil` while it can.
  public private(set) var failure: FramingError?

  private var cutter: FrameCutter
  /// The first bytes of a frame whose last hasn't arrived; without the blanks before a text.
  private var held: [UInt8] = []

  /// Makes a decoder at the start of a stream.
  ///
  /// - Parameters:
  ///   - encoding: What the first frame is in.
  ///   - framing: How the headers of frames that aren't text state their size.
  ///   - limit: Bytes of the longest frame that is allowed, header included and the zero byte behind a text not.
  ///   - unexpectedJSON: What to do where the stream begins with JSON and `encoding` is another.
  public init(
    _ encoding: MessageEncoding, framing: BinaryFraming, limit: Int = defaultLimit,
    unexpectedJSON: UnexpectedJSON = .refused
  ) {
    cutter = FrameCutter(framing: framing, limit: limit, unexpectedJSON: unexpectedJSON, encoding: encoding)
  }

  /// The encoding of what follows.
  public var encoding: MessageEncoding { cutter.encoding }

  /// Bytes of the stream that were taken: where the next piece begins.
  public var offset: Int { cutter.offset + held.count }

  /// How many bytes of a frame that isn't complete are held.
  public var heldByteCount: Int { held.count }

  /// Takes the next bytes of the stream and hands over each frame they complete.
  ///
  /// What the receiver of a frame returns says how the bytes behind it are read. If it throws, the stream is given up.
  ///
  /// - Parameters:
  ///   - piece: Bytes as they arrived, cut anywhere.
  ///   - receive: Takes a frame, which is there for the duration of the call only. Blanks before a text aren't part of
  ///     the frame, nor is the zero byte behind it.
  /// - Returns: How many bytes were taken: all of them, unless `receive` returned ``AfterFrame/stop``.
  /// - Throws: ``FramingError`` with the place; from then on always.
  @discardableResult
  public mutating func consume(
    _ piece: RawSpan, _ receive: (RawSpan, FramePlace) throws(WireError) -> AfterFrame
  ) throws(FramingError) -> Int {
    if let failure { throw failure }
    do throws(FramingError) {
      var position = 0
      if !held.isEmpty {
        guard try complete(from: piece, at: &position) else { return piece.byteCount }
        if try deliverHeld(from: piece, at: &position, to: receive) { return position }
      }
      if try cutter.deliverWholeFrames(in: piece, from: &position, to: receive) { return position }
      hold(piece, from: position, to: piece.byteCount)
      return piece.byteCount
    } catch {
      fail(error)
      throw error
    }
  }

  /// Takes the end of the stream.
  ///
  /// - Throws: ``FramingError/Problem/cut(available:needed:)`` where it is within a frame; what was wrong before, if
  ///   anything was.
  public mutating func finish() throws(FramingError) {
    if let failure { throw failure }
    guard !held.isEmpty else { return }
    let error = held.withFrame { cutter.cut($0) }
    fail(error)
    throw error
  }

  /// Reads what follows in another encoding; for one that is settled between two calls of ``consume(_:_:)``.
  ///
  /// - Throws: ``FramingError/Problem/encodingChangedWithinFrame`` where bytes are held that came too early.
  public mutating func proceed(as encoding: MessageEncoding) throws(FramingError) {
    if let failure { throw failure }
    guard held.isEmpty else {
      let error = held.withFrame { cutter.error(.encodingChangedWithinFrame, at: held.count, in: $0) }
      fail(error)
      throw error
    }
    cutter.encoding = encoding
  }

  private mutating func fail(_ error: FramingError) {
    failure = error
    held = []
  }
}

// Frames in pieces.
extension FrameDecoder {
  /// Moves to the held bytes what they lack, as far as it's there.
  ///
  /// - Returns: Whether the held frame is complete; for a text, that its zero byte is at `position`.
  private mutating func complete(from piece: RawSpan, at position: inout Int) throws(FramingError) -> Bool {
    if !cutter.encoding.isText {
      let header = cutter.framing.headerByteCount
      guard hold(piece, at: &position, upTo: header) else { return false }
      let stated = try held.withFrame { bytes throws(FramingError) in try cutter.statedSize(of: bytes) }
      if let stated { return hold(piece, at: &position, upTo: stated) }
    }
    let count = try cutter.textSize(in: piece, from: position, held: held.count)
    hold(piece, from: position, to: position + count)
    position += count
    return position < piece.byteCount
  }

  private mutating func deliverHeld(
    from piece: RawSpan, at position: inout Int, to receive: FrameCutter.Receiver
  ) throws(FramingError) -> Bool {
    let terminator = cutter.encoding.isText ? 1 : 0
    let isStopped = try held.withFrame { frame throws(FramingError) in
      try cutter.deliver(frame, taking: frame.byteCount + terminator, to: receive)
    }
    position += terminator
    held.removeAll(keepingCapacity: held.capacity <= Self.keptCapacity)
    return isStopped
  }

  /// Holds bytes until there are `count`, as far as they are there.
  private mutating func hold(_ piece: RawSpan, at position: inout Int, upTo count: Int) -> Bool {
    let end = position + min(max(0, count - held.count), piece.byteCount - position)
    hold(piece, from: position, to: end)
    position = end
    return held.count >= count
  }

  private mutating func hold(_ piece: RawSpan, from start: Int, to end: Int) {
    guard start < end else { return }
    let needed = held.count + end - start
    if needed > held.capacity {
      held.reserveCapacity(max(needed, min(2 * held.capacity, cutter.limit)))
    }
    held.append(copying: piece.extracting(start..<end))
  }
}
