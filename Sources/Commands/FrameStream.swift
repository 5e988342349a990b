internal import WireRuntime

/// Takes a stream of bytes apart into frames, however the bytes arrive, keeping no more than one frame and one piece.
struct FrameStream {
  /// The longest frame that is read.
  static let limit = 65_536

  /// What the bytes so far hold.
  enum Step {
    /// A whole frame, and where on the stream it begins.
    case frame([UInt8], offset: Int)
    /// Too few bytes for a frame.
    case incomplete
    /// Bytes that can't be taken apart any further, why, and where.
    case broken(String, offset: Int)
  }

  private let framing: BinaryFraming
  private var bytes: [UInt8] = []
  private var start = 0
  private var offset = 0

  /// Makes a stream with nothing in it.
  init(framing: BinaryFraming) {
    self.framing = framing
  }

  /// Adds bytes that arrived.
  mutating func append(_ piece: [UInt8]) {
    bytes.removeFirst(start)
    start = 0
    bytes += piece
  }

  /// Takes the next frame.
  mutating func next() -> Step {
    guard let size = statedSize else { return .incomplete }
    if size < framing.headerByteCount {
      return .broken(
        "a size of \(size) is stated, less than the \(framing.headerByteCount) bytes of the header; "
          + "where the next message begins can't be told", offset: offset)
    }
    if size > Self.limit {
      return .broken("a size of \(size) is stated; messages above \(Self.limit) bytes aren't read", offset: offset)
    }
    guard bytes.count - start >= size else { return .incomplete }
    let frame = Array(bytes[start..<start + size])
    defer {
      start += size
      offset += size
    }
    return .frame(frame, offset: offset)
  }

  /// What is left where the input ends: `nil` if it ends with a whole frame.
  var rest: (available: Int, needed: Int, type: Int?, offset: Int)? {
    let available = bytes.count - start
    guard available > 0 else { return nil }
    let needed = statedSize ?? framing.headerByteCount
    let type = statedSize == nil ? nil : header { framing.statedType(of: $0) }
    return (available, needed, type, offset)
  }

  private var statedSize: Int? {
    guard bytes.count - start >= framing.headerByteCount else { return nil }
    return header { framing.statedSize(of: $0) }
  }

  private func header(_ number: (RawSpan) -> Int) -> Int {
    bytes.withFrame { number($0.extracting(start..<start + framing.headerByteCount)) }
  }
}
