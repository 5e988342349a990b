import Diagnostics
import SchemaModel
import Testing
import YAMLFrontend

/// What overlays and configurations hold after they were read.
@Suite struct OverlayDecodingTests {
  private static func overlay() throws -> Overlay {
    let (overlay, diagnostics) = YAMLReader.readOverlay(
      SourceFile(name: "overlay.yaml", text: try ReadmeTests.examples()[2]))
    #expect(diagnostics == [])
    return try #require(overlay)
  }

  @Test func `the example overlay says what it says`() throws {
    let overlay = try Self.overlay()
    #expect(overlay.name.value == "DTC")
    #expect(overlay.version == "8")
    #expect(overlay.encodings == WireEncoding.allCases)
    #expect(overlay.types.map { $0.time?.value } == [.seconds])
    #expect(overlay.enums.first?.isOpen == true)
    #expect(overlay.enums.first?.memberDocs.map(\.key.value) == ["ORDER_STATUS_OPEN"])
    #expect(overlay.fieldsEverywhere.map(\.name.value) == ["Password", "IsFinalMessage"])
    #expect(overlay.fieldsEverywhere.map { $0.isSecret } == [true, nil])
    #expect(overlay.fieldsEverywhere.map { $0.isFlag?.value } == [nil, true])
  }

  @Test func `messages of the example overlay keep their entries`() throws {
    let messages = try Self.overlay().messages
    let logon = try #require(messages.first)
    #expect(logon.number?.value == 1)
    #expect(logon.kind == .message)
    #expect(logon.direction == .clientToServer)
    #expect(logon.group?.value == "Session")
    #expect(logon.answeredBy.map(\.value) == ["s_LogonResponse"])
    #expect(logon.protobuf?.value == "LogonRequest")
    #expect(logon.fields.map { $0.protobuf?.value } == [FieldLayout(number: 7, scalar: "int32"), nil])
    #expect(logon.fields.map { $0.role?.value } == [nil, .reserved])
    #expect(messages[1].fields.first?.absent?.value == .text("DBL_MAX"))
    #expect(messages[2].isAdded)
    #expect(messages[2].fields.first?.type?.value == .string)
  }

  @Test func `entries know their places`() throws {
    let overlay = try Self.overlay()
    let entry = try #require(overlay.messages[1].fields.first)
    #expect(entry.name.source.span.length == "Price1".utf8.count)
    #expect(entry.absent?.source.span.length == "DBL_MAX".utf8.count)
    #expect(entry.absent?.source.line == entry.name.source.line)
  }

  @Test func `the example configuration says what it says`() throws {
    let (found, diagnostics) = YAMLReader.readConfiguration(
      SourceFile(name: "venuewire.yaml", text: try ReadmeTests.examples()[3]))
    #expect(diagnostics == [])
    let configuration = try #require(found)
    #expect(configuration.inputs.map(\.value).last == "../../Schemas/DTC/overlay.yaml")
    #expect(configuration.inputs.count == 3)
    #expect(configuration.groups.map(\.value) == ["Session", "MarketData"])
    #expect(configuration.includes.map(\.value) == ["../../Schemas/DTC"])
    #expect(configuration.allowsUnsupported == false)
  }

  @Test(arguments: [
    ("# comment\n\nprotocol: A\n", YAMLReader.Kind.protocol), ("---\noverlay: A\n", .overlay),
    ("inputs:\n", .configuration),
    ("{ \"inputs\": [] }", .configuration), ("\u{FEFF}overlay: A\nb: [", .overlay), ("'protocol': A", .protocol),
  ])
  func `the first key tells what a file is for`(text: String, kind: YAMLReader.Kind) {
    #expect(YAMLReader.kind(of: SourceFile(name: "t", text: text)) == kind)
  }

  @Test(arguments: ["", "version: 1\nprotocol: A\n", "protocol", "- protocol: A", "[protocol: A]", "\tprotocol: A"])
  func `other files are of no kind`(text: String) {
    #expect(YAMLReader.kind(of: SourceFile(name: "t", text: text)) == nil)
  }
}
