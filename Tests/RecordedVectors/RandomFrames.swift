public import WireRuntime

/// Tries decoders with bytes nobody sends: whatever comes in must give a message or a typed error.
public struct RandomFrames<Message: WireProtocol> {
  /// What became of the tries.
  public struct Tally: Sendable {
    /// Frames that decoded.
    public var decoded = 0
    /// Frames that were refused.
    public var refused = 0
    /// Decoded messages that couldn't be encoded again.
    public var unencodable = 0
    /// Messages whose values differ from those read by description alone.
    public var disagreements = 0
  }

  private let message: MessageMetadata
  private let framing = Message.framing
  private var random: SeededGenerator
  private var tally = Tally()

  /// Prepares tries of the decoder of `message`.
  public init(of message: MessageMetadata) {
    self.message = message
    random = SeededGenerator(seed: message.name.utf8.reduce(1) { $0 &* 31 &+ UInt64($1) })
  }

  /// Decodes `count` random frames: one in eight random from its first byte on, the others with the type of the message
  /// and a size that is right, that is another edition's, or that lies. Encodes again whatever decoded.
  public mutating func run(_ count: Int) -> Tally {
    for index in 0..<count { attempt(frame(index), isChecked: index % 16 == 0) }
    return tally
  }

  private mutating func frame(_ index: Int) -> [UInt8] {
    let isWhole = index % 4 == 1
    let count = isWhole ? message.byteCount : Int.random(in: 0...message.byteCount + 24, using: &random)
    var bytes = random.bytes(count)
    if index % 3 == 0 {
      // Text and small numbers, so that fields end before their last byte.
      for place in bytes.indices where bytes[place] & 1 == 0 { bytes[place] = bytes[place] & 2 == 0 ? 0 : 0x41 }
    }
    guard index % 8 != 7, count >= framing.headerByteCount else { return bytes }
    let stated = index % 8 == 3 ? Int.random(in: 0...count + 8, using: &random) : count
    store(stated, framing.size, in: &bytes)
    store(message.typeNumber ?? Int(message.tag?.utf8.first ?? 0), framing.type, in: &bytes)
    return bytes
  }

  private func store(_ value: Int, _ place: BinaryFraming.HeaderNumber, in bytes: inout [UInt8]) {
    for index in 0..<place.width {
      let shift = 8 * (framing.isBigEndian ? place.width - 1 - index : index)
      bytes[place.offset + index] = UInt8(truncatingIfNeeded: value >> shift)
    }
  }

  private mutating func attempt(_ bytes: [UInt8], isChecked: Bool) {
    let message: Message
    do throws(WireError) {
      message = try bytes.withFrame { frame throws(WireError) in try Message(decoding: frame) }
    } catch {
      tally.refused += 1
      return
    }
    tally.decoded += 1
    do throws(WireError) {
      let encoded = try message.encoded()
      if isChecked { check(message, bytes, encoded) }
    } catch {
      tally.unencodable += 1
    }
  }

  /// What a message says of itself agrees with what its description says, and encoding it again changes no value.
  private mutating func check(_ message: Message, _ bytes: [UInt8], _ encoded: [UInt8]) {
    let values = message.fieldValues
    _ = String(describing: message)
    guard let metadata = message.metadata else { return }
    let size = min(framing.statedSize(of: bytes), bytes.count)
    let described = bytes.withFrame { frame in
      metadata.values(in: metadata.isSizeTolerant ? frame.extracting(0..<size) : frame)
    }
    let again = encoded.withFrame { metadata.values(in: $0) }
    if !described.isIdentical(to: values) || !again.isIdentical(to: values) { tally.disagreements += 1 }
  }
}

extension BinaryFraming {
  fileprivate func statedSize(of bytes: [UInt8]) -> Int { bytes.withFrame { statedSize(of: $0) } }
}

extension MessageMetadata {
  /// Whether encoders compute the size, so that senders of other editions may send more or less.
  fileprivate var isSizeTolerant: Bool { fields.contains { $0.isDerived } }
}
