public import WireRuntime

/// Tries decoders with recorded frames that something happened to on their way: whatever comes in must give a message
/// or a typed error, and what gives a message must come back from being encoded again.
public struct MutatedFrames<Message: WireProtocol> {
  /// What became of the tries.
  public struct Tally: Sendable {
    /// Frames that decoded.
    public var decoded = 0
    /// Frames that were refused.
    public var refused = 0
    /// Decoded messages that couldn't be encoded again, or came back as other messages.
    public var unfaithful = 0
    /// Decoded messages with text that is more than four times as long as the frame: more than was received.
    public var inflated = 0
  }

  private let encoding: MessageEncoding
  private let frames: [[UInt8]]
  private var random: SeededGenerator
  private var tally = Tally()

  /// Prepares tries with mutations of `frames`.
  ///
  /// - Precondition: there is a frame.
  public init(of frames: [[UInt8]], encoding: MessageEncoding, seed: UInt64 = 1) {
    precondition(!frames.isEmpty, "there is a frame to mutate")
    self.encoding = encoding
    self.frames = frames
    random = SeededGenerator(seed: seed)
  }

  /// Decodes every prefix of every frame.
  public mutating func runPrefixes() -> Tally {
    for frame in frames { for count in 0...frame.count { attempt(Array(frame.prefix(count))) } }
    return tally
  }

  /// Decodes `count` mutated frames.
  public mutating func run(_ count: Int) -> Tally {
    for _ in 0..<count { attempt(next()) }
    return tally
  }

  /// One of the frames, mutated.
  public mutating func next() -> [UInt8] {
    var frame = frames[Int.random(in: frames.indices, using: &random)]
    for _ in 0...Int.random(in: 0...3, using: &random) { mutate(&frame) }
    return frame
  }

  private mutating func attempt(_ frame: [UInt8]) {
    let message: Message
    do throws(WireError) {
      message = try decoded(frame)
    } catch {
      tally.refused += 1
      return
    }
    tally.decoded += 1
    if message.fieldValues.textByteCount > 4 * frame.count { tally.inflated += 1 }
    // A zero byte that ends text in one place can't be written in another; NaN has no JSON form. Neither can be decoded
    // from its own encoding, so encoding what was decoded must succeed.
    do throws(WireError) {
      let again = try decoded(message.encoded(as: encoding))
      if !again.fieldValues.isIdentical(to: message.fieldValues) { tally.unfaithful += 1 }
    } catch {
      tally.unfaithful += 1
    }
  }

  private func decoded(_ frame: [UInt8]) throws(WireError) -> Message {
    try frame.withFrame { frame throws(WireError) in try Message(decoding: frame, as: encoding) }
  }

  /// Bytes that mean something in one of the encodings.
  private static var telling: [UInt8] {
    [0x00, 0x01, 0x04, 0x7F, 0x80, 0xFE, 0xFF] + Array("\"\\{}[],:-+.eEu0129ntf ".utf8)
  }

  private mutating func mutate(_ frame: inout [UInt8]) {
    guard !frame.isEmpty else {
      frame = random.bytes(8)
      return
    }
    let place = Int.random(in: frame.indices, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: frame[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1, 2: frame[place] = Self.telling.randomElement(using: &random) ?? 0
    case 3: frame.removeLast(frame.count - place)
    case 4: frame.removeSubrange(place..<min(frame.count, place + Int.random(in: 1...8, using: &random)))
    case 5: frame.insert(contentsOf: random.bytes(Int.random(in: 1...8, using: &random)), at: place)
    case 6:
      let other = frames[Int.random(in: frames.indices, using: &random)]
      frame.replaceSubrange(place..., with: other.suffix(Int.random(in: 0...other.count, using: &random)))
    default:
      // A header that is right again, so that what lies behind it is looked at.
      guard frame.count >= 4, frame.count <= Int(UInt16.max), frame[0] != UInt8(ascii: "{") else { return }
      frame[0] = UInt8(truncatingIfNeeded: frame.count)
      frame[1] = UInt8(truncatingIfNeeded: frame.count >> 8)
    }
  }
}

extension [NamedFieldValue] {
  /// How many bytes of UTF-8 the texts of a message have.
  fileprivate var textByteCount: Int {
    reduce(0) { count, field in
      if case .text(let text) = field.value { count + text.utf8.count } else { count }
    }
  }
}
