import FoundationEssentials
import HeaderFrontend
import SchemaModel
import Testing

/// The edition of 2022 in the style of its time: constants without constexpr, a clearing method per struct that the
/// constructor calls, setters without bodies, CRLF line ends, `uint8_t` declared once more, nothing included.
struct ClearingEditionTests {
  @Test func `a header of 2022 reads back as recorded`() throws {
    let recorded = try RecordedLayout(named: "binary-2022")
    let file = FileManager.default.temporaryDirectory.appending(path: "venuewire-\(UInt64.random(in: 0...(.max))).h")
    try Data(Self.header(recorded).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = HeaderReader().read([file.path], protocolName: "DTC")
    #expect(result.diagnostics == [])
    let comparison = LayoutComparison(schema: result.schema, uninitialized: [])
    let fields = recorded.structs.map { comparison.check($0, .binary) }.reduce(0, +)
    #expect(result.schema.messages.count == 96)
    #expect(fields == 791)
    #expect(result.schema.typeAliases.count == 5)
    let enums = recorded.enums.map { $0.members.map { "\($0.name) \($0.value)" } }
    #expect(result.schema.enums.map { $0.members.map { "\($0.name) \($0.value)" } } == enums)
  }

  private static func header(_ recorded: RecordedLayout) -> String {
    var lines = ["#pragma once", "typedef unsigned char uint8_t;", "#pragma pack(push, 8)", "namespace DTC {"]
    if let constants = recorded.constants {
      for constant in constants.stringLengths + constants.messageTypes + constants.other {
        lines.append("const \(constant.cType) \(constant.name) = \(constant.value);")
      }
    }
    for alias in recorded.typedefs where alias.namespace == "DTC" {
      lines.append("typedef \(alias.underlyingType) \(alias.name);")
    }
    for enumeration in recorded.enums {
      let members = enumeration.members.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
      lines.append("enum \(enumeration.name) : \(enumeration.underlyingType) { \(members) };")
    }
    for structure in recorded.structs { lines += Self.structure(structure) }
    return (lines + ["}", "#pragma pack(pop)", ""]).joined(separator: "\r\n")
  }

  private static func structure(_ recorded: RecordedLayout.Structure) -> [String] {
    var lines = recorded.pragmaPack == 8 ? [] : ["\t#pragma pack(push, 1)"]
    lines.append("struct \(recorded.name) {")
    var isInUnion = false
    for field in recorded.fields {
      if (field.unionGroup != nil) != isInUnion { lines.append(isInUnion ? "};" : "union {") }
      isInUnion = field.unionGroup != nil
      let parts = field.cType.split(separator: "[", maxSplits: 1)
      lines.append("\(parts[0]) \(field.name)\(parts.count > 1 ? "[" + parts[1] : "");")
    }
    lines.append("\(recorded.name)() { Clear(); }")
    lines.append("void Clear() { memset(this, 0, sizeof(\(recorded.name))); Size = sizeof(*this);")
    for field in recorded.fields where field.name != "Size" {
      switch field.default {
      case .text(let text): lines.append("Set\(field.name)(\"\(text)\");")
      case .number(let number):
        lines.append("\(field.name) = (\(field.cType))\(field.defaultSymbol ?? "\(number)");")
      case nil: break
      }
    }
    lines.append("}")
    for field in recorded.fields where field.cType.hasPrefix("char[") {
      lines.append("void Set\(field.name)(const char* NewValue); const char* Get\(field.name)() const;")
    }
    return lines + ["};"] + (recorded.pragmaPack == 8 ? [] : ["#pragma pack(pop)"])
  }
}
