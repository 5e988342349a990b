internal import SchemaModel

/// A number as a schema spells it.
enum SpelledNumber: Equatable {
  /// A whole number: an optional sign and decimal digits without leading zeros, or hexadecimal digits after `0x`.
  case whole(SchemaValue)
  /// A decimal number with a fraction or an exponent.
  case real(Double)
  /// A number that neither 64 bits nor a double hold.
  case tooLarge

  /// The number `text` spells, or `nil` if it isn't one.
  init?(_ text: String) {
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits.removeFirst() }
    guard let first = digits.utf8.first, Self.isDigit(first) || first == UInt8(ascii: ".") else { return nil }
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      let hex = digits.dropFirst(2)
      guard !hex.isEmpty, hex.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
      self = Self.whole(hex, radix: 16, isNegative: isNegative)
    } else if digits.utf8.allSatisfy(Self.isDigit) {
      // 010 is eight to some and ten to others.
      guard first != UInt8(ascii: "0") || digits.utf8.count == 1 else { return nil }
      self = Self.whole(digits, radix: 10, isNegative: isNegative)
    } else if digits.utf8.allSatisfy(Self.mayStandInReal), let value = Double(text) {
      self = value.isFinite ? .real(value) : .tooLarge
    } else {
      return nil
    }
  }

  /// The number as a model value; `nil` if nothing holds it.
  var value: SchemaValue? {
    switch self {
    case .whole(let value): value
    case .real(let value): .real(value)
    case .tooLarge: nil
    }
  }

  private static func whole(_ digits: Substring, radix: Int, isNegative: Bool) -> SpelledNumber {
    guard let magnitude = UInt64(digits, radix: radix) else { return .tooLarge }
    if !isNegative { return .whole(.whole(magnitude)) }
    guard magnitude <= UInt64(Int64.max) + 1 else { return .tooLarge }
    return .whole(.integer(Int64(truncatingIfNeeded: 0 &- magnitude)))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private static func mayStandInReal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: isDigit(byte)
    }
  }
}
