internal import Diagnostics

// Text as lines below `|`, which keeps their ends, or `>`, which folds them.
extension YAMLParser {
  /// What stands behind a `|` or `>`.
  private struct Header {
    /// What happens to line ends behind the text.
    enum Chomping {
      case strip, clip, keep
    }

    var isFolded: Bool
    var chomping = Chomping.clip
    var indentation: Int?
  }

  /// The block whose `|` or `>` is at the cursor; its lines stand deeper than `parent`.
  mutating func blockScalar(parent: Int) throws(YAMLProblem) -> YAMLNode {
    let begin = cursor
    let header = try blockHeader()
    let span = begin.span(to: cursor)
    try endLine()
    cursor.advance()
    let indent = header.indentation.map { max(parent, 0) + $0 } ?? max(parent + 1, 1, firstTextColumn)
    let text = try blockText(header, indent: indent)
    return YAMLNode(content: .scalar(YAMLScalar(text: text, style: .block)), span: span)
  }

  private mutating func blockHeader() throws(YAMLProblem) -> Header {
    var header = Header(isFolded: cursor.peek() == UInt8(ascii: ">"))
    let begin = cursor
    cursor.advance()
    while !cursor.isBlank() {
      switch cursor.peek() {
      case UInt8(ascii: "-") where header.chomping == .clip: header.chomping = .strip
      case UInt8(ascii: "+") where header.chomping == .clip: header.chomping = .keep
      case UInt8(ascii: "1")...UInt8(ascii: "9") where header.indentation == nil:
        header.indentation = Int(cursor.peek() - UInt8(ascii: "0"))
      default:
        throw YAMLProblem(
          .yamlSyntax, "only '-', '+' and one digit may follow '\(begin.text(to: begin.offset + 1))'",
          at: begin.span(to: endOfLine),
          fixIt: "put text that begins with '\(begin.text(to: begin.offset + 1))' in quotes")
      }
      cursor.advance()
    }
    return header
  }

  /// Column of the first line that isn't empty.
  private var firstTextColumn: Int {
    var ahead = cursor
    while true {
      while ahead.peek() == UInt8(ascii: " ") { ahead.advance() }
      guard ahead.peek() == UInt8(ascii: "\n") else { return ahead.isAtEnd ? 0 : ahead.column }
      ahead.advance()
    }
  }

  private mutating func blockText(_ header: Header, indent: Int) throws(YAMLProblem) -> String {
    var text = ""
    var lineEnd = ""
    var emptyLines = try skipEmptyLines(indent: indent)
    while cursor.column == indent, !cursor.isAtEnd {
      text += String(repeating: "\n", count: emptyLines)
      let isIndentedMore = cursor.peek() == UInt8(ascii: " ") || cursor.peek() == UInt8(ascii: "\t")
      let end = endOfLine
      text += cursor.text(to: end.offset)
      cursor = end
      lineEnd = cursor.isAtEnd ? "" : "\n"
      cursor.advance()
      emptyLines = try skipEmptyLines(indent: indent)
      guard cursor.column == indent, !cursor.isAtEnd else { break }
      let nextIsIndentedMore = cursor.peek() == UInt8(ascii: " ") || cursor.peek() == UInt8(ascii: "\t")
      if header.isFolded, !isIndentedMore, !nextIsIndentedMore {
        if emptyLines == 0 { text += " " }
      } else {
        text += lineEnd
      }
    }
    if header.chomping != .strip { text += lineEnd }
    if header.chomping == .keep { text += String(repeating: "\n", count: emptyLines) }
    return text
  }

  /// Goes to column `indent` of the next line with text, or as far as its indentation goes; returns the empty lines.
  private mutating func skipEmptyLines(indent: Int) throws(YAMLProblem) -> Int {
    var count = 0
    while true {
      while cursor.column < indent, cursor.peek() == UInt8(ascii: " ") { cursor.advance() }
      if cursor.column < indent, cursor.peek() == UInt8(ascii: "\t") { throw tab() }
      guard cursor.peek() == UInt8(ascii: "\n") else { return count }
      cursor.advance()
      count += 1
    }
  }
}
