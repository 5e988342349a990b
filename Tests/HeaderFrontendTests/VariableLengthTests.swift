import HeaderFrontend
import SchemaModel
import Testing

/// One struct name in two namespaces.
struct VariableLengthTests {
  let schema = Reading.schema("Editions/TwoNamespaces.h")

  @Test func `the fixed and the variable-length form are one message`() throws {
    let note = try schema.message("s_Note")
    #expect(schema.messages.filter { $0.name == "s_Note" }.count == 1)
    #expect(note.namespace == "Plain")
    #expect(note.layouts[.binary] == MessageLayout(size: 56, alignment: 8, pack: 8))
    #expect(note.layouts[.vls] == MessageLayout(size: 32, alignment: 8, pack: 8))
    #expect(
      note.lines(.vls) == [
        "Size: uint16 at 0+2 = 32 size", "Type: uint16 at 2+2 = 11 (NOTE) type", "Level: int8 at 6+1 = 3",
        "Count: int32 at 28+4 = 0 uninitialized", "Text: string at 8+4 = \"\"", "Ratio: float64 at 16+8 = 0",
        "BaseSize: uint16 at 4+2 = 32 base-size", "Added: string at 24+4",
      ])
    #expect(note.lines().count == 6)
    #expect(note.field(named: "Level")?.layouts[.vls]?.declaredType == "int8_t")
    #expect(note.field(named: "Count")?.layouts[.vls]?.declaredType == nil)
  }

  @Test func `a variable-length struct without a fixed form has only that layout`() throws {
    let only = try schema.message("s_OnlyVariable")
    #expect(only.layouts.keys.sorted { $0.rawValue < $1.rawValue } == [.vls])
    #expect(only.typeNumber == 12)
    #expect(schema.encodings == [.binary, .vls])
  }

  @Test func `the descriptor is a record and its second name an alias for text`() throws {
    #expect(try schema.message("s_VariableLengthStringField").kind == .record)
    #expect(schema.typeAliases.map { "\($0.name) \($0.type)" } == ["vls_t string"])
  }

  @Test func `other structs and enums of one name stay apart`() throws {
    #expect(schema.messages.filter { $0.name == "s_Extra" }.map(\.namespace) == ["Plain", "Plain_VLS"])
    #expect(try schema.message("s_Extra", in: "Plain").lines() == ["Mode: enum Plain::ModeEnum(uint8) at 0+1"])
    #expect(try schema.message("s_Extra", in: "Plain_VLS").lines() == ["Mode: enum Plain_VLS::ModeEnum(int16) at 0+2"])
  }
}
