import FoundationEssentials
import SchemaModel
import Testing

@Suite struct CanonicalFormTests {
  @Test func `every key of the canonical form is in the document`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let document = String(
      decoding: try Data(contentsOf: root.appending(path: "Schemas/README.md")), as: UTF8.self)
    let section = try #require(document.split(separator: "## The canonical form").last)
    let json = String(decoding: try Sample.schema.canonicalJSON(), as: UTF8.self)
    let keys = Set(json.split(separator: "\n").compactMap(Self.key))
    #expect(keys.count > 40)
    for key in keys.sorted() {
      #expect(section.contains("`\(key)`") || section.contains("\"\(key)\""), "\(key) isn't documented")
    }
  }

  @Test func `what is read back from the canonical form is equal`() throws {
    let schema = Sample.schema
    #expect(try ProtocolSchema(canonicalJSON: schema.canonicalJSON()) == schema)
  }

  /// The key of a line of pretty-printed JSON, if it has one.
  private static func key(_ line: Substring) -> String? {
    let parts = line.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].allSatisfy({ $0 == " " }), parts[2].hasPrefix(" :") else { return nil }
    return String(parts[1])
  }
}
