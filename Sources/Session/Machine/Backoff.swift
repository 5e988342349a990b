/// How long to wait before the next attempt: random between zero and a bound that doubles ("full jitter").
struct Backoff: Sendable {
  private let first: Duration, longest: Duration
  private var bound: Duration
  private var random: SplitMix64
  /// Waits since the start or the last reset.
  private(set) var waitCount = 0

  init(first: Duration, longest: Duration, seed: UInt64) {
    self.first = min(first, longest)
    self.longest = longest
    bound = self.first
    random = SplitMix64(seed: seed)
  }

  mutating func nextWait() -> Duration {
    let wait = bound * random.nextFraction()
    bound = min(bound * 2, longest)
    waitCount += 1
    return wait
  }

  mutating func reset() {
    bound = first
    waitCount = 0
  }
}

/// Steele, Lea and Flood's generator: good enough for jitter, and the same numbers for the same seed everywhere.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, but not including, 1.
  mutating func nextFraction() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
