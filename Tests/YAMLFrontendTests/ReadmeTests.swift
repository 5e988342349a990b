import Diagnostics
import Foundation
import SchemaModel
import Testing

@testable import YAMLFrontend

/// The language as `Schemas/README.md` and `Schemas/schema.json` describe it, held against the reader.
@Suite struct ReadmeTests {
  /// The keys of one kind of mapping, by the README's name for it.
  struct KeyTable: Sendable, CustomTestStringConvertible {
    var name: String
    /// Each key with the encoding it belongs to; empty for both.
    var keys: [String: String]

    init<Key: SchemaKey>(_ name: String, _ type: Key.Type) {
      self.name = name
      let pairs = Key.allCases.map { ($0.rawValue, $0.encoding?.rawValue ?? "") }
      keys = Dictionary(uniqueKeysWithValues: pairs)
    }

    var testDescription: String { name }

    /// Its name in `schema.json`: one word.
    var definition: String {
      let words = name.split(separator: " ")
      return words.dropFirst().reduce(String(words[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
  }

  static let tables = [
    KeyTable("protocol", ProtocolKey.self), KeyTable("constant", ConstantKey.self), KeyTable("type", AliasKey.self),
    KeyTable("enum", EnumKey.self), KeyTable("member", MemberKey.self), KeyTable("envelope", EnvelopeKey.self),
    KeyTable("record", RecordKey.self), KeyTable("message", MessageKey.self), KeyTable("match", MatchKey.self),
    KeyTable("field", FieldKey.self), KeyTable("rule", RuleKey.self), KeyTable("check", CheckKey.self),
    KeyTable("overlay", OverlayKey.self), KeyTable("overlay type", OverlayTypeKey.self),
    KeyTable("overlay enum", OverlayEnumKey.self), KeyTable("overlay message", OverlayMessageKey.self),
    KeyTable("overlay field", OverlayFieldKey.self), KeyTable("overlay protobuf", OverlayProtobufKey.self),
    KeyTable("configuration", ConfigurationKey.self),
  ]

  @Test(arguments: tables)
  func `the README lists exactly the keys that the reader knows`(table: KeyTable) throws {
    var listed: [String: String] = [:]
    for line in try Self.readme().split(separator: "\n") where line.hasPrefix("| \(table.name) | `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      for key in cells[2].matches(of: /`([^`]+)`/) {
        listed[String(key.output.1)] = cells.count > 5 ? cells[3] : ""
      }
    }
    #expect(listed == table.keys)
  }

  @Test(arguments: tables)
  func `the JSON Schema lists and describes exactly the keys that the reader knows`(table: KeyTable) throws {
    let definitions = try #require(try Self.jsonSchema()["$defs"] as? [String: [String: Any]])
    let definition = try #require(definitions[table.definition])
    let properties = try #require(definition["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(table.keys.keys))
    #expect(definition["additionalProperties"] as? Bool == false)
    for (key, property) in properties {
      #expect((property["description"] as? String)?.isEmpty == false, "\(key) has no description")
    }
  }

  @Test func `the JSON Schema allows the values that the reader allows`() throws {
    let definitions = try #require(try Self.jsonSchema()["$defs"] as? [String: [String: Any]])
    func allowed(_ definition: String, _ key: String) -> [String]? {
      let properties = definitions[definition]?["properties"] as? [String: [String: Any]]
      return properties?[key]?["enum"] as? [String]
    }
    #expect(allowed("message", "direction") == Message.Direction.allCases.map(\.rawValue))
    #expect(allowed("overlayMessage", "direction") == Message.Direction.allCases.map(\.rawValue))
    #expect(allowed("overlayMessage", "kind") == Message.Kind.allCases.map(\.rawValue))
    #expect(allowed("field", "role") == Field.Role.allCases.map(\.rawValue))
    #expect(allowed("overlayField", "role") == Field.Role.allCases.map(\.rawValue))
    #expect(allowed("field", "in") == Field.Part.allCases.map(\.rawValue))
    #expect(allowed("enum", "type") == IntegerType.allCases.map(\.rawValue))
    #expect(allowed("protocol", "byteOrder") == ByteOrder.allCases.map(\.rawValue))
    #expect(allowed("protocol", "fixedText") == FixedTextStyle.allCases.map(\.rawValue))
    #expect(allowed("overlayType", "time") == TimeUnit.allCases.map(\.rawValue))
    #expect(allowed("overlayProtobuf", "type") == ProtobufScalar.allCases.map(\.rawValue))
    #expect(allowed("check", "is") == Rule.Comparison.allCases.map(\.rawValue))
  }

  @Test func `the README's examples read without a complaint`() throws {
    let examples = try Self.examples()
    #expect(examples.count == 4)
    for (index, example) in examples.enumerated() {
      let file = SourceFile(name: "example\(index).yaml", text: example)
      #expect(YAMLReader.kind(of: file) != nil)
      #expect(Report.text(file) == "")
    }
  }

  /// The part of the README that is about YAML.
  static func readme() throws -> Substring {
    let text = try Repository.file("Schemas/README.md").text
    let end = try #require(text.range(of: "\n## The canonical form"))
    return text[..<end.lowerBound]
  }

  /// The YAML in the README's code fences, in order: binary, JSON, overlay, configuration.
  static func examples() throws -> [String] {
    try readme().matches(of: /```yaml\n((?s).*?)```/).map { String($0.output.1) }
  }

  private static func jsonSchema() throws -> [String: Any] {
    let data = Data(try Repository.file("Schemas/schema.json").bytes)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }
}
