/// Finds frames in bytes; what decoders of streams and of WebSocket messages have in common.
struct FrameCutter: Sendable {
  /// Takes a frame and says how to go on.
  typealias Receiver = (RawSpan, FramePlace) throws(WireError) -> AfterFrame

  /// How frames that aren't text state their size.
  let framing: BinaryFraming
  /// Bytes of the longest frame that is allowed.
  let limit: Int
  /// What to do where the stream begins with JSON and shouldn't.
  let unexpectedJSON: UnexpectedJSON
  /// The encoding of what follows.
  var encoding: MessageEncoding
  /// Bytes from the start of the stream to the first that belongs to no delivered frame.
  var offset = 0

  /// Hands over the frames that lie whole in `bytes` from `position` on, and moves `position` behind them.
  ///
  /// Texts need their zero byte to be whole. Blanks and zero bytes before a text belong to no frame.
  ///
  /// - Returns: Whether the receiver wants no more.
  mutating func deliverWholeFrames(
    in bytes: RawSpan, from position: inout Int, to receive: Receiver
  ) throws(FramingError) -> Bool {
    while true {
      let size: Int
      var terminator = 0
      if encoding.isText {
        skipBlanks(in: bytes, from: &position)
        size = try textSize(in: bytes, from: position, held: 0)
        terminator = 1
      } else {
        guard bytes.byteCount - position >= framing.headerByteCount else { return false }
        guard let stated = try statedSize(of: bytes.extracting(position..<bytes.byteCount)) else { continue }
        size = stated
      }
      // Nothing is added to a stated size before it's known to be real.
      guard size <= bytes.byteCount - position - terminator else { return false }
      let frame = bytes.extracting(position..<position + size)
      position += size + terminator
      if try deliver(frame, taking: size + terminator, to: receive) { return true }
    }
  }

  /// Hands over one frame that takes up `byteCount` bytes of the stream.
  ///
  /// - Returns: Whether the receiver wants no more.
  @inline(__always)
  mutating func deliver(_ frame: RawSpan, taking byteCount: Int, to receive: Receiver) throws(FramingError) -> Bool {
    let next: AfterFrame
    do throws(WireError) {
      next = try receive(frame, FramePlace(encoding: encoding, offset: offset))
    } catch {
      throw self.error(.message(error), at: error.offset, in: frame)
    }
    offset += byteCount
    switch next {
    case .proceed: return false
    case .proceedAs(let encoding):
      self.encoding = encoding
      return false
    case .stop: return true
    }
  }

  /// The size the header at the start of `bytes` states; `nil` if the stream turned out to be JSON, which it now is.
  ///
  /// - Precondition: the header is complete.
  @inline(__always)
  mutating func statedSize(of bytes: RawSpan) throws(FramingError) -> Int? {
    if offset == 0, framing.isJSON(insteadOfHeader: bytes) {
      guard unexpectedJSON == .accepted else { throw FramingError(.unexpectedJSON, frameOffset: 0) }
      encoding = .json
      return nil
    }
    let stated = framing.statedSize(of: bytes)
    let header = framing.headerByteCount
    guard stated >= header, stated <= limit else {
      let problem: FramingError.Problem =
        stated < header ? .sizeBelowHeader(stated: stated, header: header) : .tooLong(stated: stated, limit: limit)
      throw error(problem, at: framing.size.offset, in: bytes)
    }
    return stated
  }

  /// How many bytes from `position` on belong to a text of which `held` bytes were there before: those before the first
  /// zero byte, or all of them.
  func textSize(in bytes: RawSpan, from position: Int, held: Int) throws(FramingError) -> Int {
    // No more than the first byte too many is looked at.
    let room = max(0, limit - held)
    let end = bytes.byteCount - position > room ? position + room + 1 : bytes.byteCount
    let size = TextScan(bytes, in: position..<end).count
    guard size <= room else {
      throw FramingError(.tooLong(stated: nil, limit: limit), frameOffset: offset, offsetInFrame: limit)
    }
    return size
  }

  /// Moves `position` to the next byte of a text.
  mutating func skipBlanks(in bytes: RawSpan, from position: inout Int) {
    let start = position
    while position < bytes.byteCount, bytes.isBlankOrZero(at: position) { position += 1 }
    offset += position - start
  }

  /// What is wrong where bytes end with a part of a frame.
  func cut(_ rest: RawSpan) -> FramingError {
    let header = framing.headerByteCount
    let needed = encoding.isText ? nil : rest.byteCount < header ? header : framing.statedSize(of: rest)
    return error(.cut(available: rest.byteCount, needed: needed), at: rest.byteCount, in: rest)
  }

  /// An error in the frame whose first bytes are given.
  @inline(never)
  func error(_ problem: FramingError.Problem, at offsetInFrame: Int, in frame: RawSpan) -> FramingError {
    let hasType = !encoding.isText && frame.byteCount >= framing.headerByteCount
    return FramingError(
      problem, frameOffset: offset, offsetInFrame: offsetInFrame,
      type: hasType ? framing.statedType(of: frame) : nil)
  }
}

extension RawSpan {
  /// Whether there is JSON's white space at `offset`, or the zero byte that ends a text.
  ///
  /// - Precondition: the byte lies within the span.
  @inline(__always)
  fileprivate func isBlankOrZero(at offset: Int) -> Bool {
    let byte: UInt8 = littleEndian(at: offset)
    return byte == 0 || byte.isJSONBlank
  }
}
