import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

struct DTCNegotiationTests {
  /// Reads what follows as the message in the frame says.
  static func follow(_ frame: RawSpan, _ place: FramePlace) throws(WireError) -> AfterFrame {
    try DTCMessage(decoding: frame, as: place.encoding).afterFrame()
  }

  func decoder(unexpectedJSON: UnexpectedJSON = .refused) -> FrameDecoder {
    FrameDecoder(.binary, framing: DTCMessage.framing, unexpectedJSON: unexpectedJSON)
  }

  /// What the server sends in a recorded negotiation.
  static func steps(of name: String) -> [(encoding: MessageEncoding, bytes: [UInt8])] {
    (Recorded.dtcFraming(name)["steps"]?.array ?? []).filter { $0["direction"]?.string == "server" }.compactMap {
      guard let encoding = $0["encoding"]?.string.flatMap(MessageEncoding.init(recorded:)) else { return nil }
      return $0.hexadecimal("hex").map { (encoding, $0) }
    }
  }

  @Test(arguments: ["negotiation-to-protobuf", "negotiation-downgraded"], 1...40)
  func `what the server grants is in force from the next byte on`(name: String, size: Int) {
    let steps = Self.steps(of: name)
    var stream: [UInt8] = []
    var frames: [CollectedFrames.Frame] = []
    for step in steps {
      frames.append(CollectedFrames.Frame(step.bytes, step.encoding, at: stream.count))
      stream += step.bytes
    }
    #expect(frames.count == 2)
    #expect(CollectedFrames(stream.cut(every: size), decoder(), after: Self.follow) == CollectedFrames(frames))
  }

  @Test(arguments: MessageEncoding.allCases, Recorded.dtcStreams())
  func `any encoding can follow any other at once`(first: MessageEncoding, stream: RecordedStream) throws {
    var bytes: [UInt8] = []
    try EncodingResponse(encoding: Encoding(stream.encoding)).appendStreamed(to: &bytes, as: first)
    let answer = CollectedFrames.Frame(bytes.filter { !first.isText || $0 != 0 }, first, at: 0)
    let frames = stream.frames.map {
      CollectedFrames.Frame($0.bytes, stream.encoding, at: $0.place.offset + bytes.count)
    }
    bytes += stream.bytes
    let decoder = FrameDecoder(first, framing: DTCMessage.framing)
    for size in [1, 3, 16, 17, 100, bytes.count] {
      let collected = CollectedFrames(bytes.cut(every: size), decoder) { frame, place throws(WireError) in
        place.offset == 0 ? try Self.follow(frame, place) : .proceed
      }
      #expect(collected == CollectedFrames([answer] + frames))
    }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `DTC has a number for every encoding`(encoding: MessageEncoding) {
    #expect(Encoding(encoding).messageEncoding == encoding)
    #expect(Encoding(rawValue: 5).messageEncoding == nil)
  }

  @Test func `an encoding that nobody knows ends the stream`() throws {
    let answer = try EncodingResponse(encoding: Encoding(rawValue: 9)).encoded(as: .binary)
    let collected = CollectedFrames([answer], decoder(), after: Self.follow)
    let error = WireError(.unknownValue(9), message: "s_EncodingResponse", field: "Encoding")
    #expect(collected.error == FramingError(.message(error), frameOffset: 0, type: 7))
  }

  @Test(arguments: 1...40)
  func `a server that answers in JSON is understood, or refused by name`(size: Int) {
    let answer = Array("{\"Type\":7,\"ProtocolVersion\":8,\"Encoding\":2,\"ProtocolType\":\"DTC\"}".utf8)
    let pieces = (answer + [0]).cut(every: size)
    #expect(
      CollectedFrames(pieces, decoder(unexpectedJSON: .accepted), after: Self.follow)
        == CollectedFrames([CollectedFrames.Frame(answer, .json, at: 0)]))
    #expect(CollectedFrames(pieces, decoder()).error == FramingError(.unexpectedJSON, frameOffset: 0))
  }

  @Test(arguments: ["historical-compressed", "historical-compressed-sync-flushed"], 1...110)
  func `the bytes behind a header that announces compression stay as they came`(name: String, size: Int) throws {
    let vector = Recorded.dtcFraming(name)
    let stream = try #require(vector.hexadecimal("streamHex"))
    var decoder = decoder()
    var frames = 0
    var rest: [UInt8] = []
    for piece in stream.cut(every: size) {
      guard frames == 0 else {
        rest += piece
        continue
      }
      let taken = try piece.withFrame { bytes throws(FramingError) in
        try decoder.consume(bytes) { frame, place throws(WireError) in
          frames += 1
          return try Self.follow(frame, place)
        }
      }
      rest += piece[taken...]
    }
    #expect(frames == 1)
    #expect(decoder.offset == 24)
    #expect(rest == Array(stream[24...]))
    #expect(rest.starts(with: [0x78, 0x9C]))
  }

  @Test(arguments: ["historical-compressed", "historical-compressed-sync-flushed"])
  func `inflated bytes are a stream of messages of their own`(name: String) throws {
    let inflated = try #require(Recorded.dtcFraming(name).hexadecimal("inflatedHex"))
    let collected = CollectedFrames(inflated.cut(every: 50), decoder(), after: Self.follow)
    #expect(collected.error == nil)
    #expect(collected.frames.map { $0.bytes.withFrame(DTCMessage.framing.statedType) }.allSatisfy { $0 == 803 })
    #expect(collected.frames.count == inflated.count / 88)
  }
}
