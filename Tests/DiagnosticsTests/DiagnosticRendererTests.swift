import Testing

@testable import Diagnostics

@Suite struct DiagnosticRendererTests {
  private static func span(_ line: Int, _ column: Int, _ length: Int = 1, file: String = "a.yaml") -> SourceSpan {
    SourceSpan(start: SourceLocation(file: file, line: line, column: column), length: length)
  }

  private static var texts: SourceTexts {
    var texts = SourceTexts()
    texts.add(file: "a.yaml", text: "first\r\n\tsize: wrong\nlast")
    return texts
  }

  @Test func `a report shows the place, the line with a caret, the note and the fix-it`() {
    let diagnostic = Diagnostic.error(
      .invalidValue, "'wrong' is no size", at: Self.span(2, 8, 5),
      notes: [.init("declared here", at: Self.span(1, 1))], fixIt: "write a number")
    #expect(
      DiagnosticRenderer(texts: Self.texts).text(diagnostic) == """
        a.yaml:2:8: error: 'wrong' is no size [invalid-value]
             2 | \tsize: wrong
               | \t      ^~~~~
        a.yaml:1:1: note: declared here
        fix-it: write a number

        """)
  }

  @Test func `a caret stays within its line`() {
    let text = DiagnosticRenderer(texts: Self.texts).text(.warning(.invalidValue, "x", at: Self.span(3, 3, 99)))
    #expect(text.hasSuffix("     3 | last\n       |   ^~\n"))
  }

  @Test func `a place beyond the file has no excerpt and doesn't trap`() {
    let text = DiagnosticRenderer(texts: Self.texts).text(.error(.invalidValue, "x", at: Self.span(99, 400)))
    #expect(text == "a.yaml:99:400: error: x [invalid-value]\n")
  }

  @Test func `a column beyond the line's end points behind it`() {
    let text = DiagnosticRenderer(texts: Self.texts).text(.error(.invalidValue, "x", at: Self.span(3, 40)))
    #expect(text.contains("     3 | last\n"))
  }

  @Test func `a report without a place names the tool`() {
    let text = DiagnosticRenderer().text(.error(.missingLibclang, "no libclang was found", at: nil))
    #expect(text == "venuewire-gen: error: no libclang was found [missing-libclang]\n")
  }

  @Test func `reports come in reading order, each once`() {
    let one = Diagnostic.error(.invalidValue, "one", at: Self.span(1, 1))
    let two = Diagnostic.error(.invalidValue, "two", at: Self.span(2, 1))
    let none = Diagnostic.error(.missingLibclang, "none", at: nil)
    #expect(DiagnosticRenderer.inReadingOrder([two, one, two, none]).map(\.message) == ["none", "one", "two"])
  }

  @Test func `JSON escapes what JSON must`() {
    let diagnostic = Diagnostic.error(.invalidValue, "a \"b\"\\\n\u{1}é", at: Self.span(1, 2, 3), fixIt: "c")
    #expect(
      DiagnosticRenderer().json(diagnostic)
        == #"{"severity":"error","code":"invalid-value","message":"a \"b\"\\\n\u0001é","file":"a.yaml","line":1,"#
        + #""column":2,"length":3,"fixIt":"c"}"#)
  }

  @Test func `codes are lower-case words joined by hyphens, each once`() {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes { #expect(code.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }, "\(code)") }
  }
}
