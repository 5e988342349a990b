/// Text of input files by the name diagnostics use for them, so that a report can show the line.
public struct SourceTexts: Sendable {
  private var texts: [String: [Substring.UTF8View]] = [:]

  /// Starts with no files.
  public init() {}

  /// Remembers the text of `file`; a later text for the same file replaces it.
  public mutating func add(file: String, text: String) {
    texts[file] = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0).utf8 }
  }

  /// Line `number` (from 1) of `file` without its line end, or `nil` where there is none.
  public func line(_ number: Int, of file: String) -> String? {
    guard let lines = texts[file], number >= 1, number <= lines.count else { return nil }
    var line = lines[number - 1]
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    return String(Substring(line))
  }
}

/// Writes diagnostics as text for people and editors, and as JSON lines for tools.
public struct DiagnosticRenderer: Sendable {
  private let texts: SourceTexts

  /// Makes a renderer that shows source lines out of `texts`.
  public init(texts: SourceTexts = SourceTexts()) {
    self.texts = texts
  }

  /// The diagnostic as text: location line, source line with caret, notes, fix-it. Ends with a newline.
  public func text(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.span.map { "\($0.start): " } ?? "venuewire-gen: "
    var output =
      "\(place)\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.rawValue)]\n"
    if let span = diagnostic.span { output += excerpt(span) }
    for note in diagnostic.notes {
      output += "\(note.span.start): note: \(note.message)\n"
    }
    if let fixIt = diagnostic.fixIt { output += "fix-it: \(fixIt)\n" }
    return output
  }

  /// All of them as text, in reading order.
  public func text(_ diagnostics: [Diagnostic]) -> String {
    Self.inReadingOrder(diagnostics).map(text).joined()
  }

  /// The diagnostic as one line of JSON without the newline.
  public func json(_ diagnostic: Diagnostic) -> String {
    var members = [
      #""severity":\#(quoted(diagnostic.severity.rawValue))"#,
      #""code":\#(quoted(diagnostic.code.rawValue))"#,
      #""message":\#(quoted(diagnostic.message))"#,
    ]
    if let span = diagnostic.span { members += placeMembers(span) }
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { note in
        let inner = [#""message":\#(quoted(note.message))"#] + placeMembers(note.span)
        return "{\(inner.joined(separator: ","))}"
      }
      members.append(#""notes":[\#(notes.joined(separator: ","))]"#)
    }
    if let fixIt = diagnostic.fixIt { members.append(#""fixIt":\#(quoted(fixIt))"#) }
    return "{\(members.joined(separator: ","))}"
  }

  /// The diagnostics by file, line and column, each once; those without a place come first.
  public static func inReadingOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }.enumerated().sorted { left, right in
      switch (left.element.span?.start, right.element.span?.start) {
      case (let one?, let other?) where one != other: one < other
      case (nil, _?): true
      case (_?, nil): false
      default: left.offset < right.offset
      }
    }.map(\.element)
  }

  private func excerpt(_ span: SourceSpan) -> String {
    guard let line = texts.line(span.start.line, of: span.start.file), line.utf8.count <= 400 else { return "" }
    let number = String(span.start.line)
    let gutter = String(repeating: " ", count: max(0, 6 - number.count)) + number + " | "
    let before = line.utf8.prefix(span.start.column - 1)
    let padding = before.map { $0 == UInt8(ascii: "\t") ? "\t" : " " }.joined()
    let width = max(1, min(span.length, line.utf8.count - before.count))
    let caret = "^" + String(repeating: "~", count: width - 1)
    return "\(gutter)\(Self.printable(line))\n       | \(padding)\(caret)\n"
  }

  /// `line` with U+FFFD for control characters, which a terminal would obey.
  private static func printable(_ line: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
      shown.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(shown)
  }

  private func placeMembers(_ span: SourceSpan) -> [String] {
    [
      #""file":\#(quoted(span.start.file))"#, #""line":\#(span.start.line)"#,
      #""column":\#(span.start.column)"#, #""length":\#(span.length)"#,
    ]
  }

  private func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
