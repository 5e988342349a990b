import Diagnostics
import Testing

@testable import Tool

@Suite struct JSONPlaceTests {
  private static let text = """
    {
      "name": "A \\" quoted { name",
      "messages": [
        {"name": "Quote"},
        {"name": "Trade", "fields": [1, 2,
          {"type": true}]}
      ]
    }

    """

  @Test(
    arguments: [
      ([], 1, 1), ([.key("name")], 2, 11), ([.key("messages"), .index(1), .key("name")], 5, 14),
      ([.key("messages"), .index(1), .key("fields"), .index(2), .key("type")], 6, 16),
      ([.key("messages"), .index(7)], 3, 15), ([.key("missing")], 1, 1),
    ] as [([JSONPlace.Step], Int, Int)])
  func `a value is found by its path, or the nearest above it`(path: [JSONPlace.Step], line: Int, column: Int) {
    let span = JSONPlace(SourceFile(name: "a.json", text: Self.text)).span(of: path)
    #expect(span.start == SourceLocation(file: "a.json", line: line, column: column))
  }

  @Test func `well-formed text has no syntax error`() {
    #expect(JSONPlace(SourceFile(name: "a.json", text: Self.text)).syntaxError == nil)
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("[1]\n]", 2, 1), ("[tru]", 1, 2), ("\"a", 1, 3),
  ])
  func `text that stops being JSON is pointed at`(text: String, line: Int, column: Int) {
    let span = JSONPlace(SourceFile(name: "a.json", text: text)).syntaxError
    #expect(span?.start == SourceLocation(file: "a.json", line: line, column: column))
  }

  @Test func `every prefix of a model's text is walked without a trap`() {
    let bytes = Array(Self.text.utf8)
    for length in 0..<(bytes.count - 2) {
      #expect(JSONPlace(SourceFile(name: "a.json", bytes: Array(bytes[..<length]))).syntaxError != nil)
    }
  }
}
