internal import Diagnostics

// Mappings and lists by indentation.
extension YAMLParser {
  /// Where a scalar stands, which decides what ends it.
  enum Context: Equatable {
    /// On lines of its own, by indentation.
    case block
    /// In brackets or braces.
    case flow
  }

  /// What a value belongs to.
  private enum Owner {
    case key, dash
  }

  /// Whether a dash that begins a list entry stands here.
  private var isAtDash: Bool { cursor.peek() == UInt8(ascii: "-") && cursor.isBlank(1) }

  /// The node at the cursor, which stands deeper than `parent` spaces: a collection or a scalar.
  mutating func blockNode(parent: Int) throws(YAMLProblem) -> YAMLNode {
    let indent = cursor.column
    if isAtDash { return try blockSequence(indent: indent) }
    switch cursor.peek() {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let node = try flowCollection()
      try endLine()
      return node
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return try blockScalar(parent: parent)
    default: break
    }
    let begin = cursor
    if let key = try key(in: .block) { return try blockMapping(indent: indent, first: key) }
    cursor = begin
    return try inlineScalar(parent: parent)
  }

  /// A scalar that is a whole value, with the end of its line.
  private mutating func inlineScalar(parent: Int) throws(YAMLProblem) -> YAMLNode {
    if isAtQuote {
      let node = try quotedScalar()
      try endLine()
      return node
    }
    let node = try plainScalar(in: .block, parent: parent)
    try endLine()
    return node
  }

  /// The value of a key or dash at `indent` columns, which the cursor stands behind.
  private mutating func blockValue(of owner: Owner, indent: Int) throws(YAMLProblem) -> YAMLNode {
    let empty = YAMLNode(content: .scalar(YAMLScalar(text: "", style: .plain)), span: cursor.span())
    try skipSpaces()
    if !cursor.isAtLineEnd, !isAtComment {
      if owner == .dash { return try blockNode(parent: indent) }
      return try inlineValue(parent: indent)
    }
    try skipToContent()
    if cursor.isAtEnd || cursor.column < indent { return empty }
    if cursor.column == indent {
      return owner == .key && isAtDash ? try blockSequence(indent: indent) : empty
    }
    return try blockNode(parent: indent)
  }

  /// A value on the line of its key.
  private mutating func inlineValue(parent: Int) throws(YAMLProblem) -> YAMLNode {
    if isAtDash {
      throw YAMLProblem(
        .yamlSyntax, "a list can't begin on the line of its key", at: cursor.span(),
        fixIt: "put '- ' on a line of its own, or write the list in brackets")
    }
    switch cursor.peek() {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let node = try flowCollection()
      try endLine()
      return node
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return try blockScalar(parent: parent)
    default: return try inlineScalar(parent: parent)
    }
  }

  private mutating func blockSequence(indent: Int) throws(YAMLProblem) -> YAMLNode {
    let span = cursor.span()
    return try nested { parser throws(YAMLProblem) in
      var items: [YAMLNode] = []
      while !parser.cursor.isAtEnd, parser.cursor.column == indent, parser.isAtDash {
        parser.cursor.advance()
        items.append(try parser.blockValue(of: .dash, indent: indent))
        try parser.skipToContent()
      }
      try parser.refuseDeeperLine(than: indent, begun: span)
      return YAMLNode(content: .sequence(items, .block), span: span)
    }
  }

  private mutating func blockMapping(indent: Int, first: Key) throws(YAMLProblem) -> YAMLNode {
    try nested { parser throws(YAMLProblem) in
      var entries: [YAMLEntry] = []
      var next: Key? = first
      while let key = next {
        let value = try parser.blockValue(of: .key, indent: indent)
        entries.append(YAMLEntry(key: key.text, keySpan: key.span, value: value))
        try parser.skipToContent()
        next = try parser.nextKey(indent: indent, begun: first.span)
      }
      return YAMLNode(content: .mapping(parser.withoutRepeatedKeys(entries)), span: first.span)
    }
  }

  /// The next key of the mapping at `indent` columns, or `nil` where it ends.
  private mutating func nextKey(indent: Int, begun: SourceSpan) throws(YAMLProblem) -> Key? {
    try refuseDeeperLine(than: indent, begun: begun)
    guard !cursor.isAtEnd, cursor.column == indent else { return nil }
    if isAtDash {
      throw YAMLProblem(
        .yamlSyntax, "a list entry can't stand among the keys of a mapping", at: cursor.span(),
        notes: [.init("the mapping begins here", at: begun)],
        fixIt: "put '- ' before the first key too, or put the list below a key of its own")
    }
    let begin = cursor
    if let key = try key(in: .block) { return key }
    throw missingColon(from: begin)
  }

  /// What is wrong with a line that should hold a key and holds other text.
  private func missingColon(from begin: YAMLCursor) -> YAMLProblem {
    var line = begin
    line.skipLine()
    let text = begin.text(to: line.offset)
    let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
    let isJoined = colon.map { $0 != text.utf8.startIndex } ?? false
    return YAMLProblem(
      .yamlSyntax, isJoined ? "a space is needed after ':'" : "a key and ':' are needed here",
      at: begin.span(to: line),
      fixIt: isJoined
        ? "write 'key: value' with a space" : "write 'key: value', or indent the line below the text it continues")
  }

  /// Complains about a line deeper than the collection's own that belongs to nothing.
  private func refuseDeeperLine(than indent: Int, begun: SourceSpan) throws(YAMLProblem) {
    guard !cursor.isAtEnd, cursor.column > indent else { return }
    throw YAMLProblem(
      .yamlSyntax, "nothing that this line could belong to is indented by \(cursor.column) columns",
      at: cursor.span(to: endOfLine), notes: [.init("this is indented by \(indent) columns", at: begun)],
      fixIt: "give the line the indentation of those it belongs with")
  }
}
