internal import Glibc

/// A pipe that wakes who waits for its end.
final class WakePipe: Sendable {
  /// The end to wait for.
  let readingEnd: Int32
  private let writingEnd: Int32

  /// Opens one; `nil` where there are no files left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    (readingEnd, writingEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(readingEnd)
    close(writingEnd)
  }

  /// Wakes; a pipe that is full already does.
  func wake() {
    var byte: UInt8 = 0
    _ = unsafe write(writingEnd, &byte, 1)
  }

  /// Takes what woke.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while unsafe bytes.withUnsafeMutableBytes({ unsafe read(readingEnd, $0.baseAddress, $0.count) }) == bytes.count {}
  }
}
