import FoundationEssentials
import SchemaModel
import SchemaReports
import Testing

@Suite struct ReportTests {
  @Test func `plain text has aligned tables`() throws {
    try expectGolden(SchemaReports.text(of: Sample.schema), "sample.txt")
  }

  @Test func `Markdown has links and escapes what would be markup`() throws {
    try expectGolden(SchemaReports.markdown(of: Sample.schema), "sample.md")
  }

  @Test func `HTML is one page that needs nothing else`() throws {
    let page = SchemaReports.html(of: Sample.schema)
    try expectGolden(page, "sample.html")
    for forbidden in ["<script", "http://", "https://", "url(", "<link", "<img", "src=", "@import"] {
      #expect(!page.contains(forbidden))
    }
  }

  @Test func `a proto file has what travels in Protocol Buffers`() throws {
    try expectGolden(SchemaReports.proto(of: Sample.schema), "sample.proto")
  }

  @Test func `every link on the page leads somewhere, and no place is there twice`() {
    let page = SchemaReports.html(of: Sample.schema)
    let places = values(of: " id=\"", in: page)
    #expect(Set(places).count == places.count)
    #expect(Set(values(of: "href=\"#", in: page)).isSubset(of: Set(places)))
  }

  @Test func `every link in Markdown leads somewhere`() {
    let text = SchemaReports.markdown(of: Sample.schema)
    let places = values(of: "<a id=\"", in: text)
    let links = text.split(separator: "](#").dropFirst().map { $0.prefix { $0 != ")" } }.map(String.init)
    #expect(Set(places).count == places.count)
    #expect(Set(links).isSubset(of: Set(places)))
  }

  @Test func `an empty schema has a page too`() {
    let schema = ProtocolSchema(name: "Empty")
    #expect(SchemaReports.text(of: schema).hasPrefix("Empty\n"))
    #expect(SchemaReports.markdown(of: schema).hasPrefix("# Empty\n"))
    #expect(SchemaReports.html(of: schema).hasSuffix("</html>\n"))
    #expect(SchemaReports.proto(of: schema).hasSuffix("package Empty_PB;\n"))
  }

  /// The texts between `opening` and the next quotation mark.
  private func values(of opening: String, in text: String) -> [String] {
    text.split(separator: opening).dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }
}

/// Compares `text` with the golden `name`; writes it instead where `RECORD` is set.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD"] != nil {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
  }
  let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == recorded, "run with RECORD=1 if the new text is better", sourceLocation: sourceLocation)
}
