/// Numbers that look random and are the same for the same seed, on every machine.
///
/// SplitMix64 (Steele, Lea, Flood 2014). What is made of its numbers uses exact arithmetic and the four operations of
/// IEEE 754 only, no logarithms: those differ between mathematical libraries.
package struct SeededRandom: Sendable {
  private var state: UInt64

  /// Begins at a seed.
  package init(seed: UInt64) {
    state = seed
  }

  /// Begins at a seed made of several numbers; each of them, and their order, makes another.
  package init(_ parts: UInt64...) {
    state = parts.reduce(0) { Self.mixed($0 &+ 0x9E37_79B9_7F4A_7C15 ^ $1) }
  }

  /// 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// At least 0 and below 1.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// At least 0 and below `bound`, which is above zero.
  mutating func below(_ bound: Int64) -> Int64 {
    Int64(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// In `range`.
  mutating func whole(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True with this probability.
  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// Normally distributed around 0 with deviation 1, never beyond 6: the sum of twelve.
  mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return sum
  }

  /// Exponentially distributed with mean 1: the time to the next of things that happen at random.
  ///
  /// By comparisons alone (von Neumann 1951).
  mutating func exponential() -> Double {
    var whole = 0.0
    while true {
      let first = unit()
      var (last, isOdd) = (first, true)
      while true {
        let following = unit()
        guard following < last else { break }
        (last, isOdd) = (following, !isOdd)
      }
      if isOdd { return whole + first }
      whole += 1
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
