/// Puts WebSocket messages together from what arrives of them.
struct MessageAssembler {
  /// What became of bytes.
  enum Outcome {
    /// More have to follow.
    case unfinished
    /// A whole message; where it came in one piece, it lies where it was.
    case whole(MessageForm)
    case tooLong
    case notUTF8
  }

  /// Bytes of the longest message that is taken.
  let limit: Int
  /// What there is of a message that isn't whole.
  private(set) var bytes: [UInt8] = []
  private var form = MessageForm.binary

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes bytes; of a ``Outcome/whole(_:)`` message that wasn't `isComplete` in itself, all lie in ``bytes``.
  mutating func append(_ piece: UnsafeRawBufferPointer, _ fragment: MessageFragment) -> Outcome {
    if fragment.isFirst {
      removeAll()
      form = fragment.form
    }
    // Said by the frame's header, so known before the bytes have come.
    let (announced, isTooGreat) = fragment.missing.addingReportingOverflow(bytes.count + piece.count)
    guard !isTooGreat, fragment.missing >= 0, announced <= limit else { return .tooLong }
    if fragment.isFirst && fragment.isLast {
      if form == .text, unsafe !Self.isUTF8(piece) { return .notUTF8 }
      return .whole(form)
    }
    unsafe bytes.append(contentsOf: piece)
    guard fragment.isLast else { return .unfinished }
    if form == .text, unsafe !bytes.withUnsafeBytes({ unsafe Self.isUTF8($0) }) { return .notUTF8 }
    return .whole(form)
  }

  /// Forgets a message that was handed over; memory that few messages need is given back.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 18)
  }

  static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    unsafe bytes.withMemoryRebound(to: UInt8.self) { bytes in
      (try? UTF8Span(validating: unsafe bytes.span)) != nil
    }
  }
}
