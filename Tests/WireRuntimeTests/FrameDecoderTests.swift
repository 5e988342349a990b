import RecordedVectors
import Testing
import WireRuntime

struct FrameDecoderTests {
  typealias Frame = CollectedFrames.Frame

  static let framing = BinaryFramingTests.dtc
  /// Frames of five, four and six bytes.
  static let sized: [UInt8] = [5, 0, 1, 0, 9, 4, 0, 2, 0, 6, 0, 3, 0, 7, 8]

  @Test(arguments: 1...16)
  func `frames with a header come out whole from pieces of any size`(size: Int) {
    let collected = CollectedFrames(Self.sized.cut(every: size), FrameDecoder(.binary, framing: Self.framing))
    #expect(
      collected
        == CollectedFrames([
          Frame([5, 0, 1, 0, 9], .binary, at: 0), Frame([4, 0, 2, 0], .binary, at: 5),
          Frame([6, 0, 3, 0, 7, 8], .binary, at: 9),
        ]))
  }

  @Test(arguments: 1...16)
  func `a size and a tag may stand anywhere in the header`(size: Int) {
    let stream: [UInt8] = [0x48, 0, 5, 0, 1, 0x48, 0, 4, 0]
    let collected = CollectedFrames(stream.cut(every: size), FrameDecoder(.binary, framing: BinaryFramingTests.oes))
    #expect(
      collected
        == CollectedFrames([Frame([0x48, 0, 5, 0, 1], .binary, at: 0), Frame([0x48, 0, 4, 0], .binary, at: 5)]))
  }

  @Test(arguments: 1...32)
  func `texts end with a zero byte and may have blanks around them`(size: Int) {
    let stream = Array("{}\0 \r\n\0\0\t{\"a\": 1}\n\0[1]\0\n".utf8)
    let collected = CollectedFrames(stream.cut(every: size), FrameDecoder(.json, framing: Self.framing))
    #expect(
      collected
        == CollectedFrames([
          Frame(Array("{}".utf8), .json, at: 0), Frame(Array("{\"a\": 1}\n".utf8), .json, at: 9),
          Frame(Array("[1]".utf8), .json, at: 19),
        ]))
  }

  @Test func `a frame that is whole in its piece is handed over where it lies`() throws {
    var decoder = FrameDecoder(.binary, framing: Self.framing)
    _ = try Self.sized.withFrame { piece throws(FramingError) in
      try decoder.consume(piece) { frame, place in
        let isInPlace = frame.isIdentical(to: piece.extracting(place.offset..<place.offset + frame.byteCount))
        #expect(isInPlace)
        return .proceed
      }
    }
    #expect(decoder.heldByteCount == 0)
  }

  @Test(arguments: 1...32)
  func `the byte behind a frame is already in the encoding that the frame settles`(size: Int) {
    let stream: [UInt8] = [4, 0, 7, 0] + Array("{}\0 {\"p\":1}\0".utf8) + [5, 0, 1, 0, 9]
    let decoder = FrameDecoder(.binary, framing: Self.framing)
    let collected = CollectedFrames(stream.cut(every: size), decoder) { frame, place in
      if place.offset == 0 { return .proceedAs(.json) }
      return frame.byteCount == 7 ? .proceedAs(.protobuf) : .proceed
    }
    #expect(
      collected
        == CollectedFrames([
          Frame([4, 0, 7, 0], .binary, at: 0), Frame(Array("{}".utf8), .json, at: 4),
          Frame(Array("{\"p\":1}".utf8), .json, at: 8), Frame([5, 0, 1, 0, 9], .protobuf, at: 16),
        ]))
  }

  @Test(arguments: 1...16)
  func `bytes behind the frame that stops aren't taken`(size: Int) throws {
    var decoder = FrameDecoder(.binary, framing: Self.framing)
    var rest = Self.sized[...]
    var offsets: [Int] = []
    while !rest.isEmpty {
      let piece = Array(rest.prefix(size))
      let count = try piece.withFrame { bytes throws(FramingError) in
        try decoder.consume(bytes) { _, place in
          offsets.append(place.offset)
          return .stop
        }
      }
      rest = rest.dropFirst(count)
      #expect(decoder.offset == rest.startIndex)
      #expect([0, 5, 9, 15].contains(decoder.offset) || count == piece.count)
    }
    #expect(offsets == [0, 5, 9])
  }

  @Test func `an encoding can be settled between two pieces`() throws {
    var decoder = FrameDecoder(.binary, framing: Self.framing)
    try decoder.feed([4, 0, 7, 0])
    try decoder.proceed(as: .compactJSON)
    #expect(decoder.encoding == .compactJSON)
    #expect(try decoder.feed(Array("{}\0".utf8)) == [Array("{}".utf8)])
    try decoder.feed(Array("{".utf8))
    let early = #expect(throws: FramingError.self) { try decoder.proceed(as: .binary) }
    #expect(early == FramingError(.encodingChangedWithinFrame, frameOffset: 7, offsetInFrame: 1))
    #expect(decoder.failure == early)
  }

  @Test(arguments: 1...32)
  func `a stream that begins with JSON is read as such where that is accepted`(size: Int) {
    let stream = Array("{\"Type\":7}\0{\"Type\":2}\0".utf8)
    let decoder = FrameDecoder(.binary, framing: Self.framing, unexpectedJSON: .accepted)
    #expect(
      CollectedFrames(stream.cut(every: size), decoder)
        == CollectedFrames([
          Frame(Array("{\"Type\":7}".utf8), .json, at: 0), Frame(Array("{\"Type\":2}".utf8), .json, at: 11),
        ]))
  }

  @Test(arguments: 1...16)
  func `a brace in the size of a frame makes no JSON`(size: Int) {
    let frame = [0x7B, 0, 1, 0] + [UInt8](repeating: 0x20, count: 0x77)
    let decoder = FrameDecoder(.vls, framing: Self.framing, unexpectedJSON: .accepted)
    #expect(CollectedFrames(frame.cut(every: size), decoder) == CollectedFrames([Frame(frame, .vls, at: 0)]))
  }
}

extension FrameDecoder {
  /// The frames that `bytes` complete.
  @discardableResult
  mutating func feed(_ bytes: [UInt8]) throws(FramingError) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    _ = try bytes.withFrame { piece throws(FramingError) in
      try consume(piece) { frame, _ in
        frames.append(RawFrame(copying: frame).bytes)
        return .proceed
      }
    }
    return frames
  }
}
