import RecordedVectors
import Testing
import WireRuntime

/// Streams of random frames and of random bytes, cut at random.
struct RandomStreamTests {
  static let limit = 300

  /// Frames of one encoding after the other, and the stream of them.
  struct Sample {
    var frames: [CollectedFrames.Frame] = []
    var stream: [UInt8] = []

    init(frameCount: Int, using random: inout SeededGenerator) {
      var encoding = MessageEncoding.binary
      for _ in 0..<frameCount {
        var bytes: [UInt8]
        if encoding.isText {
          stream += Array(repeating: [0x20, 0x0A, 0x0D, 0x09, 0].randomElement(using: &random) ?? 0, count: 3)
          bytes = random.bytes(Int.random(in: 1...Self.longest(using: &random), using: &random)).map { max($0, 1) }
          bytes[0] = UInt8(ascii: "{")
        } else {
          let size = Int.random(in: 4...Self.longest(using: &random), using: &random)
          bytes = [UInt8(size & 0xFF), UInt8(size >> 8)] + random.bytes(size - 2)
        }
        frames.append(CollectedFrames.Frame(bytes, encoding, at: stream.count))
        stream += bytes
        if encoding.isText { stream.append(0) }
        // The frame's last byte says how the next one is read, as some messages do.
        encoding = Self.next(after: bytes, encoding)
      }
    }

    /// Mostly short ones.
    private static func longest(using random: inout SeededGenerator) -> Int { Bool.random(using: &random) ? 12 : limit }

    static func next(after frame: [UInt8], _ encoding: MessageEncoding) -> MessageEncoding {
      let last = Int(frame[frame.count - 1])
      return last < 64 ? MessageEncoding.allCases[last % MessageEncoding.allCases.count] : encoding
    }
  }

  @Test(arguments: 0..<8)
  func `the frames that were sent come out, however the stream is cut`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<Recorded.randomCount(otherwise: 200) {
      let sample = Sample(frameCount: Int.random(in: 1...40, using: &random), using: &random)
      let pieces = sample.stream.cut(using: &random)
      let collected = CollectedFrames(
        pieces, FrameDecoder(.binary, framing: FrameDecoderTests.framing, limit: Self.limit)
      ) { frame, place in
        .proceedAs(Sample.next(after: RawFrame(copying: frame).bytes, place.encoding))
      }
      #expect(collected == CollectedFrames(sample.frames))
    }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `random bytes give frames and a typed error, the same in pieces, and hold no more than the limit`(
    encoding: MessageEncoding
  ) {
    var random = SeededGenerator(seed: UInt64(encoding.rawValue.utf8.count))
    for index in 0..<Recorded.randomCount(otherwise: 500) {
      var bytes = random.bytes(Int.random(in: 0...900, using: &random))
      // Sizes that are likely, so that more than one frame is found.
      if index % 2 == 0 { for place in bytes.indices where bytes[place] > 40 { bytes[place] &= 7 } }
      let decoder = FrameDecoder(
        encoding, framing: FrameDecoderTests.framing, limit: Self.limit,
        unexpectedJSON: index % 3 == 0 ? .accepted : .refused)
      let atOnce = CollectedFrames([bytes], decoder)
      var greatest = 0
      let inPieces = CollectedFrames(
        bytes.cut(using: &random), decoder, check: { greatest = max(greatest, $0.heldByteCount) })
      #expect(inPieces == atOnce)
      #expect(greatest <= Self.limit)
    }
  }
}
