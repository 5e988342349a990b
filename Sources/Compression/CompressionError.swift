/// Why a zlib stream can't be read or written any further, and where.
public struct CompressionError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The bytes are no zlib stream, or one that was damaged; in zlib's words.
    case damaged(String)
    /// The stream needs a dictionary, which nobody agreed on.
    case needsDictionary
    /// The stream ends before its last block and its checksum.
    case cut
    /// Bytes were given for a stream whose end is written.
    case ended
    /// More comes out than is allowed altogether.
    case tooLong(limit: Int)
    /// More comes out of what went in than is allowed.
    case growsTooMuch(ratio: Int)
    /// The system has no memory for it.
    case outOfMemory
  }

  /// What is wrong.
  public var problem: Problem
  /// Bytes that were taken before it was noticed, from the start of the stream.
  public var offset: Int

  /// Makes an error.
  public init(_ problem: Problem, offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

extension CompressionError: CustomStringConvertible {
  /// One sentence with the place, such as `the zlib stream is damaged: incorrect header check (byte 2 of the stream)`.
  public var description: String { "\(problem.sentence) (byte \(offset) of the stream)" }
}

extension CompressionError.Problem {
  /// What is wrong, without the place.
  public var sentence: String {
    switch self {
    case .damaged(let reason): "the zlib stream is damaged: \(reason)"
    case .needsDictionary: "the zlib stream needs a dictionary"
    case .cut: "the zlib stream ends before its checksum"
    case .ended: "the zlib stream is ended already"
    case .tooLong(let limit): "more than the \(limit) bytes that are allowed come out of the zlib stream"
    case .growsTooMuch(let ratio): "more than \(ratio) bytes come out of each byte of the zlib stream"
    case .outOfMemory: "there is no memory for the zlib stream"
    }
  }
}
