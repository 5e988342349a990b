import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

struct DTCStreamTests {
  static let streams = Recorded.dtcStreams()
  /// How far two cuts are apart at most in the test of all pairs.
  static let reach = 20

  func decoder(_ encoding: MessageEncoding) -> FrameDecoder { FrameDecoder(encoding, framing: DTCMessage.framing) }

  @Test func `there is a stream of every encoding`() {
    #expect(Self.streams.map(\.encoding) == [.binary, .vls, .protobuf, .json, .compactJSON])
    #expect(Self.streams.map(\.frames.count) == [7, 5, 5, 5, 5])
  }

  @Test(arguments: streams)
  func `a stream has the recorded frames, and its headers the recorded types`(stream: RecordedStream) {
    let collected = CollectedFrames([stream.bytes], decoder(stream.encoding))
    #expect(collected == CollectedFrames(stream.frames))
    if !stream.encoding.isText {
      #expect(stream.frames.map { $0.bytes.withFrame(DTCMessage.framing.statedType) } == stream.types)
    }
  }

  @Test(arguments: streams)
  func `a stream may arrive byte by byte and in pieces of every size`(stream: RecordedStream) {
    for size in 1..<stream.bytes.count {
      let collected = CollectedFrames(stream.bytes.cut(every: size), decoder(stream.encoding))
      #expect(collected == CollectedFrames(stream.frames), "pieces of \(size)")
    }
  }

  @Test(arguments: streams)
  func `a stream may be cut at any place, and at any place soon after`(stream: RecordedStream) {
    let expected = CollectedFrames(stream.frames)
    for first in 0...stream.bytes.count {
      for second in first...min(first + Self.reach, stream.bytes.count) {
        let collected = CollectedFrames(stream.bytes.cut(at: [first, second]), decoder(stream.encoding))
        if collected != expected { Issue.record("cut at \(first) and \(second)") }
      }
    }
  }

  @Test(arguments: streams)
  func `a stream that ends early has the frames before its end, and says where it ends`(stream: RecordedStream) {
    for count in 0..<stream.bytes.count {
      let collected = CollectedFrames([Array(stream.bytes.prefix(count))], decoder(stream.encoding))
      let whole = stream.frames.filter { $0.place.offset + $0.bytes.count + (stream.encoding.isText ? 1 : 0) <= count }
      #expect(collected.frames == whole)
      let isBetween = stream.frames.contains { $0.place.offset == count }
      #expect(collected.error?.streamOffset == (isBetween ? nil : count))
    }
  }

  @Test(arguments: streams)
  func `any one changed byte gives frames or a typed error`(stream: RecordedStream) {
    for index in stream.bytes.indices {
      for bits in [0x01, 0x80, 0xFF] as [UInt8] {
        var bytes = stream.bytes
        bytes[index] ^= bits
        let atOnce = CollectedFrames([bytes], decoder(stream.encoding))
        let untouched = stream.frames.prefix { $0.place.offset + $0.bytes.count < index }
        #expect(atOnce.frames.starts(with: untouched))
        #expect(CollectedFrames(bytes.cut(every: 7), decoder(stream.encoding)) == atOnce)
      }
    }
  }

  @Test(arguments: streams, MessageEncoding.allCases)
  func `messages of a stream go on in any encoding and come back`(stream: RecordedStream, other: MessageEncoding) throws
  {
    let messages = try Self.messages(in: stream.bytes, stream.encoding)
    #expect(messages.count == stream.frames.count)
    var bytes: [UInt8] = []
    for message in messages { try message.appendStreamed(to: &bytes, as: other) }
    let copies = try Self.messages(in: bytes, other)
    #expect(copies.count == messages.count)
    #expect(copies.map(\.metadata?.typeNumber) == stream.types)
    if other == stream.encoding { #expect(copies == messages) }
  }

  static func messages(in bytes: [UInt8], _ encoding: MessageEncoding) throws(FramingError) -> [DTCMessage] {
    var messages: [DTCMessage] = []
    var decoder = FrameDecoder(encoding, framing: DTCMessage.framing)
    _ = try bytes.withFrame { bytes throws(FramingError) in
      try decoder.consume(bytes) { frame, place throws(WireError) in
        messages.append(try DTCMessage(decoding: frame, as: place.encoding))
        return .proceed
      }
    }
    try decoder.finish()
    return messages
  }

  @Test(arguments: streams)
  func `a WebSocket message may hold a whole stream`(stream: RecordedStream) throws {
    var decoder = WebSocketFrameDecoder(stream.encoding, framing: DTCMessage.framing)
    var frames: [CollectedFrames.Frame] = []
    _ = try stream.bytes.withFrame { message throws(FramingError) in
      try decoder.consume(message) { frame, place in
        frames.append(CollectedFrames.Frame(RawFrame(copying: frame).bytes, place.encoding, at: place.offset))
        return .proceed
      }
    }
    #expect(frames == stream.frames)
  }
}
