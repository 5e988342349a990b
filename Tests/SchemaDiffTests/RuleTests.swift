import FoundationEssentials
import SchemaDiff
import SchemaModel
import Testing

@Suite struct RuleTests {
  @Test func `every rule has a pair, and every pair a rule`() {
    #expect(RulePair.all.keys.sorted() == DiffRule.all.map(\.id).sorted())
    #expect(Set(DiffRule.all.map(\.id)).count == DiffRule.all.count)
  }

  @Test(arguments: DiffRule.all.map(\.id))
  func `a rule finds its change and the report reads as recorded`(id: String) throws {
    let pair = try #require(RulePair.all[id])
    let report = SchemaDiff.compare(old: pair.previous, new: pair.current)
    #expect(report.changes.contains { $0.rule == id })
    try expectGolden(DiffText().text(report), "\(id).txt")
  }

  @Test func `the JSON report reads as recorded`() throws {
    let pair = try #require(RulePair.all["field-moved"])
    let data = try DiffJSON().data(SchemaDiff.compare(old: pair.previous, new: pair.current))
    let text = String(decoding: data, as: UTF8.self)
    let ids = DiffRule.all.map { "    \"\($0.id)\"" }.joined(separator: ",\n")
    try expectGolden(text.replacing(ids, with: "    …"), "report.json")
  }

  @Test(arguments: [Base.binary, Base.web])
  func `a schema hasn't changed against itself`(schema: ProtocolSchema) {
    let report = SchemaDiff.compare(old: schema, new: schema)
    #expect(report.changes == [])
    #expect(report.outcome == .none)
    #expect(DiffText().text(report).hasSuffix("messages: no changes\n") || schema.messages.count == 1)
  }

  @Test func `order of declarations is no change`() {
    var other = Base.binary
    other.messages.reverse()
    other.enums[0].members.reverse()
    other.constants.reverse()
    #expect(SchemaDiff.compare(old: Base.binary, new: other).outcome == .none)
  }

  @Test func `without messages nothing is compared`() {
    let empty = ProtocolSchema(name: "Acme")
    for (old, new) in [(empty, Base.binary), (Base.binary, empty), (empty, empty)] {
      let report = SchemaDiff.compare(old: old, new: new)
      #expect(report.outcome == .nothingCompared)
      #expect(DiffText().text(report).hasSuffix("\(DiffRule.all.count) rules ran on 0 messages: nothing compared\n"))
    }
  }

  @Test func `each outcome has its exit code`() {
    #expect(DiffReport.Outcome.allCases.map(\.exitCode) == [0, 1, 2, 4])
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
