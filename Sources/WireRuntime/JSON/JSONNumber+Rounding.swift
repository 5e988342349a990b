extension JSONNumber {
  /// The nearest double of the number at `cursor`, of which the parts are these; infinite where it is too large.
  func double(_ cursor: ByteCursor, at distance: Int = 0) -> Double {
    // By far the most frequent number that has more than 15 digits: the mark for "not set".
    if digits == 17_976_931_348_623_157, exponent == 292, !isCut {
      return isNegative ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude
    }
    guard let magnitude = bounded({ Self.double($0, exponent) }) else {
      return cursor.withBytes(byteCount, from: distance) { Double($0.asciiText(in: 0..<$0.byteCount)) ?? .nan }
    }
    return isNegative ? -magnitude : magnitude
  }

  /// The nearest float of the number at `cursor`, of which the parts are these; infinite where it is too large.
  func float(_ cursor: ByteCursor, at distance: Int = 0) -> Float {
    guard let magnitude = bounded({ Self.float($0, exponent) }) else {
      return cursor.withBytes(byteCount, from: distance) { Float($0.asciiText(in: 0..<$0.byteCount)) ?? .nan }
    }
    return isNegative ? -magnitude : magnitude
  }

  /// What `round` makes of the digits. Where digits were cut off, the number lies between these and the next: if both
  /// round alike, so does it; else, and where `round` can't say, `nil`.
  private func bounded<Value: Equatable>(_ round: (UInt64) -> Value?) -> Value? {
    guard let lower = round(digits) else { return nil }
    guard isCut else { return lower }
    return digits < .max && round(digits + 1) == lower ? lower : nil
  }

  private static func double(_ digits: UInt64, _ exponent: Int) -> Double? {
    if digits == 0 { return 0 }
    guard let (bits, power) = binary(digits, exponent) else { return nil }
    return Double(bits) * 0x1p-63 * Double(sign: .plus, exponent: power, significand: 1)
  }

  private static func float(_ digits: UInt64, _ exponent: Int) -> Float? {
    if digits == 0 { return 0 }
    guard let (bits, power) = binary(digits, exponent) else { return nil }
    return Float(bits) * 0x1p-63 * Float(sign: .plus, exponent: power, significand: 1)
  }

  /// `digits` × 10^`exponent` as `bits` × 2^-63 × 2^`power`, where 128 bits are enough for exact arithmetic.
  ///
  /// 5^27 is below 2^63, so a product takes two words and a quotient one word and a rest. Of either, the highest 63 or 64
  /// bits are kept, with the lowest of them set if anything was lost: rounding them to 53 or 24 bits then is rounding the
  /// number. What follows multiplies by powers of two, exactly: 10^-27 is above 2^-90, far from the least normal number.
  ///
  /// - Precondition: `digits` isn't zero.
  private static func binary(_ digits: UInt64, _ exponent: Int) -> (bits: UInt64, power: Int)? {
    guard (-27...27).contains(exponent) else { return nil }
    let five = DecimalPower.five(abs(exponent))
    if exponent >= 0 {
      let product = UInt128(digits) * UInt128(five)
      let zeros = product.leadingZeroBitCount
      let high = product << UInt128(zeros)
      let isExact = UInt64(truncatingIfNeeded: high) == 0
      return (UInt64(truncatingIfNeeded: high >> 64) | (isExact ? 0 : 1), 127 - zeros + exponent)
    }
    let (digitZeros, fiveZeros) = (digits.leadingZeroBitCount, five.leadingZeroBitCount)
    let dividend = digits << UInt64(digitZeros)
    // The dividend, times 2^63, is below the divisor times 2^64, because its first word is below 2^63.
    let (quotient, rest) = (five << UInt64(fiveZeros)).dividingFullWidth((dividend >> 1, dividend << 63))
    return (quotient | (rest == 0 ? 0 : 1), fiveZeros - digitZeros + exponent)
  }
}
