internal import Synchronization

/// Lines that several tasks write, as many as were asked for.
final class LineOutput: Sendable {
  /// Whether there is more to write.
  enum Progress: Equatable {
    case more
    /// As many as were asked for are written.
    case done
    /// They can't be written.
    case failed
  }

  private let streams: Streams
  private let left: Mutex<Int?>

  /// Prepares to write `count` lines; any number where that is `nil`.
  init(_ streams: Streams, count: Int? = nil) {
    self.streams = streams
    left = Mutex(count)
  }

  /// Writes a line, which ends with a line end, if more lines are wanted.
  func write(_ line: String) -> Progress {
    left.withLock { left in
      if let count = left {
        guard count > 0 else { return .done }
        left = count - 1
      }
      guard streams.write(line) else { return .failed }
      return left == 0 ? .done : .more
    }
  }
}

extension LineOutput.Progress {
  /// How the command ends; `nil` where it goes on.
  var end: ExitStatus? {
    switch self {
    case .more: nil
    case .done: .success
    case .failed: .outputFailed
    }
  }
}
