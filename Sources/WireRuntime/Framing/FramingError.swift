/// Why a stream can't be taken apart any further, and where.
public struct FramingError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The stated size doesn't even cover the header, so where the next frame begins can't be told.
    case sizeBelowHeader(stated: Int, header: Int)
    /// The frame is longer than the receiver allows; `stated` is `nil` for text, which doesn't say how long it gets.
    case tooLong(stated: Int?, limit: Int)
    /// The stream or the WebSocket message ends within a frame; `needed` is the length of the header while that isn't
    /// complete, and `nil` for text, which lacks the zero byte at its end.
    case cut(available: Int, needed: Int?)
    /// The stream begins with a JSON text where a header is expected.
    case unexpectedJSON
    /// The encoding was to change after the first bytes of a frame in the old one had arrived.
    case encodingChangedWithinFrame
    /// The frame is none of the messages that its receiver reads.
    case message(WireError)
  }

  /// What is wrong.
  public var problem: Problem
  /// Bytes from the start of the stream to the frame.
  public var frameOffset: Int
  /// Bytes from the start of the frame to what is wrong with it.
  public var offsetInFrame: Int
  /// The type the frame's header states; `nil` for text and while the header isn't complete.
  public var type: Int?

  /// Makes an error.
  public init(_ problem: Problem, frameOffset: Int, offsetInFrame: Int = 0, type: Int? = nil) {
    self.problem = problem
    self.frameOffset = frameOffset
    self.offsetInFrame = offsetInFrame
    self.type = type
  }

  /// Bytes from the start of the stream to what is wrong.
  public var streamOffset: Int { frameOffset + offsetInFrame }
}

extension FramingError: CustomStringConvertible {
  /// One sentence with the place, such as `a size of 3 is stated, less than the 4 bytes of the header (byte 1024 of the
  /// stream)`.
  public var description: String { "\(problem.sentence) (byte \(streamOffset) of the stream)" }
}

extension FramingError.Problem {
  /// What is wrong, without the place.
  public var sentence: String {
    switch self {
    case .sizeBelowHeader(let stated, let header):
      "a size of \(stated) is stated, less than the \(header) bytes of the header"
    case .tooLong(let stated?, let limit): "a size of \(stated) is stated where \(limit) bytes are allowed"
    case .tooLong(nil, let limit): "a text of more than the \(limit) bytes that are allowed"
    case .cut(let available, let needed?): "the end is within a frame: \(available) bytes are there of \(needed)"
    case .cut(let available, nil): "the end is within a text: \(available) bytes are there and no zero byte behind them"
    case .unexpectedJSON: "a JSON text where a header is expected"
    case .encodingChangedWithinFrame: "the encoding changes within a frame"
    case .message(let error): error.description
    }
  }
}
