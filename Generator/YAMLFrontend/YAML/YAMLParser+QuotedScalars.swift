internal import Diagnostics

// Text in single or double quotes, on one line or folded over several.
extension YAMLParser {
  /// The quoted text at the cursor.
  mutating func quotedScalar() throws(YAMLProblem) -> YAMLNode {
    let begin = cursor
    let quote = cursor.peek()
    cursor.advance()
    var text: [UInt8] = []
    // Length of the text that spaces before a line end can't shorten: written as escapes.
    var kept = 0
    while cursor.peek() != quote || quote == UInt8(ascii: "'") && cursor.peek(1) == quote {
      switch cursor.peek() {
      case 0:
        throw YAMLProblem(
          .yamlSyntax, "this quoted text isn't closed before the file ends", at: begin.span(),
          fixIt: "add \(Character(Unicode.Scalar(quote))) at its end")
      case quote:
        text.append(quote)
        cursor.advance(2)
      case UInt8(ascii: "\n"): fold(&text, keeping: kept)
      case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
        try escape(&text)
        kept = text.count
      default:
        text.append(cursor.peek())
        cursor.advance()
      }
    }
    cursor.advance()
    let scalar = YAMLScalar(text: String(decoding: text, as: UTF8.self), style: .quoted)
    return YAMLNode(content: .scalar(scalar), span: begin.span(to: cursor))
  }

  /// A line end: one becomes a space, more become one less line end; spaces around them go.
  private mutating func fold(_ text: inout [UInt8], keeping kept: Int) {
    while text.count > kept, text.last == UInt8(ascii: " ") || text.last == UInt8(ascii: "\t") { text.removeLast() }
    var breaks = 0
    while cursor.peek() != 0, cursor.isBlank() {
      if cursor.peek() == UInt8(ascii: "\n") { breaks += 1 }
      cursor.advance()
    }
    if breaks == 1 { text.append(UInt8(ascii: " ")) }
    for _ in 1..<max(breaks, 1) { text.append(UInt8(ascii: "\n")) }
  }

  /// The escape whose backslash is at the cursor.
  private mutating func escape(_ text: inout [UInt8]) throws(YAMLProblem) {
    let begin = cursor
    cursor.advance()
    let letter = cursor.peek()
    if letter == UInt8(ascii: "\n") {
      cursor.advance()
      while cursor.peek() == UInt8(ascii: " ") || cursor.peek() == UInt8(ascii: "\t") { cursor.advance() }
      return
    }
    let digits: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
    if let count = digits[letter] {
      cursor.advance()
      text += Array(String(Character(try codePoint(digits: count, from: begin))).utf8)
    } else if let scalar = Self.escapes[letter] {
      cursor.advance()
      text += Array(String(Character(scalar)).utf8)
    } else {
      throw YAMLProblem(
        .yamlSyntax, "this is no escape of YAML", at: begin.span(length: 2),
        fixIt: "write \\\\ for a backslash, or put the text in single quotes")
    }
  }

  private mutating func codePoint(digits: Int, from begin: YAMLCursor) throws(YAMLProblem) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = Character(Unicode.Scalar(cursor.peek())).hexDigitValue, cursor.peek() < 0x80 else {
        throw YAMLProblem(
          .yamlSyntax, "this escape needs \(digits) hexadecimal digits", at: begin.span(to: cursor))
      }
      value = value << 4 | UInt32(digit)
      cursor.advance()
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw YAMLProblem(
        .yamlSyntax, "this escape is no Unicode character", at: begin.span(to: cursor),
        fixIt: "write a character above U+FFFF as one \\U with eight digits")
    }
    return scalar
  }

  /// What stands for one character after a backslash.
  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "t"): "\t",
    UInt8(ascii: "\t"): "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: " "): " ", UInt8(ascii: "\""): "\"",
    UInt8(ascii: "/"): "/", UInt8(ascii: "\\"): "\\", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]
}
