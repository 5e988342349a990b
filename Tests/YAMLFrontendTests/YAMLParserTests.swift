import Diagnostics
import Testing

@testable import YAMLFrontend

/// The YAML layer: which text has which value.
@Suite struct YAMLParserTests {
  /// A text and its value.
  struct Example: Sendable, CustomTestStringConvertible {
    var text: String
    var value: YAMLValue
    var testDescription: String { text }

    init(_ text: String, _ value: YAMLValue) {
      self.text = text
      self.value = value
    }
  }

  static let collections = [
    Example("a: 1\nb: 2\n", ["a": "1", "b": "2"]),
    Example("a:\n  b:\n    c: 1\n  d: 2\ne: 3", ["a": ["b": ["c": "1"], "d": "2"], "e": "3"]),
    Example("a:\n  - 1\n  - 2\n", ["a": ["1", "2"]]),
    Example("a:\n- 1\n- 2\nb: 3\n", ["a": ["1", "2"], "b": "3"]),
    Example("- a: 1\n  b: 2\n- a: 3\n", [["a": "1", "b": "2"], ["a": "3"]]),
    Example("- - 1\n  - 2\n-\n  - 3\n- a:\n  - 4\n", [["1", "2"], ["3"], ["a": ["4"]]]),
    Example("-\n  a: 1\n", [["a": "1"]]),
    Example("a: [1, [2, 3], {b: 4}]\n", ["a": ["1", ["2", "3"], ["b": "4"]]]),
    Example("a: [ 1,\n  2,   # two\n  3,\n]\n", ["a": ["1", "2", "3"]]),
    Example("a: { b: 1,\n     c: { d: [] }, }\n", ["a": ["b": "1", "c": ["d": []]]]),
    Example("{\"a\":1, b: , \"c\": \"\"}", ["a": "1", "b": "", "c": ""]),
    Example("[]", []),
    Example("a:\nb:\n  - \n  - 1\n", ["a": "", "b": ["", "1"]]),
    Example("a: # comment\n  b: 1 # another\n# third\n  c: 2\n", ["a": ["b": "1", "c": "2"]]),
    Example("---\na: 1\n", ["a": "1"]),
    Example("# first\n--- # start\n\na: 1\n", ["a": "1"]),
    Example("\u{FEFF}a: 1\nb: 2", ["a": "1", "b": "2"]),
    Example("a: 1\r\nb:\r\n  - |\r\n    x\r\n    y\r\n", ["a": "1", "b": ["x\ny\n"]]),
    Example("\"a b\": 1\n'c: d': 2\n", ["a b": "1", "c: d": "2"]),
    Example("a b: 1\nc-d: 2\n-e: 3\n?f: 4\n:g: 5\n", ["a b": "1", "c-d": "2", "-e": "3", "?f": "4", ":g": "5"]),
  ]

  static let scalars = [
    Example(
      "a: no\nb: 010\nc: 1:30\nd: ~\ne: 2024-01-01\n",
      ["a": "no", "b": "010", "c": "1:30", "d": "~", "e": "2024-01-01"]),
    Example("a: x#y # z\nb: http://x/y\nc: a,b[c]{d}\n", ["a": "x#y", "b": "http://x/y", "c": "a,b[c]{d}"]),
    Example("a: one\n  two\n\n  three\n\n\n  four # end\nb: 1\n", ["a": "one two\nthree\n\nfour", "b": "1"]),
    Example("a:\n  one\n  two\n", ["a": "one two"]),
    Example("- one\n  two\n- three\n", ["one two", "three"]),
    Example("a: [one\n  two, three]\n", ["a": ["one two", "three"]]),
    Example("{ a: b:c, d: x y }", ["a": "b:c", "d": "x y"]),
    Example("'it''s'", "it's"),
    Example("'a\\n'", "a\\n"),
    Example("'one\n  two\n\n  three'", "one two\nthree"),
    Example("\"one  \n  two\\\n  three \\\n  four\n\n five\"", "one twothree four\nfive"),
    Example("\"a\\x41\\u00e9\\U0001F600\\n\\t\\\\\\\"\\/\\0\\e\\_\"", "aAé😀\n\t\\\"/\0\u{1B}\u{A0}"),
    Example("\"trailing\\t \n x\"", "trailing\t x"),
    Example("a: \"#\"\nb: ': '\n", ["a": "#", "b": ": "]),
    Example("ü: größe\n", ["ü": "größe"]),
  ]

  static let blocks = [
    Example("a: |\n  one\n    two\n\n  three\nb: 1\n", ["a": "one\n  two\n\nthree\n", "b": "1"]),
    Example("a: >\n  one\n  two\n\n  three\n", ["a": "one two\nthree\n"]),
    Example("a: >\n  one\n    two\n    three\n  four\n", ["a": "one\n  two\n  three\nfour\n"]),
    Example("a: |-\n  one\n\nb: >+\n  two\n\n\nc: |+\n\n", ["a": "one", "b": "two\n\n\n", "c": "\n"]),
    Example("a: |2\n    one\n   two\n", ["a": "  one\n two\n"]),
    Example("a: >-2 # comment\n    one\n  two\n", ["a": "  one\ntwo"]),
    Example("- |\n one\n- >\n two\n", ["one\n", "two\n"]),
    Example("a: |\n\n  one\n", ["a": "\none\n"]),
    Example("a: |\n  # no comment\n  b: 1\n# comment\nc: 2\n", ["a": "# no comment\nb: 1\n", "c": "2"]),
    Example("a: |\nb: >-\n", ["a": "", "b": ""]),
    Example("a: |\n  one", ["a": "one"]),
    Example("a: |\n  one\ttab\n  \ttwo\n", ["a": "one\ttab\n\ttwo\n"]),
  ]

  @Test(arguments: collections + scalars + blocks)
  func `a YAML text has its value`(example: Example) {
    #expect(YAMLValue.parse(example.text) == .success(example.value))
  }

  @Test(arguments: [
    ("a: |\n  b\n c: 1\n", 3, 2), ("a: 'b' c\n", 1, 8), ("a: [b]]\n", 1, 7), ("a: b\n c: d\n", 2, 2),
    ("- a\nb: 1\n", 2, 1),
    ("a: b\nc\n", 2, 1), ("a: \"\\ud83d\"\n", 1, 5), ("a: {b}\n", 1, 5), ("[a, b", 1, 1), ("a: |3x\n", 1, 4),
    ("  a: 1\nb: 2\n", 2, 1), ("a: %b\n", 1, 4), ("a: -\n", 1, 4), ("{a: -}\n", 1, 5), (": a\n", 1, 1),
    ("a: b # c\n  d\n", 2, 3), ("a: \"b\n", 1, 4), ("a\n", 1, 1), ("...\n", 1, 1), ("a: 1\n...\nb\n", 2, 1),
  ])
  func `text that isn't YAML is refused at its place`(text: String, line: Int, column: Int) {
    let (_, diagnostics) = YAMLParser.parse(SourceFile(name: "t", text: text))
    let start = diagnostics.first?.span?.start
    if text == "a\n" {
      // A lone text is YAML; only the decoder wants a mapping.
      #expect(diagnostics.isEmpty)
    } else {
      #expect(start == SourceLocation(file: "t", line: line, column: column))
    }
  }

  @Test func `keys and values know their places`() throws {
    let file = SourceFile(name: "t", text: "\u{FEFF}a:   'x'\nbc:\n  - y: [z ]\n")
    let root = try #require(YAMLParser.parse(file).root)
    guard case .mapping(let entries) = root.content, entries.count == 2,
      case .sequence(let items, .block) = entries[1].value.content, case .mapping(let inner) = items.first?.content,
      case .sequence(let list, .flow) = inner.first?.value.content
    else {
      Issue.record("another shape: \(root)")
      return
    }
    func span(_ line: Int, _ column: Int, _ length: Int) -> SourceSpan {
      SourceSpan(start: SourceLocation(file: "t", line: line, column: column), length: length)
    }
    #expect(entries[0].keySpan == span(1, 1, 1))
    #expect(entries[0].value.span == span(1, 6, 3))
    #expect(entries[1].keySpan == span(2, 1, 2))
    #expect(entries[1].value.span == span(3, 3, 1))
    #expect(inner[0].keySpan == span(3, 5, 1))
    #expect(list[0].span == span(3, 9, 1))
  }

  @Test func `32 levels are read and 33 refused`() {
    let deepest = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(throws: Never.self) { try YAMLValue.parse(deepest).get() }
    let blocks = (0..<33).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    for text in ["[\(deepest)]", blocks, String(repeating: "- ", count: 33)] {
      let (root, diagnostics) = YAMLParser.parse(SourceFile(name: "t", text: text))
      #expect(root == nil)
      #expect(diagnostics.map(\.code) == [.yamlTooDeep])
    }
  }
}
