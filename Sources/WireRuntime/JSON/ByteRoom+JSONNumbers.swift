// Numbers as JSON has them, each behind a label. A room is taken and a count given back, so that a writer can stay in
// registers. A number is written with words that may reach behind its end; where that could be behind the end of the
// room, it is written apart and copied.
//
// Floating-point numbers are written with the fewest digits that read as the same number:
// - whole ones up to 2^53 (2^24 for floats) without a point: `42`, but `-0.0`;
// - those with at most eight decimals without an exponent: `0.1`, `4095.25`, `0.00000001`;
// - all others as the standard library describes them: `5e-324`, `1.7976931348623157e+308`.

extension ByteRoom {
  /// The longest number, and the words it is written with, have fewer bytes.
  static let numberSpace = 48

  /// The count after `label` and `value`.
  @usableFromInline @inline(never)
  func appending(_ label: ByteLabel, _ value: UInt64) -> Int {
    var room = self
    room.append(label)
    room.appendInteger(value, isNegative: false)
    return room.count
  }

  /// The count after `label` and -`magnitude`.
  @usableFromInline @inline(never)
  func appending(_ label: ByteLabel, negative magnitude: UInt64) -> Int {
    var room = self
    room.append(label)
    room.appendInteger(magnitude, isNegative: true)
    return room.count
  }

  /// The count after `label` and `value`; negative where it isn't finite.
  @usableFromInline @inline(never)
  func appending(_ label: ByteLabel, _ value: Double) -> Int {
    guard value.isFinite else { return -1 }
    var room = self
    room.append(label)
    room.appendFinite(value)
    return room.count
  }

  /// The count after `label` and `value`; negative where it isn't finite.
  @usableFromInline @inline(never)
  func appending(_ label: ByteLabel, _ value: Float) -> Int {
    guard value.isFinite else { return -1 }
    var room = self
    room.append(label)
    room.appendFinite(value)
    return room.count
  }

  /// Appends a whole number.
  @inline(__always)
  mutating func appendInteger(_ magnitude: UInt64, isNegative: Bool) {
    guard free >= Self.numberSpace else {
      return appendApart { $0.appendInteger(magnitude, isNegative: isNegative) }
    }
    if isNegative { append(UInt8(ascii: "-")) }
    appendDigits(magnitude)
  }

  /// Appends a number that is finite.
  @inline(__always)
  mutating func appendFinite(_ value: Double) {
    guard free >= Self.numberSpace else { return appendApart { $0.appendFinite(value) } }
    let magnitude = value.magnitude
    if value.sign == .minus { append(UInt8(ascii: "-")) }
    // The conversion is exact below 2^63, and says nothing of larger numbers.
    guard magnitude < 0x1p53 else { return appendDescription(magnitude) }
    let whole = Int64(magnitude)
    if Double(whole) == magnitude {
      appendWhole(UInt64(whole), isNegative: value.sign == .minus)
    } else if !appendDecimals(magnitude) {
      appendDescription(magnitude)
    }
  }

  /// Appends a number that is finite.
  @inline(__always)
  mutating func appendFinite(_ value: Float) {
    guard free >= Self.numberSpace else { return appendApart { $0.appendFinite(value) } }
    let magnitude = value.magnitude
    if value.sign == .minus { append(UInt8(ascii: "-")) }
    guard magnitude < 0x1p24 else { return appendDescription(magnitude) }
    let whole = Int64(magnitude)
    if Float(whole) == magnitude {
      appendWhole(UInt64(whole), isNegative: value.sign == .minus)
    } else if !appendDecimals(magnitude) {
      appendDescription(magnitude)
    }
  }

  /// Appends a whole number; a zero below zero shows that it isn't an integer, which would lose the sign.
  @inline(__always)
  private mutating func appendWhole(_ whole: UInt64, isNegative: Bool) {
    appendDigits(whole)
    if whole == 0, isNegative {
      append(UInt8(ascii: "."))
      append(UInt8(ascii: "0"))
    }
  }

  /// Appends a number with decimals, if eight are enough.
  ///
  /// The number of decimals is such that numbers with so many lie farther apart than doubles do here. So only one of them
  /// can read as `value`, and it is the shortest that does, less its zeros at the end. It is the nearest one, if any; it
  /// reads as the quotient of two exact numbers, rounded once, which is compared with `value`.
  @inline(__always)
  private mutating func appendDecimals(_ value: Double) -> Bool {
    let decimals = Self.decimals(bits: 52 &- (Int(value.bitPattern &>> 52) &- 1023))
    let units = Int64(value * DecimalPower.double(decimals) + 0.5)
    guard Double(units) / DecimalPower.double(decimals) == value else { return false }
    return appendDecimals(UInt64(units), decimals)
  }

  /// Appends a number with decimals, if eight are enough; see the same for doubles.
  @inline(__always)
  private mutating func appendDecimals(_ value: Float) -> Bool {
    let decimals = Self.decimals(bits: 23 &- (Int(value.bitPattern &>> 23) &- 127))
    let units = Int64(Double(value) * DecimalPower.double(decimals) + 0.5)
    let quotient = Double(units) / DecimalPower.double(decimals)
    // A quotient exactly between two floats may have been rounded to there: then nobody knows which way to go.
    guard quotient.bitPattern & 0x1FFF_FFFF != 0x1000_0000, Float(quotient) == value else { return false }
    return appendDecimals(UInt64(units), decimals)
  }

  /// How many decimals, up to eight, mean steps greater than 2^-`bits`: `bits` × log10(2), rounded down.
  @inline(__always)
  private static func decimals(bits: Int) -> Int { min((bits &* 1233) &>> 12, 8) }

  /// Appends `units` / 10^`decimals`, which isn't whole.
  @inline(__always)
  private mutating func appendDecimals(_ units: UInt64, _ decimals: Int) -> Bool {
    let power = DecimalPower.integer(decimals)
    let (whole, rest) =
      decimals == 8
      ? units.quotientAndRemainder(dividingBy: 100_000_000) : units.quotientAndRemainder(dividingBy: power)
    appendDigits(whole)
    appendFraction(rest &* DecimalPower.integer(8 &- decimals))
    return true
  }

  @inline(never)
  private mutating func appendDescription(_ value: Double) {
    guard value != .greatestFiniteMagnitude else { return append(Self.greatestDouble) }
    appendDescription(value.description)
  }

  @inline(never)
  private mutating func appendDescription(_ value: Float) {
    guard value != .greatestFiniteMagnitude else { return append(Self.greatestFloat) }
    appendDescription(value.description)
  }

  /// Appends what the standard library says, without the `.0` of whole numbers.
  private mutating func appendDescription(_ description: String) {
    for byte in description.hasSuffix(".0") ? description.utf8.dropLast(2) : description.utf8[...] { append(byte) }
  }

  /// The mark for "not set", by far the most frequent of long numbers.
  private static let greatestDouble = ByteLabel(Array("1.7976931348623157e+308".utf8))
  private static let greatestFloat = ByteLabel(Array("3.4028235e+38".utf8))
}
