internal import WireRuntime

/// Takes the frames of a stream.
protocol FrameReceiver {
  /// Takes a frame and says how to go on.
  mutating func receive(_ frame: RawSpan, at place: FramePlace) -> AfterFrame
}

/// A stream of messages, taken apart however its bytes arrive, keeping no more than one frame and one piece.
struct MessageStream {
  /// How many bytes tell JSON from a header.
  private static let tellingByteCount = 4

  /// Whether the receiver wanted no more.
  private(set) var isStopped = false
  private let isFollowed: Bool
  private var decoder: FrameDecoder
  private var lineEnds = JSONLineEnds()
  /// Bytes that are still too few to tell JSON from a header.
  private var undecided: [UInt8]?

  /// Makes a stream with nothing in it.
  init(framing: BinaryFraming, _ choice: EncodingChoice) {
    isFollowed = choice.isFollowed
    decoder = FrameDecoder(choice.first, framing: framing)
    undecided = isFollowed && !choice.first.isText ? [] : nil
  }

  /// Takes the next bytes and hands over each frame they complete.
  ///
  /// - Throws: `FramingError` where the next frame can't be found; from then on always.
  mutating func take(_ piece: [UInt8], into receiver: inout some FrameReceiver) throws(FramingError) {
    var rest = piece
    while !rest.isEmpty, !isStopped {
      if let before = undecided {
        rest = before + rest
        undecided = rest
        guard rest.count >= Self.tellingByteCount else { return }
        try decide()
      }
      rest = try consume(rest, into: &receiver)
    }
  }

  /// Takes the end of the stream.
  ///
  /// - Throws: `FramingError` where it is within a frame.
  mutating func finish(into receiver: inout some FrameReceiver) throws(FramingError) {
    if let bytes = undecided {
      try decide()
      _ = try consume(bytes, into: &receiver)
    }
    // The last line of a file needs no end.
    if decoder.encoding.isText, !lineEnds.isWithinText { _ = try consume([0], into: &receiver) }
    guard !isStopped else { return }
    try decoder.finish()
  }

  /// Reads what follows in another encoding.
  ///
  /// - Throws: `FramingError` where a part of a frame in the old one is there.
  mutating func proceed(as encoding: MessageEncoding) throws(FramingError) {
    lineEnds = JSONLineEnds()
    try decoder.proceed(as: encoding)
    // Peers that know JSON only may go on in it.
    if encoding.isText {
      undecided = nil
    } else if isFollowed, undecided == nil {
      undecided = []
    }
  }

  private mutating func decide() throws(FramingError) {
    if let bytes = undecided, Self.beginsJSON(bytes) { try decoder.proceed(as: .json) }
    undecided = nil
  }

  /// Hands over the frames in `piece`; returns what is behind one after which the encoding is another.
  private mutating func consume(
    _ piece: [UInt8], into receiver: inout some FrameReceiver
  ) throws(FramingError) -> [UInt8] {
    var bytes = piece
    if decoder.encoding.isText { lineEnds.replace(in: &bytes) }
    var next: MessageEncoding?
    var isStopped = false
    let count = try bytes.withFrame { bytes throws(FramingError) in
      try decoder.consume(bytes) { frame, place in
        let after = receiver.receive(frame, at: place)
        switch after {
        case .proceed: break
        case .proceedAs(let encoding):
          guard encoding != place.encoding else { return .proceed }
          // What follows has to be looked at anew.
          next = encoding
          return .stop
        case .stop: isStopped = true
        }
        return after
      }
    }
    self.isStopped = isStopped
    guard let next else { return [] }
    try proceed(as: next)
    return Array(piece[count...])
  }

  /// Whether `bytes` begin a JSON object and are no header, whose numbers would all look like text.
  private static func beginsJSON(_ bytes: [UInt8]) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
    guard bytes.count >= tellingByteCount, bytes[0] == UInt8(ascii: "{") else { return false }
    return (bytes[1] == UInt8(ascii: "\"") || isBlank(bytes[1]))
      && bytes[2..<tellingByteCount].allSatisfy { $0 >= 0x20 || isBlank($0) }
  }
}

extension FramingError {
  /// What is wrong, as a sentence for people; `name` knows the names of messages.
  func sentence(named name: (_ type: Int) -> String?) -> String {
    let what = type.map { name($0) ?? "a message of unknown type" } ?? "a message"
    switch problem {
    case .cut(let available, let needed?):
      let whole = type == nil ? "the \(needed) of its header" : "\(needed)"
      return "the input ends within \(what): \(available) bytes are there of \(whole)"
    case .cut(let available, nil):
      return "the input ends within a JSON text: \(available) bytes are there and no end"
    case .sizeBelowHeader, .tooLong: return "\(problem.sentence); where the next message begins can't be told"
    case .unexpectedJSON, .encodingChangedWithinFrame, .message: return problem.sentence
    }
  }
}
