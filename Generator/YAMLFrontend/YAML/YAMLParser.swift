internal import Diagnostics

/// Reads the strict part of YAML that schemas are written in; `Schemas/README.md` says which part.
///
/// One pass over the bytes, nesting limited to ``maximumDepth``. The first thing that isn't YAML ends the reading;
/// repeated keys are collected.
struct YAMLParser {
  /// Greatest nesting of lists and mappings.
  static let maximumDepth = 32

  /// The place reached.
  var cursor: YAMLCursor
  /// Lists and mappings around it.
  private var depth = 0
  /// Keys that stand twice.
  private(set) var repeatedKeys: [Diagnostic] = []

  /// Begins at `cursor`.
  private init(_ cursor: YAMLCursor) {
    self.cursor = cursor
  }

  /// The value a whole file holds, or what is wrong with it.
  static func parse(_ file: SourceFile) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    do {
      var parser = YAMLParser(try YAMLText(file).start)
      do {
        let root = try parser.document()
        return (root, parser.repeatedKeys)
      } catch {
        return (nil, parser.repeatedKeys + [error.diagnostic])
      }
    } catch {
      return (nil, [error.diagnostic])
    }
  }

  /// The first key of a file's outermost mapping, which tells what kind of file it is; nothing behind it is read.
  static func firstKey(of file: SourceFile) -> String? {
    do {
      var parser = YAMLParser(try YAMLText(file).start)
      try parser.documentStart()
      if parser.cursor.peek() == UInt8(ascii: "{") {
        parser.cursor.advance()
        try parser.skipToContent()
      }
      return try parser.key(in: .block)?.text
    } catch {
      return nil
    }
  }

  private mutating func document() throws(YAMLProblem) -> YAMLNode {
    try documentStart()
    guard !cursor.isAtEnd else {
      throw YAMLProblem(.yamlSyntax, "this file is empty; it needs a mapping", at: cursor.span())
    }
    let root = try blockNode(parent: -1)
    try skipToContent()
    guard cursor.isAtEnd else {
      throw YAMLProblem(
        .yamlSyntax, "this stands outside of the file's one value", at: cursor.span(to: endOfLine),
        fixIt: "give the line the indentation of those it belongs to")
    }
    return root
  }

  /// Goes to the first content, over one `---`.
  private mutating func documentStart() throws(YAMLProblem) {
    try skipToContent(allowingDocumentStart: true)
    guard isAtDocumentMarker else { return }
    cursor.advance(3)
    try endLine()
    try skipToContent()
  }

  /// Runs `body` one level deeper.
  mutating func nested(
    _ body: (inout YAMLParser) throws(YAMLProblem) -> YAMLNode
  ) throws(YAMLProblem) -> YAMLNode {
    guard depth < Self.maximumDepth else {
      throw YAMLProblem(
        .yamlTooDeep, "lists and mappings are nested more than \(Self.maximumDepth) levels deep here",
        at: cursor.span(), fixIt: "give inner parts a name of their own, as records do")
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  /// Reports each key that stands in `entries` already, and leaves the first one in.
  mutating func withoutRepeatedKeys(_ entries: [YAMLEntry]) -> [YAMLEntry] {
    let isSmall = entries.count <= 8
    if isSmall, entries.indices.allSatisfy({ index in entries[..<index].allSatisfy { $0.key != entries[index].key } }) {
      return entries
    }
    var first: [String: SourceSpan] = [:]
    return entries.filter { entry in
      guard let earlier = first.updateValue(entry.keySpan, forKey: entry.key) else { return true }
      first[entry.key] = earlier
      repeatedKeys.append(
        .error(
          .yamlDuplicateKey, "'\(entry.key)' stands twice in this mapping", at: entry.keySpan,
          notes: [.init("it stands here first", at: earlier)], fixIt: "remove one of them, or rename it"))
      return false
    }
  }
}

// Space between tokens.
extension YAMLParser {
  /// Whether `---` or `...` stands here as a line's first text.
  var isAtDocumentMarker: Bool {
    guard cursor.column == 0, cursor.isBlank(3) else { return false }
    let first = cursor.peek()
    return (first == UInt8(ascii: "-") || first == UInt8(ascii: ".")) && cursor.peek(1) == first
      && cursor.peek(2) == first
  }

  /// The end of the line the cursor is on.
  var endOfLine: YAMLCursor {
    var end = cursor
    end.skipLine()
    return end
  }

  /// Goes over spaces, and refuses a tab.
  mutating func skipSpaces() throws(YAMLProblem) {
    while cursor.peek() == UInt8(ascii: " ") { cursor.advance() }
    if cursor.peek() == UInt8(ascii: "\t") { throw tab() }
  }

  /// What is wrong with the tab at the cursor.
  func tab() -> YAMLProblem {
    YAMLProblem(
      .yamlTab, "a tab stands where YAML wants spaces", at: cursor.span(),
      fixIt: "replace the tab with spaces; inside double quotes write \\t")
  }

  /// Goes over spaces, comments and line ends to the next text, which may be the file's end.
  mutating func skipToContent(allowingDocumentStart: Bool = false) throws(YAMLProblem) {
    while true {
      try skipSpaces()
      if isAtComment { cursor.skipLine() }
      guard cursor.peek() == UInt8(ascii: "\n") else { break }
      cursor.advance()
    }
    if cursor.column == 0, cursor.peek() == UInt8(ascii: "%") {
      throw YAMLProblem(
        .yamlUnsupported, "directives aren't part of the schema language", at: cursor.span(to: endOfLine),
        fixIt: "remove the line")
    }
    guard isAtDocumentMarker, !allowingDocumentStart || cursor.peek() == UInt8(ascii: ".") else { return }
    throw YAMLProblem(
      .yamlUnsupported,
      "a schema file holds one document; '\(cursor.text(to: cursor.offset + 3))' begins or ends another",
      at: cursor.span(length: 3), fixIt: "put the other document into a file of its own")
  }

  /// Whether a comment begins here: a number sign at a line's start or after a space.
  var isAtComment: Bool {
    cursor.peek() == UInt8(ascii: "#")
      && (cursor.column == 0 || cursor.bytes[cursor.offset - 1] == UInt8(ascii: " "))
  }

  /// Goes to the line's end, where nothing but a comment may stand before it.
  mutating func endLine() throws(YAMLProblem) {
    try skipSpaces()
    if isAtComment { cursor.skipLine() }
    guard !cursor.isAtLineEnd else { return }
    let isColon = cursor.peek() == UInt8(ascii: ":")
    throw YAMLProblem(
      .yamlSyntax, isColon ? "':' can't stand here: this line has its value already" : "this stands behind the value",
      at: cursor.span(to: endOfLine),
      fixIt: isColon ? "put text that holds ': ' in quotes" : "put the whole value in quotes, or remove this")
  }
}
