internal import Diagnostics

// Keys, and text without quotes.
extension YAMLParser {
  /// A key and its place.
  struct Key {
    /// The key's text.
    var text: String
    /// The key's place.
    var span: SourceSpan
  }

  /// Whether a quoted text begins here.
  var isAtQuote: Bool { cursor.peek() == UInt8(ascii: "\"") || cursor.peek() == UInt8(ascii: "'") }

  /// The key at the cursor, which goes on behind its colon; `nil` where the text isn't a key.
  ///
  /// A key stands on one line. Where there is none the cursor is anywhere behind where it was.
  mutating func key(in context: Context) throws(YAMLProblem) -> Key? {
    let begin = cursor
    let isQuoted = isAtQuote
    let text: String
    if isQuoted {
      let node = try quotedScalar()
      guard case .scalar(let scalar) = node.content, cursor.line == begin.line else { return nil }
      text = scalar.text
    } else {
      try refuseIndicator(in: context)
      cursor.advance(try plainLength(in: context))
      text = begin.text(to: cursor.offset)
    }
    let span = begin.span(to: cursor)
    while cursor.peek() == UInt8(ascii: " ") { cursor.advance() }
    guard cursor.peek() == UInt8(ascii: ":"), isQuoted && context == .flow || isAtColon(in: context) else {
      return nil
    }
    cursor.advance()
    return Key(text: text, span: span)
  }

  /// Text without quotes. It may go on in lines indented deeper than `parent`, or up to the next bracket or comma.
  mutating func plainScalar(in context: Context, parent: Int) throws(YAMLProblem) -> YAMLNode {
    try refuseIndicator(in: context)
    let begin = cursor
    cursor.advance(try plainLength(in: context))
    var text = begin.text(to: cursor.offset)
    let span = begin.span(to: cursor)
    while let breaks = try continuation(in: context, parent: parent) {
      text += breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1)
      let lineBegin = cursor
      cursor.advance(try plainLength(in: context))
      text += lineBegin.text(to: cursor.offset)
      if context == .block, isAtColon(in: .block) {
        throw YAMLProblem(
          .yamlSyntax, "a key can't stand here: the text above goes on in this line", at: lineBegin.span(to: cursor),
          notes: [.init("the text begins here", at: span)],
          fixIt: "indent the key as those above it, or put text that holds ': ' in quotes")
      }
    }
    return YAMLNode(content: .scalar(YAMLScalar(text: text, style: .plain)), span: span)
  }

  /// Goes to the line in which a plain text goes on and returns the line ends on the way; `nil` where it doesn't go on.
  private mutating func continuation(in context: Context, parent: Int) throws(YAMLProblem) -> Int? {
    let end = cursor
    while cursor.peek() == UInt8(ascii: " ") { cursor.advance() }
    var breaks = 0
    while cursor.peek() == UInt8(ascii: "\n") {
      cursor.advance()
      breaks += 1
      while cursor.peek() == UInt8(ascii: " ") { cursor.advance() }
    }
    if cursor.peek() == UInt8(ascii: "\t") { throw tab() }
    let isDeeper = context == .flow || cursor.column > parent
    guard breaks > 0, !cursor.isAtEnd, isDeeper, !isAtComment, !isAtDocumentMarker else {
      cursor = end
      return nil
    }
    let isDash = cursor.peek() == UInt8(ascii: "-") && cursor.isBlank(1)
    if isDash, context == .block {
      throw YAMLProblem(
        .yamlSyntax, "a list entry can't stand below text", at: cursor.span(),
        fixIt: "put text that goes on with a dash in quotes")
    }
    let endsFlow = context == .flow && (Self.isFlowIndicator(cursor.peek()) || isAtColon(in: .flow))
    guard !endsFlow else {
      cursor = end
      return nil
    }
    return breaks
  }

  /// How many bytes of the line belong to the plain text at the cursor, without the spaces behind it.
  private func plainLength(in context: Context) throws(YAMLProblem) -> Int {
    var length = 0
    var place = 0
    while true {
      let byte = cursor.peek(place)
      switch byte {
      case 0, UInt8(ascii: "\n"): return length
      case UInt8(ascii: "\t"):
        var tabbed = self
        tabbed.cursor.advance(place)
        throw tabbed.tab()
      case UInt8(ascii: " "):
        if cursor.peek(place + 1) == UInt8(ascii: "#") { return length }
      case UInt8(ascii: ":") where isColon(place, in: context): return length
      case _ where context == .flow && Self.isFlowIndicator(byte): return length
      default: length = place + 1
      }
      place += 1
    }
  }

  private func isAtColon(in context: Context) -> Bool { isColon(0, in: context) }

  /// Whether a colon that ends a key is `ahead` of the cursor.
  private func isColon(_ ahead: Int, in context: Context) -> Bool {
    guard cursor.peek(ahead) == UInt8(ascii: ":") else { return false }
    return cursor.isBlank(ahead + 1) || context == .flow && Self.isFlowIndicator(cursor.peek(ahead + 1))
  }

  private static func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// Refuses text that begins with a character that means something else to YAML.
  private func refuseIndicator(in context: Context) throws(YAMLProblem) {
    let byte = cursor.peek()
    let character = Character(Unicode.Scalar(byte))
    switch byte {
    case UInt8(ascii: "&"): throw unsupported("anchors")
    case UInt8(ascii: "*"): throw unsupported("aliases")
    case UInt8(ascii: "!"): throw unsupported("tags")
    case UInt8(ascii: "?") where cursor.isBlank(1): throw unsupported("keys after '?'")
    case UInt8(ascii: "-") where cursor.isBlank(1) || context == .flow && Self.isFlowIndicator(cursor.peek(1)):
      throw YAMLProblem(
        .yamlSyntax, "a list entry can't begin here", at: cursor.span(), fixIt: "put text that is a dash in quotes")
    case UInt8(ascii: ":") where isAtColon(in: context):
      throw YAMLProblem(.yamlSyntax, "a key is missing before ':'", at: cursor.span(), fixIt: "write a key, or \"\"")
    case UInt8(ascii: "["), UInt8(ascii: "{"): throw unsupported("lists and mappings as keys")
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      throw YAMLProblem(
        .yamlSyntax, "text can't begin with '\(character)'", at: cursor.span(),
        fixIt: "put text that begins with '\(character)' in quotes")
    default: break
    }
  }

  private func unsupported(_ what: String) -> YAMLProblem {
    YAMLProblem(
      .yamlUnsupported, "\(what) aren't part of the schema language", at: cursor.span(),
      fixIt: "write the value out; put text that begins with '\(Character(Unicode.Scalar(cursor.peek())))' in quotes")
  }
}
