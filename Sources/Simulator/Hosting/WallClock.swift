internal import Glibc
// Depending on what it compiles together, the compiler takes 'timespec' for this module's.
internal import SwiftOverlayShims

/// The machine's calendar time.
enum WallClock {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  static var now: Int64 {
    var time = timespec()
    // Can't fail: the clock exists on every Linux and the address is ours.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
