/// Collects lines of Swift with the right indentation and within the line length.
struct SwiftWriter {
  /// Longest line the format rules allow.
  static let lineLength = 120

  private var lines: [String] = []
  private var depth = 0

  /// The text so far, with a final newline.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds one line at the present depth; an empty one without indentation.
  mutating func line(_ text: String = "") {
    lines.append(text.isEmpty ? "" : indentation + text)
  }

  /// Adds `opening {`, what `body` writes one level deeper, and `}`.
  mutating func block(_ opening: String, _ body: (inout SwiftWriter) -> Void) {
    line("\(opening) {")
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// Adds `head(arguments)tail` on one line where it fits, else with the arguments on lines of their own.
  mutating func call(_ head: String, _ arguments: [String], _ tail: String = "") {
    let whole = "\(head)(\(arguments.joined(separator: ", ")))\(tail)"
    if fits(whole) {
      line(whole)
      return
    }
    line("\(head)(")
    depth += 1
    for row in rows(arguments, closing: ")\(tail)") { line(row) }
    depth -= 1
  }

  /// Adds an array literal: on one line where it fits or has one element, else an element a line.
  mutating func list(_ elements: [String], head: String = "", tail: String = "") {
    let whole = "\(head)[\(elements.joined(separator: ", "))]\(tail)"
    if elements.count < 2 || fits(whole) {
      line(whole)
      return
    }
    line("\(head)[")
    depth += 1
    for element in elements { wrappable(element, tail: ",") }
    depth -= 1
    line("]\(tail)")
  }

  /// Adds a case of a switch with its body beside it, or below it where the line would be too long.
  mutating func switchCase(_ pattern: String, _ body: String) {
    if fits("case \(pattern): \(body)") {
      line("case \(pattern): \(body)")
    } else {
      line("case \(pattern):")
      indented { $0.wrappable(body) }
    }
  }

  /// Adds an array literal whose elements fill as few lines as they need.
  mutating func filledList(_ elements: [String], head: String, tail: String) {
    let whole = "\(head)[\(elements.joined(separator: ", "))]\(tail)"
    if fits(whole) {
      line(whole)
      return
    }
    line("\(head)[")
    depth += 1
    for row in rows(elements, closing: ",") { line(row) }
    depth -= 1
    line("]\(tail)")
  }

  /// Adds the head of a case of a switch, with its body beside it; where that is too long for a line, patterns go below
  /// each other and the body below them.
  mutating func switchCase(_ patterns: [String], _ body: String = "") {
    let whole = "case \(patterns.joined(separator: ", ")):\(body.isEmpty ? "" : " \(body)")"
    if fits(whole) {
      line(whole)
      return
    }
    for (index, row) in rows(patterns, closing: ":", indentation: 5).enumerated() {
      line(index == 0 ? "case \(row)" : "  \(row)")
    }
    if !body.isEmpty { indented { $0.line(body) } }
  }

  /// Adds `head` with a string literal behind it and `tail`; a long one in pieces below each other.
  mutating func text(_ text: String, head: String, tail: String) {
    let whole = "\(head)\(SwiftLiteral.string(text))\(tail)"
    if fits(whole) {
      line(whole)
      return
    }
    var pieces = [""]
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let piece = pieces[pieces.count - 1]
      if piece.isEmpty || fits("\(head)\(SwiftLiteral.string("\(piece)\(word) "))\(tail)") {
        pieces[pieces.count - 1] += "\(word) "
      } else {
        pieces.append("\(word) ")
      }
    }
    pieces[pieces.count - 1].removeLast()
    for (index, piece) in pieces.enumerated() {
      let end = index == pieces.count - 1 ? tail : ""
      line("\(index == 0 ? head : "  + ")\(SwiftLiteral.string(piece))\(end)")
    }
  }

  /// Adds an expression; where it is too long for a line, what its last pair of parentheses holds goes below.
  mutating func wrappable(_ expression: String, tail: String = "") {
    if !fits(expression + tail), expression.last == ")", let open = opening(of: expression) {
      let inside = expression[expression.index(after: open)...].dropLast()
      line(String(expression[...open]))
      depth += 1
      for row in rows(Self.arguments(of: inside), closing: ")\(tail)") { line(row) }
      depth -= 1
    } else {
      line(expression + tail)
    }
  }

  /// The arguments of a call: split at the commas that no parenthesis, bracket or literal encloses.
  private static func arguments(of text: Substring) -> [String] {
    var arguments: [String] = []
    var argument = ""
    var depth = 0
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, "([{".contains(character) { depth += 1 }
      if !isQuoted, ")]}".contains(character) { depth -= 1 }
      if character == ",", depth == 0, !isQuoted {
        arguments.append(argument)
        argument = ""
      } else if !(argument.isEmpty && character == " ") {
        argument.append(character)
      }
    }
    return arguments + [argument]
  }

  /// The parenthesis that the last character of `expression` closes.
  private func opening(of expression: String) -> String.Index? {
    var depth = 0
    for index in expression.indices.reversed() {
      switch expression[index] {
      case ")": depth += 1
      case "(":
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// Adds a documentation comment; paragraphs are separated by an empty comment line, long ones wrapped.
  mutating func doc(_ paragraphs: [String]) {
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { line("///") }
      for row in wrapped(paragraph) { line("/// \(row)") }
    }
  }

  /// Adds a comment that isn't documentation, wrapped where it is long.
  mutating func comment(_ text: String) {
    for row in wrapped(text) { line("// \(row)") }
  }

  /// Adds what `body` writes one level deeper.
  mutating func indented(_ body: (inout SwiftWriter) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Whether `text` fits on a line at the present depth.
  func fits(_ text: String) -> Bool { indentation.utf8.count + text.utf8.count <= Self.lineLength }

  private var indentation: String { String(repeating: "  ", count: depth) }

  /// Arguments in as few lines as they need, the last with the closing text.
  private func rows(_ arguments: [String], closing: String, indentation: Int = 0) -> [String] {
    var rows: [String] = []
    var row = ""
    for (index, argument) in arguments.enumerated() {
      let isLast = index == arguments.count - 1
      let piece = isLast ? argument + closing : "\(argument),"
      if row.isEmpty {
        row = piece
      } else if fits("\(String(repeating: " ", count: indentation))\(row) \(piece)") {
        row += " \(piece)"
      } else {
        rows.append(row)
        row = piece
      }
    }
    return rows + [row]
  }

  private func wrapped(_ paragraph: String) -> [String] {
    let width = min(Self.lineLength, 116) - indentation.utf8.count - 4
    var rows: [String] = []
    var row = ""
    for bytes in paragraph.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
      let word = Substring(bytes)
      if row.isEmpty {
        row = String(word)
      } else if row.utf8.count + 1 + word.utf8.count <= width {
        row += " "
        row += word
      } else {
        rows.append(row)
        row = String(word)
      }
    }
    return rows + [row]
  }
}

/// Swift literals.
enum SwiftLiteral {
  /// `text` as a string literal.
  static func string(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        literal += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  /// A floating-point value of a type of `byteCount` bytes; the greatest ones by name.
  static func float(_ value: Double, byteCount: Int) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.infinity" : ".infinity" }
    let greatest = byteCount == 8 ? Double.greatestFiniteMagnitude : Double(Float.greatestFiniteMagnitude)
    if value == greatest { return ".greatestFiniteMagnitude" }
    if value == -greatest { return "-.greatestFiniteMagnitude" }
    if let whole = Int64(exactly: value) { return "\(whole)" }
    return byteCount == 4 ? "\(Float(value))" : "\(value)"
  }
}
