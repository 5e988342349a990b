import RecordedVectors
import Testing
import WireRuntime

struct FrameDecoderFailureTests {
  static let framing = BinaryFramingTests.dtc
  static let whole: [UInt8] = [6, 0, 3, 0, 1, 2]

  /// How `stream` ends; the same in pieces of every size, after the same frames.
  func failure(
    of stream: [UInt8], _ encoding: MessageEncoding = .binary, framing: BinaryFraming = framing,
    limit: Int = FrameDecoder.defaultLimit
  ) -> FramingError? {
    let decoder = FrameDecoder(encoding, framing: framing, limit: limit)
    let collected = CollectedFrames([stream], decoder)
    for size in 1...max(1, min(stream.count, 64)) {
      #expect(CollectedFrames(stream.cut(every: size), decoder) == collected)
    }
    return collected.error
  }

  @Test(arguments: 0..<4)
  func `a size below the header is refused with its place in the stream`(stated: UInt8) {
    let error = failure(of: Self.whole + Self.whole + [stated, 0, 9, 0, 1])
    #expect(error == FramingError(.sizeBelowHeader(stated: Int(stated), header: 4), frameOffset: 12, type: 9))
    #expect(
      error?.description
        == "a size of \(stated) is stated, less than the 4 bytes of the header (byte 12 of the stream)")
  }

  @Test func `the place of a wrong size is where the size stands`() {
    let error = failure(of: [0x48, 0, 4, 0, 0x5A, 0, 3, 0], framing: BinaryFramingTests.oes)
    #expect(error == FramingError(.sizeBelowHeader(stated: 3, header: 4), frameOffset: 4, offsetInFrame: 2, type: 0x5A))
    #expect(error?.streamOffset == 6)
  }

  @Test func `a size above the limit is refused before its bytes are waited for`() {
    let error = failure(of: Self.whole + [0x01, 0x01, 9, 0], limit: 256)
    #expect(error == FramingError(.tooLong(stated: 257, limit: 256), frameOffset: 6, type: 9))
    #expect(error?.description == "a size of 257 is stated where 256 bytes are allowed (byte 6 of the stream)")
    let longest = [0, 1, 9, 0] + [UInt8](repeating: 7, count: 252)
    #expect(failure(of: longest, limit: 256) == nil)
  }

  @Test(arguments: [FrameDecoder.defaultLimit, .max])
  func `the greatest size a header can state holds no memory`(limit: Int) throws {
    let framing = BinaryFraming(size: .init(offset: 0, width: 8), type: .init(offset: 8, width: 1))
    var decoder = FrameDecoder(.binary, framing: framing, limit: limit)
    let stream = [UInt8](repeating: 0xFF, count: 9)
    let error = #expect(throws: FramingError.self) {
      try decoder.feed(stream)
      try decoder.feed(stream)
      try decoder.finish()
    }
    #expect(decoder.heldByteCount == 0)
    let isAllowed = limit == .max
    #expect(error?.problem == (isAllowed ? .cut(available: 18, needed: .max) : .tooLong(stated: .max, limit: limit)))
  }

  @Test func `a text over the limit is refused at the first byte too many`() {
    let text = Array("\n\0 {\"a\":12}\0".utf8)
    #expect(failure(of: text, .json, limit: 8) == nil)
    let error = failure(of: text, .json, limit: 7)
    #expect(error == FramingError(.tooLong(stated: nil, limit: 7), frameOffset: 3, offsetInFrame: 7))
    #expect(error?.description == "a text of more than the 7 bytes that are allowed (byte 10 of the stream)")
    #expect(failure(of: Array(text.dropLast(2)), .json, limit: 7)?.problem == .cut(available: 7, needed: nil))
  }

  @Test(arguments: 1..<6)
  func `a stream that ends within a frame says how much is there`(count: Int) {
    let error = failure(of: Self.whole + Self.whole.prefix(count))
    let hasHeader = count >= 4
    #expect(
      error
        == FramingError(
          .cut(available: count, needed: hasHeader ? 6 : 4), frameOffset: 6, offsetInFrame: count,
          type: hasHeader ? 3 : nil))
    #expect(error?.streamOffset == 6 + count)
  }

  @Test func `a text without a zero byte behind it is cut`() {
    let error = failure(of: Array("{}\0 {}".utf8), .compactJSON)
    #expect(error == FramingError(.cut(available: 2, needed: nil), frameOffset: 4, offsetInFrame: 2))
    #expect(
      error?.description
        == "the end is within a text: 2 bytes are there and no zero byte behind them (byte 6 of the stream)")
  }

  @Test func `blanks after the last text are no text`() {
    #expect(failure(of: Array("{}\0 \r\n".utf8), .json) == nil)
    #expect(failure(of: [], .json) == nil)
    #expect(failure(of: []) == nil)
  }

  @Test(arguments: ["{\"Type\":7}\0", "{ \"Type\":7}\0", "{\n\t\"Type\":7}\0", "{\"F\":[]}\0"])
  func `a stream that begins with JSON is refused where a header is expected`(text: String) {
    #expect(failure(of: Array(text.utf8)) == FramingError(.unexpectedJSON, frameOffset: 0))
  }

  @Test func `a message that its receiver can't read ends the stream with its place`() {
    let wrong = WireError(.truncated(needed: 16, available: 6), message: "s_Heartbeat", offset: 5)
    let collected = CollectedFrames([Self.whole + Self.whole], FrameDecoder(.binary, framing: Self.framing)) {
      _, place throws(WireError) in
      if place.offset > 0 { throw wrong }
      return .proceed
    }
    #expect(collected.frames.count == 2)
    #expect(collected.error == FramingError(.message(wrong), frameOffset: 6, offsetInFrame: 5, type: 3))
    #expect(
      collected.error?.description
        == "s_Heartbeat: 16 bytes are needed, 6 are there (byte 5) (byte 11 of the stream)")
  }

  @Test func `after an error nothing more is read`() throws {
    var decoder = FrameDecoder(.binary, framing: Self.framing)
    try decoder.feed(Self.whole + [0, 0, 0])
    #expect(decoder.heldByteCount == 3)
    let error = try #require(throws: FramingError.self) { try decoder.feed([0, 9]) }
    #expect(decoder.failure == error)
    #expect(decoder.heldByteCount == 0)
    #expect(error.frameOffset == 6)
    #expect(throws: error) { try decoder.feed(Self.whole) }
    #expect(throws: error) { try decoder.finish() }
    #expect(throws: error) { try decoder.proceed(as: .json) }
  }
}
