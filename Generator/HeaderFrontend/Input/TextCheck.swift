internal import Diagnostics

/// Looks for what no source text has and what would exhaust the parser's stack or patience.
struct TextCheck {
  /// Deepest nesting of brackets that is parsed.
  private static let deepestNesting = 500
  /// Most operator signs in a row that are parsed; each may be a level of an expression.
  private static let longestRun = 2000
  /// Longest line that is parsed, in bytes.
  private static let longestLine = 65536

  private var line = 1
  private var column = 0
  private var depth = 0
  private var run = 0

  /// The first thing in `bytes` that keeps them from being parsed.
  static func problem(with bytes: Span<UInt8>, name: String) -> Diagnostic? {
    var check = TextCheck()
    for index in bytes.indices {
      let byte = bytes[index]
      guard let message = check.advance(byte) else { continue }
      let place = SourceLocation(file: name, line: check.line, column: check.column)
      let code: DiagnosticCode = byte == 0 ? .unreadableInput : .clangError
      return .error(code, message, at: SourceSpan(start: place))
    }
    return nil
  }

  private mutating func advance(_ byte: UInt8) -> String? {
    column += 1
    switch byte {
    case UInt8(ascii: "\n"):
      line += 1
      column = 0
    case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
    case 0: return "this isn't text: it has a zero byte"
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "~"),
      UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "="):
      run += 1
    default: run = 0
    }
    if depth > Self.deepestNesting { return "brackets are nested more than \(Self.deepestNesting) deep" }
    if run > Self.longestRun { return "more than \(Self.longestRun) operator signs stand in a row" }
    if column > Self.longestLine { return "the line is longer than \(Self.longestLine) bytes" }
    return nil
  }
}
