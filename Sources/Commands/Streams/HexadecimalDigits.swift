/// Turns hexadecimal digits into bytes, however the text arrives.
struct HexadecimalDigits {
  /// A character that is no digit, or a byte with one digit only.
  struct Problem: Error, Equatable {
    /// What is wrong and where, as a sentence without a full stop.
    var message: String
  }

  private var high: UInt8?
  private var line = 1
  private var column = 0

  /// The bytes `text` spells, and what is wrong with it, if anything; digits before that count.
  mutating func bytes(_ text: [UInt8]) -> (bytes: [UInt8], problem: Problem?) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for character in text {
      column += 1
      if let digit = Self.value(of: character) {
        if let first = high {
          bytes.append(first << 4 | digit)
          high = nil
        } else {
          high = digit
        }
      } else if let problem = skip(character) {
        return (bytes, problem)
      }
    }
    return (bytes, nil)
  }

  /// What is wrong if the text ends here.
  var problemAtEnd: Problem? {
    high == nil ? nil : Problem(message: "line \(line), column \(column): the last byte has one digit only")
  }

  private mutating func skip(_ character: UInt8) -> Problem? {
    guard [0x20, 0x09, 0x0A, 0x0D].contains(character) else {
      let isPrintable = (0x21...0x7E).contains(character)
      let shown = isPrintable ? "'\(Character(Unicode.Scalar(character)))'" : "byte 0x\(String(character, radix: 16))"
      return Problem(message: "line \(line), column \(column): \(shown) is no hexadecimal digit")
    }
    if high != nil { return Problem(message: "line \(line), column \(column): a byte has one digit only") }
    if character == 0x0A {
      line += 1
      column = 0
    }
    return nil
  }

  private static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
