/// How the end of a body is known (RFC 9112, section 6).
enum HTTPBodyLength: Hashable, Sendable {
  /// So many bytes.
  case bytes(Int)
  /// Chunks that say their lengths, the last of which is empty.
  case chunks
  /// The connection's end; of a response only.
  case end
}

extension HTTPHead {
  /// What the headers say of the body's length; `nil` where they say nothing.
  ///
  /// What could be read in two ways is refused, because a proxy may read it in the other one.
  func bodyLength() throws(HTTPProblem) -> HTTPBodyLength? {
    let codings = values("Transfer-Encoding").flatMap(\.listElements)
    let lengths = values("Content-Length")
    guard codings.isEmpty else {
      guard lengths.isEmpty else { throw .malformed("there are both a Content-Length and a Transfer-Encoding") }
      guard codings.count == 1, codings[0].isSame(as: "chunked") else {
        throw HTTPProblem(status: 501, text: "the transfer coding isn't 'chunked'")
      }
      return .chunks
    }
    guard let length = lengths.first else { return nil }
    guard lengths.count == 1, !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .malformed("the Content-Length isn't a number")
    }
    // A number too great for us is too great for any limit.
    return .bytes(Int(length) ?? .max)
  }
}

/// A body that is collected from bytes as they arrive.
struct HTTPBodyReader {
  /// What came so far.
  private(set) var body: [UInt8] = []
  private let limit: Int
  private var state: State

  private enum State {
    case bytes(missing: Int)
    case end
    /// At the line with a chunk's length.
    case chunkSize
    case chunk(missing: Int)
    /// At the line end behind a chunk.
    case chunkEnd
    /// At a line behind the last chunk, after so many bytes of them.
    case trailer(taken: Int)
    case complete
  }

  /// Bytes of the longest line that says a chunk's length, and of all lines behind the last chunk.
  private static let lineLimit = 1024
  private static let trailerLimit = 8192

  /// Starts a body of at most `limit` bytes.
  init(_ length: HTTPBodyLength, limit: Int) throws(HTTPProblem) {
    self.limit = limit
    switch length {
    case .bytes(let count):
      state = count == 0 ? .complete : .bytes(missing: count)
      try checkLimit(adding: count)
    case .chunks: state = .chunkSize
    case .end: state = .end
    }
  }

  /// Whether nothing is missing.
  var isComplete: Bool {
    if case .complete = state { return true }
    return false
  }

  /// Whether the connection's end is the body's.
  var endsWithConnection: Bool {
    if case .end = state { return true }
    return false
  }

  /// Takes what belongs to the body off `bytes`.
  mutating func take(from bytes: inout ArraySlice<UInt8>) throws(HTTPProblem) {
    while try takePart(from: &bytes) {}
  }

  /// Takes a part; says whether there may be another one.
  private mutating func takePart(from bytes: inout ArraySlice<UInt8>) throws(HTTPProblem) -> Bool {
    switch state {
    case .complete: return false
    case .end:
      try append(&bytes, bytes.count)
      return false
    case .bytes(let missing):
      let count = min(missing, bytes.count)
      try append(&bytes, count)
      state = count == missing ? .complete : .bytes(missing: missing - count)
      return false
    case .chunkSize:
      guard let line = try takeLine(from: &bytes, limit: Self.lineLimit) else { return false }
      let size = try Self.chunkSize(line)
      try checkLimit(adding: size)
      state = size == 0 ? .trailer(taken: 0) : .chunk(missing: size)
      return true
    case .chunk(let missing):
      let count = min(missing, bytes.count)
      try append(&bytes, count)
      state = count == missing ? .chunkEnd : .chunk(missing: missing - count)
      return count == missing
    case .chunkEnd:
      guard let line = try takeLine(from: &bytes, limit: 0) else { return false }
      guard line.isEmpty else { throw .malformed("a chunk is longer than it says") }
      state = .chunkSize
      return true
    case .trailer(let taken):
      guard let line = try takeLine(from: &bytes, limit: Self.trailerLimit - taken) else { return false }
      state = line.isEmpty ? .complete : .trailer(taken: taken + line.count)
      return !line.isEmpty
    }
  }

  private mutating func append(_ bytes: inout ArraySlice<UInt8>, _ count: Int) throws(HTTPProblem) {
    try checkLimit(adding: count)
    body += bytes.prefix(count)
    bytes = bytes.dropFirst(count)
  }

  private func checkLimit(adding count: Int) throws(HTTPProblem) {
    guard count <= limit - body.count else {
      throw HTTPProblem(status: 413, text: "the body is longer than \(limit) bytes")
    }
  }

  /// Takes a line without its end; `nil` where it isn't all there yet.
  private func takeLine(from bytes: inout ArraySlice<UInt8>, limit: Int) throws(HTTPProblem) -> ArraySlice<UInt8>? {
    guard let end = bytes.prefix(limit + 1).firstIndex(of: UInt8(ascii: "\r")) else {
      guard bytes.count <= limit else { throw .malformed("a line of a chunked body is too long") }
      return nil
    }
    guard end + 1 < bytes.endIndex else { return nil }
    guard bytes[end + 1] == UInt8(ascii: "\n") else { throw .malformed("a line doesn't end with CR and LF") }
    defer { bytes = bytes[(end + 2)...] }
    return bytes[..<end]
  }

  /// The number before the extensions, which nobody uses.
  private static func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> Int {
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
    guard !digits.isEmpty, digits.count <= 15, digits.allSatisfy({ $0.hexadecimalValue != nil }) else {
      throw .malformed("a chunk's length isn't a hexadecimal number")
    }
    return digits.reduce(0) { $0 << 4 | Int($1.hexadecimalValue ?? 0) }
  }
}
