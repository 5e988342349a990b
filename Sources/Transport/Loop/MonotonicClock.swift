import Glibc

/// Time that only goes forward, from a moment on.
struct MonotonicClock: Sendable {
  private let origin: Int64

  init() {
    origin = Self.reading
  }

  /// Nanoseconds since the moment.
  var now: Int64 { Self.reading - origin }

  private static var reading: Int64 {
    var time = timespec()
    // Can't fail: the clock exists on every Linux and the address is ours.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

extension Duration {
  /// Whole nanoseconds; the greatest number where there are more, 0 where it is negative.
  var clampedNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let (product, isTooGreat) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    guard !isTooGreat else { return .max }
    let (sum, isStillTooGreat) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
    return isStillTooGreat ? .max : sum
  }
}
