internal import OceanExProtocol
internal import WireRuntime

/// How far the venue's clock is from this end's, as its pings say to the second.
struct VenueClock {
  /// What is added to this end's time of day; `nil` before the venue said its time.
  private(set) var offset: Duration?

  /// Takes that the venue said its time.
  mutating func heard(_ time: UnixSeconds, at timeOfDay: Duration) {
    // Whoever says a time of another age has no clock.
    let offset = time.sinceEpoch - timeOfDay
    if abs(offset.components.seconds) < 86_400 { self.offset = offset }
  }

  /// The venue's time at this end's `timeOfDay`, a second or two off.
  func time(at timeOfDay: Duration) -> Duration { timeOfDay + (offset ?? .zero) }
}
