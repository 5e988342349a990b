/// Reproducible numbers (SplitMix64).
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A price of quarter points.
  mutating func price() -> Double { Double(Int.random(in: 16_000...24_000, using: &self)) / 4 }

  /// `value`, but absent once in 16 times.
  mutating func mostly<Value>(_ value: Value) -> Value? { next() % 16 == 0 ? nil : value }

  /// `count` decimal digits.
  mutating func digits(_ count: Int) -> String {
    String((0..<count).map { _ in Character(UnicodeScalar(48 + UInt8(next() % 10))) })
  }
}
