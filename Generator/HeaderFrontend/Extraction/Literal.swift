internal import SchemaModel

/// Values of C++ literals, as the lexer gives them.
enum Literal {
  /// The value of a number, character or boolean.
  static func number(_ token: String) -> SchemaValue? {
    if token == "true" { return .integer(1) }
    if token == "false" { return .integer(0) }
    if let quote = token.firstIndex(of: "'"), token.hasSuffix("'"), token[..<quote].allSatisfy(\.isLetter) {
      return character(token[quote...])
    }
    let digits = token.filter { $0 != "'" }.lowercased()
    if digits.hasPrefix("0x"), !digits.contains("p") { return whole(digits.dropFirst(2), radix: 16) }
    if digits.hasPrefix("0b") { return whole(digits.dropFirst(2), radix: 2) }
    if digits.contains(where: { $0 == "." || $0 == "e" || $0 == "p" }) { return fraction(digits) }
    if digits.hasPrefix("0"), digits.dropFirst().first?.isNumber == true { return whole(digits.dropFirst(), radix: 8) }
    return whole(digits[...], radix: 10)
  }

  /// The text of a string literal as libclang prints it, quotes included.
  static func text(_ literal: String) -> String? {
    guard let open = literal.firstIndex(of: "\""), literal.last == "\"" else { return nil }
    let inner = literal[literal.index(after: open)...].dropLast()
    return String(decoding: unescaped(inner).prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func whole(_ digits: Substring, radix: Int) -> SchemaValue? {
    var digits = digits
    while let last = digits.last, last == "u" || last == "l" || last == "z" { digits.removeLast() }
    return UInt64(digits, radix: radix).map(SchemaValue.whole)
  }

  private static func fraction(_ digits: String) -> SchemaValue? {
    var digits = digits[...]
    let isSingle = digits.last == "f" && !(digits.hasPrefix("0x") && !digits.contains("p"))
    while let last = digits.last, last == "f" || last == "l" { digits.removeLast() }
    if digits.hasSuffix(".") { digits += "0" }
    guard let value = Double(digits) else { return nil }
    return .number(isSingle ? Double(Float(value)) : value)
  }

  private static func character(_ literal: Substring) -> SchemaValue? {
    let bytes = unescaped(literal.dropFirst().dropLast())
    guard !bytes.isEmpty, bytes.count <= 4 else { return nil }
    if bytes.count == 1 { return .integer(Int64(Int8(bitPattern: bytes[0]))) }
    return .integer(bytes.reduce(0) { $0 << 8 | Int64($1) })
  }

  private static func unescaped(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
        bytes.append(byte)
        continue
      }
      switch escape {
      case UInt8(ascii: "n"): bytes.append(10)
      case UInt8(ascii: "t"): bytes.append(9)
      case UInt8(ascii: "r"): bytes.append(13)
      case UInt8(ascii: "a"): bytes.append(7)
      case UInt8(ascii: "b"): bytes.append(8)
      case UInt8(ascii: "f"): bytes.append(12)
      case UInt8(ascii: "v"): bytes.append(11)
      case UInt8(ascii: "x"): bytes.append(number(&rest, radix: 16, limit: 8, first: 0))
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        bytes.append(number(&rest, radix: 8, limit: 2, first: escape - UInt8(ascii: "0")))
      default: bytes.append(escape)
      }
    }
    return bytes
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, radix: Int, limit: Int, first: UInt8) -> UInt8 {
    var value = Int(first)
    var count = 0
    while count < limit, let next = rest.first,
      let digit = Character(UnicodeScalar(next)).hexDigitValue, digit < radix
    {
      value = (value * radix + digit) & 0xff
      rest.removeFirst()
      count += 1
    }
    return UInt8(truncatingIfNeeded: value)
  }
}
