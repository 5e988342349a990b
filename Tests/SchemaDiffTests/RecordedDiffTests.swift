import FoundationEssentials
import SchemaDiff
import SchemaModel
import Testing

/// What other people's computation says changed between two editions of the DTC protocol.
private struct RecordedDiff: Decodable {
  struct Overview: Decodable {
    struct Sizes: Decodable {
      let before: Int
      let after: Int
    }

    let structsAdded: [String]
    let structsRemoved: [String]
    let sizeChanged: [String: Sizes]
    let fieldsAdded: [String]
    let fieldsRemoved: [String]
    let paddingReused: [String]
    let fieldsMoved: [String]
    let fieldsResized: [String]
    let fieldsRetyped: [String]
    let defaultsChanged: [String]
    let timeUnitChanged: [String]
  }

  struct Typedefs: Decodable {
    let added: [String: String]
    let removed: [String: String]
  }

  let overview: Overview
  let typedefs: Typedefs
}

@Suite struct RecordedDiffTests {
  /// The report on the two recorded editions.
  private func report() throws -> DiffReport {
    SchemaDiff.compare(
      old: try RecordedLayout(named: "layout-binary-2022.json").schema,
      new: try RecordedLayout(named: "layout-binary.json").schema)
  }

  @Test func `the two recorded editions of DTC differ in exactly what is recorded`() throws {
    let recorded = try JSONDecoder().decode(
      RecordedDiff.self, from: try Recorded.data(named: "diff-2022-to-2026.json"))
    let overview = recorded.overview
    let expected: [String: [String]] = [
      "message-added": overview.structsAdded,
      "message-removed": overview.structsRemoved,
      "message-size-grew": overview.sizeChanged.filter { $0.value.after > $0.value.before }.map(\.key),
      "message-size-shrank": overview.sizeChanged.filter { $0.value.after < $0.value.before }.map(\.key),
      "field-added-at-end": overview.fieldsAdded.filter { !overview.paddingReused.contains($0) },
      "field-added-in-padding": overview.paddingReused,
      "field-removed": overview.fieldsRemoved,
      "field-moved": overview.fieldsMoved,
      "field-resized": overview.fieldsResized,
      "field-retyped": overview.fieldsRetyped.filter { !overview.timeUnitChanged.contains($0) },
      "field-time-unit-changed": overview.timeUnitChanged,
      "field-default-changed": overview.defaultsChanged,
      "type-alias-added": Array(recorded.typedefs.added.keys),
      "type-alias-removed": Array(recorded.typedefs.removed.keys),
    ]
    // The record doesn't list alignments; they have no effect on the wire.
    let found = Dictionary(grouping: try report().changes, by: \.rule).mapValues { $0.map(\.subject).sorted() }
      .filter { $0.key != "message-alignment-changed" }
    #expect(found == expected.filter { !$0.value.isEmpty }.mapValues { $0.sorted() })
  }

  @Test func `sizes and places are those recorded`() throws {
    let changes = try report().changes
    let sizes = changes.filter { $0.rule == "message-size-grew" }
    #expect(sizes.first { $0.subject == "s_HistoricalOrderFillResponse" }?.old == "384 bytes")
    #expect(sizes.first { $0.subject == "s_HistoricalOrderFillResponse" }?.new == "480 bytes")
    let level = changes.first { $0.subject == "s_MarketDepthUpdateLevel.Level" }
    #expect(level?.new == "uint16, bytes 54..<56")
    #expect(level?.note == "a sender that doesn't clear padding can fill it with anything")
  }

  @Test func `the outcome is breaking because a sign and a unit changed`() throws {
    let report = try report()
    #expect(report.outcome == .breaking)
    #expect(report.messagesCompared == 97)
    #expect(
      report.changes.filter { $0.severity == .breaking }.map(\.rule) == ["field-retyped", "field-time-unit-changed"])
  }

  @Test func `the report on the recorded editions reads as recorded`() throws {
    try expectGolden(DiffText().text(try report()), "dtc-2022-to-2026.txt")
  }
}
