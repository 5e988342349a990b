/// Bytes as hexadecimal digits and back.
public enum Hexadecimal {
  /// Two lower-case digits a byte, nothing between.
  public static func text(_ bytes: RawSpan) -> String {
    var text = ""
    text.reserveCapacity(bytes.byteCount * 2)
    for offset in bytes.byteOffsets { append(bytes.littleEndian(at: offset), to: &text) }
    return text
  }

  /// Two lower-case digits a byte, nothing between.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes { append(byte, to: &text) }
    return text
  }

  /// A number's lower-case digits, two for each of its bytes.
  public static func text(_ number: some FixedWidthInteger & UnsignedInteger) -> String {
    var text = ""
    for place in stride(from: type(of: number).bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> place), to: &text)
    }
    return text
  }

  /// The bytes the digits spell, of either case, blanks between bytes allowed; `nil` for anything else.
  public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for character in text.utf8 {
      if let digit = value(of: character) {
        if let first = high {
          bytes.append(first << 4 | digit)
          high = nil
        } else {
          high = digit
        }
      } else if high != nil || !(character == 0x20 || character == 0x09 || character == 0x0A || character == 0x0D) {
        return nil
      }
    }
    return high == nil ? bytes : nil
  }

  private static func append(_ byte: UInt8, to text: inout String) {
    text.unicodeScalars.append(Unicode.Scalar(digit(byte >> 4)))
    text.unicodeScalars.append(Unicode.Scalar(digit(byte & 0xF)))
  }

  /// The lower-case digit for a value below 16.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The value of a digit of either case; `nil` for anything else.
  static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
