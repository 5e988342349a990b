import RecordedVectors
import Testing
import WireRuntime

struct WebSocketFrameDecoderTests {
  typealias Frame = CollectedFrames.Frame

  static let framing = BinaryFramingTests.dtc

  /// What messages hold.
  func frames(
    in messages: [[UInt8]], _ encoding: MessageEncoding, limit: Int = FrameDecoder.defaultLimit,
    unexpectedJSON: UnexpectedJSON = .refused,
    after: (RawSpan, FramePlace) throws(WireError) -> AfterFrame = { _, _ in .proceed }
  ) -> CollectedFrames {
    var collected = CollectedFrames()
    var decoder = WebSocketFrameDecoder(
      encoding, framing: Self.framing, limit: limit, unexpectedJSON: unexpectedJSON)
    do throws(FramingError) {
      for message in messages {
        _ = try message.withFrame { bytes throws(FramingError) in
          try decoder.consume(bytes) { frame, place throws(WireError) in
            collected.frames.append(Frame(RawFrame(copying: frame).bytes, place.encoding, at: place.offset))
            return try after(frame, place)
          }
        }
      }
    } catch {
      #expect(decoder.failure == error)
      collected.error = error
    }
    return collected
  }

  @Test(arguments: ["{}", "{}\0", " {}\0\n", "\0{}"])
  func `a text is whole with the message, with a zero byte or without`(text: String) {
    let collected = frames(in: [Array(text.utf8)], .json)
    #expect(collected.frames.map(\.bytes) == [Array("{}".utf8)])
    #expect(collected.error == nil)
  }

  @Test func `a message may hold several texts`() {
    #expect(
      frames(in: ["{}\0{\"a\":1}\0[]", "", "\0", "[1]\0"].map { Array($0.utf8) }, .compactJSON)
        == CollectedFrames([
          Frame(Array("{}".utf8), .compactJSON, at: 0), Frame(Array("{\"a\":1}".utf8), .compactJSON, at: 3),
          Frame(Array("[]".utf8), .compactJSON, at: 11), Frame(Array("[1]".utf8), .compactJSON, at: 14),
        ]))
  }

  @Test func `a message may hold several frames with headers`() {
    #expect(
      frames(in: [FrameDecoderTests.sized, [], [4, 0, 9, 0]], .vls)
        == CollectedFrames([
          Frame([5, 0, 1, 0, 9], .vls, at: 0), Frame([4, 0, 2, 0], .vls, at: 5),
          Frame([6, 0, 3, 0, 7, 8], .vls, at: 9), Frame([4, 0, 9, 0], .vls, at: 15),
        ]))
  }

  @Test(arguments: 1..<6)
  func `a frame that the message's end cuts is refused`(count: Int) {
    let collected = frames(in: [[4, 0, 9, 0], [4, 0, 9, 0] + [6, 0, 3, 0, 7, 8].prefix(count)], .binary)
    #expect(collected.frames.count == 2)
    let hasHeader = count >= 4
    #expect(
      collected.error
        == FramingError(
          .cut(available: count, needed: hasHeader ? 6 : 4), frameOffset: 8, offsetInFrame: count,
          type: hasHeader ? 3 : nil))
  }

  @Test func `sizes and texts over the limit are refused`() {
    #expect(frames(in: [[9, 0, 3, 0]], .binary, limit: 8).error?.problem == .tooLong(stated: 9, limit: 8))
    #expect(frames(in: [[3, 0, 3, 0]], .binary).error?.problem == .sizeBelowHeader(stated: 3, header: 4))
    #expect(frames(in: [Array("[1,2,3,4]".utf8)], .json, limit: 8).error?.problem == .tooLong(stated: nil, limit: 8))
    #expect(frames(in: [Array("[1,2,3,]".utf8)], .json, limit: 8).error == nil)
  }

  @Test func `the encoding changes behind a frame, in the same message or the next`() {
    let together: [UInt8] = [4, 0, 7, 0] + Array("{}".utf8)
    for messages in [[together], [[4, 0, 7, 0], Array("{}".utf8)]] {
      let collected = frames(in: messages, .binary) { _, _ in .proceedAs(.json) }
      #expect(
        collected == CollectedFrames([Frame([4, 0, 7, 0], .binary, at: 0), Frame(Array("{}".utf8), .json, at: 4)]))
    }
  }

  @Test func `a peer that speaks JSON unasked is understood or refused, as is wished`() {
    let logon = Array("{\"Type\":1}\0".utf8)
    #expect(
      frames(in: [logon], .binary, unexpectedJSON: .accepted)
        == CollectedFrames([Frame(logon.dropLast(), .json, at: 0)]))
    #expect(frames(in: [logon], .binary).error == FramingError(.unexpectedJSON, frameOffset: 0))
  }

  @Test func `what follows the frame that stops can be taken later, in another encoding`() throws {
    var decoder = WebSocketFrameDecoder(.binary, framing: Self.framing)
    let message: [UInt8] = [4, 0, 7, 0] + Array("{}".utf8)
    let count = try message.withFrame { bytes throws(FramingError) in try decoder.consume(bytes) { _, _ in .stop } }
    #expect(count == 4)
    #expect(decoder.offset == 4)
    decoder.proceed(as: .json)
    let rest = try Array(message[count...]).withFrame { bytes throws(FramingError) in
      try decoder.consume(bytes) { frame, place in
        #expect(place == FramePlace(encoding: .json, offset: 4))
        #expect(frame.byteCount == 2)
        return .proceed
      }
    }
    #expect(rest == 2)
  }
}

extension CollectedFrames.Frame {
  fileprivate init(_ bytes: ArraySlice<UInt8>, _ encoding: MessageEncoding, at offset: Int) {
    self.init(Array(bytes), encoding, at: offset)
  }
}
