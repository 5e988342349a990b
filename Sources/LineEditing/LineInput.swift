/// What came of asking for a line.
public enum LineInput: Equatable, Sendable {
  /// A line, without its end.
  case line(String)
  /// Ctrl-C was typed, or the task that asked was canceled.
  case interrupted
  /// There will be no more lines: Ctrl-D was typed on an empty one, the input has ended, or the editor was closed.
  case ended
  /// Lines can't be read, or the prompt can't be shown.
  case failed(LineEditorError)
}

/// Why lines can't be read or shown.
public enum LineEditorError: Error, Equatable, Sendable {
  /// The input can't be read; the number is `errno`.
  case inputFailed(number: Int32)
  /// The output can't be written; the number is `errno`.
  case outputFailed(number: Int32)
  /// A line of the input has more bytes than a line may have.
  case lineTooLong(limit: Int)
  /// The system gives no thread, no pipe or no editor.
  case noResources
}

extension LineEditorError: CustomStringConvertible {
  /// The error as a sentence without a full stop.
  public var description: String {
    switch self {
    case .inputFailed(let number): "the input can't be read: \(SystemError.words(number))"
    case .outputFailed(let number): "the output can't be written: \(SystemError.words(number))"
    case .lineTooLong(let limit): "a line of the input has more than \(limit) bytes"
    case .noResources: "the system has no thread or no memory left for reading lines"
    }
  }
}
