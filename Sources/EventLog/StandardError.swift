import Glibc
import Synchronization

/// Standard error, one writer at a time.
final class StandardError: Sendable {
  static let shared = StandardError(descriptor: STDERR_FILENO)

  private let descriptor: Mutex<Int32>

  /// Writes to a descriptor that stays open.
  init(descriptor: Int32) {
    self.descriptor = Mutex(descriptor)
  }

  /// Writes all of `text`, or as much of it as is taken: a log that can't be written holds nobody up.
  func write(_ text: String) {
    descriptor.withLock { descriptor in
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        // The buffer is there for the call, and the count is its own.
        let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

extension LogLines {
  /// The machine's time: since 1970 in UTC.
  @Sendable public static func systemTime() -> Duration {
    var time = timespec()
    // It is ours for the call; the function doesn't keep it.
    guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return .zero }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// What the machine's time zone adds to UTC at a moment, in seconds since 1970; 0 where it can't tell.
  @Sendable public static func systemOffset(at seconds: Int64) -> Int64 {
    var moment = time_t(seconds)
    var parts = unsafe tm()
    // Both are ours for the call; the function keeps neither.
    guard unsafe localtime_r(&moment, &parts) != nil else { return 0 }
    return unsafe Int64(parts.tm_gmtoff)
  }
}
