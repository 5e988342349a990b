internal import Diagnostics

// Lists in brackets and mappings in braces, on one line or several.
extension YAMLParser {
  /// The list or mapping whose bracket is at the cursor.
  mutating func flowCollection() throws(YAMLProblem) -> YAMLNode {
    try nested { parser throws(YAMLProblem) in
      let begin = parser.cursor.span()
      let isMapping = parser.cursor.peek() == UInt8(ascii: "{")
      parser.cursor.advance()
      return isMapping ? try parser.flowMapping(begin) : try parser.flowSequence(begin)
    }
  }

  private mutating func flowSequence(_ begin: SourceSpan) throws(YAMLProblem) -> YAMLNode {
    let close = UInt8(ascii: "]")
    var items: [YAMLNode] = []
    try skipToContent()
    while cursor.peek() != close {
      items.append(try flowNode(in: begin, "["))
      try skipToContent()
      if cursor.peek() == UInt8(ascii: ":"), cursor.line == begin.start.line {
        throw YAMLProblem(
          .yamlUnsupported, "a key can't stand in a list without braces", at: cursor.span(),
          notes: [.init("the list begins here", at: begin)],
          fixIt: "put the key and its value in braces, or text that holds ':' in quotes")
      }
      try flowSeparator(close, opened: begin, "[")
    }
    cursor.advance()
    return YAMLNode(content: .sequence(items, .flow), span: begin)
  }

  private mutating func flowMapping(_ begin: SourceSpan) throws(YAMLProblem) -> YAMLNode {
    let close = UInt8(ascii: "}")
    var entries: [YAMLEntry] = []
    try skipToContent()
    while cursor.peek() != close {
      let key = try flowKey(in: begin)
      let empty = YAMLNode(content: .scalar(YAMLScalar(text: "", style: .plain)), span: cursor.span())
      try skipToContent()
      let hasValue = cursor.peek() != UInt8(ascii: ",") && cursor.peek() != close
      let value = hasValue ? try flowNode(in: begin, "{") : empty
      entries.append(YAMLEntry(key: key.text, keySpan: key.span, value: value))
      try skipToContent()
      try flowSeparator(close, opened: begin, "{")
    }
    cursor.advance()
    return YAMLNode(content: .mapping(withoutRepeatedKeys(entries)), span: begin)
  }

  /// A key in braces with its colon.
  private mutating func flowKey(in begin: SourceSpan) throws(YAMLProblem) -> Key {
    try refuseFlowEnd(opened: begin, "{")
    let start = cursor
    if let key = try key(in: .flow) { return key }
    var text = start.text(to: max(start.offset, min(cursor.offset, start.offset + start.span(to: cursor).length)))
    while text.last == " " { text.removeLast() }
    throw YAMLProblem(
      .yamlSyntax, "'\(text)' has no value: ': ' is needed after a key", at: start.span(length: text.utf8.count),
      notes: [.init("the mapping begins here", at: begin)],
      fixIt: "write 'key: value'; put text that holds a comma or bracket in quotes")
  }

  private mutating func flowNode(in begin: SourceSpan, _ open: String) throws(YAMLProblem) -> YAMLNode {
    try refuseFlowEnd(opened: begin, open)
    switch cursor.peek() {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return try flowCollection()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try quotedScalar()
    case UInt8(ascii: ","):
      throw YAMLProblem(
        .yamlSyntax, "a value is missing before ','", at: cursor.span(), fixIt: "remove the ',', or write \"\"")
    default: return try plainScalar(in: .flow, parent: -1)
    }
  }

  /// Goes over the comma after an entry, if the collection doesn't end here.
  private mutating func flowSeparator(
    _ close: UInt8, opened begin: SourceSpan, _ open: String
  ) throws(YAMLProblem) {
    try refuseFlowEnd(opened: begin, open)
    if cursor.peek() == close { return }
    guard cursor.peek() == UInt8(ascii: ",") else {
      let isColon = cursor.peek() == UInt8(ascii: ":")
      throw YAMLProblem(
        .yamlSyntax, "',' or '\(Character(Unicode.Scalar(close)))' is needed here", at: cursor.span(),
        notes: [.init("'\(open)' stands here", at: begin)],
        fixIt: isColon
          ? open == "["
            ? "close the list with ']' before this line" : "put ',' before the key, or text that holds ': ' in quotes"
          : "put text that holds a quote, comma or bracket in quotes as a whole")
    }
    cursor.advance()
    try skipToContent()
  }

  private func refuseFlowEnd(opened begin: SourceSpan, _ open: String) throws(YAMLProblem) {
    guard cursor.isAtEnd else { return }
    let close = open == "[" ? "]" : "}"
    throw YAMLProblem(
      .yamlSyntax, "this '\(open)' isn't closed before the file ends", at: begin, fixIt: "add '\(close)'")
  }
}
