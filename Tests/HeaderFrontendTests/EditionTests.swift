import HeaderFrontend
import SchemaModel
import Testing

/// The C++ that headers of all editions use.
struct EditionTests {
  @Test func `types by width and a clearing method that the constructor calls are read`() throws {
    let schema = Reading.schema("Editions/WidthTypes.h")
    let logon = try schema.message("s_LogonRequest")
    #expect(logon.typeNumber == 1)
    #expect(logon.typeConstant == "LOGON_REQUEST")
    #expect(logon.layouts[.binary] == MessageLayout(size: 28, alignment: 4, pack: 8))
    #expect(
      logon.lines() == [
        "Size: uint16 at 0+2 = 28 size", "Type: uint16 at 2+2 = 1 (LOGON_REQUEST) type",
        "ProtocolVersion: int32 at 4+4 = 3 (PROTOCOL_VERSION)", "Username: text(16) at 8+16",
        "Heartbeat: int32 at 24+4",
      ])
    #expect(schema.constants.map(\.type) == ["int", "int", "unsigned short", "unsigned short", "unsigned short"])
    #expect(schema.typeAliases.map(\.type) == [.integer(.int64)])
  }

  @Test func `a constructor that zeroes the object first sets defaults under one byte packing`() throws {
    let quote = try Reading.schema("Editions/WidthTypes.h").message("s_QuoteUpdate")
    #expect(quote.layouts[.binary] == MessageLayout(size: 17, alignment: 1, pack: 1))
    #expect(
      quote.lines() == [
        "Size: uint16 at 0+2 = 17 size", "Type: uint16 at 2+2 = 7 (QUOTE_UPDATE) type",
        "Price: float64 at 4+8 = 1.7976931348623157e+308 (DBL_MAX)",
        "Side: enum SideEnum(int32) at 12+4 = -1 (SIDE_SELL)", "Flag: uint8 at 16+1",
      ])
  }

  @Test func `a message that nothing numbers is numbered by its name`() throws {
    let update = try Reading.schema("Editions/WidthTypes.h").message("s_NoTimeStampUpdate")
    #expect(update.typeNumber == 9)
    #expect(update.typeConstant == "NO_TIMESTAMP_UPDATE")
    #expect(update.layouts[.binary]?.pack == nil)
  }

  @Test func `implicit negative and out of order enum values are kept`() throws {
    let side = try #require(Reading.schema("Editions/WidthTypes.h").enums.first)
    #expect(side.underlyingType == .int32)
    #expect(
      side.members.map { "\($0.name)=\($0.value)" } == ["SIDE_UNSET=0", "SIDE_BUY=1", "SIDE_SELL=-1", "SIDE_NEXT=0"])
  }

  @Test func `a class template carries the message number`() throws {
    let schema = Reading.schema("Editions/TemplateCarrier.h")
    let logon = try schema.message("s_Logon")
    #expect(logon.typeConstant == "LOGON")
    #expect(
      logon.lines() == [
        "Size: uint16 at 0+2 = 8 size", "Type: uint16 at 2+2 = 1 (LOGON) type", "Version: int32 at 4+4 = 4",
      ])
    #expect(try schema.message("s_Logoff").lines().last == "Reason: uint8 at 4+1 = 5")
    let book = try schema.message("s_Book")
    #expect(book.typeNumber == 3)
    #expect(book.lines().first == "Size: uint16 at 0+2 = 6 size")
    #expect(schema.messages.map(\.name) == ["s_Logon", "s_Logoff", "s_Book", "s_Common", "s_Derived"])
  }

  @Test func `fields of a plain base class come first and the base is a record`() throws {
    let schema = Reading.schema("Editions/TemplateCarrier.h")
    #expect(try schema.message("s_Common").kind == .record)
    let derived = try schema.message("s_Derived")
    #expect(derived.typeNumber == 12)
    #expect(
      derived.lines() == [
        "Size: uint16 at 0+2 = 16 size", "Type: uint16 at 2+2 = 12 type", "Sequence: uint32 at 4+4 = 1",
        "Value: int64 at 8+8 = -1",
      ])
  }

  @Test func `constant members that aren't static occupy bytes`() throws {
    let schema = Reading.schema("Editions/ConstantMembers.h")
    #expect(
      try schema.message("s_Order").lines() == [
        "Size: uint16 at 0+2 = 24 size const", "Type: uint16 at 2+2 = 20 (ORDER) type const",
        "Version: int32 at 4+4 = 3 const", "Legs: array(int32, 4) at 8+16",
      ])
  }

  @Test func `initialisers of every form give defaults`() throws {
    #expect(
      try Reading.schema("Editions/ConstantMembers.h").message("s_Cancel").lines() == [
        "Size: uint16 at 0+2 = 36 size", "Type: uint16 at 2+2 = 21 (CANCEL) type", "ID: uint32 at 4+4",
        "Price: float32 at 8+4 = 3.4028234663852886e+38 (FLT_MAX)",
        "Count: uint32 at 12+4 = 4294967295 (UINT_MAX)", "Mark: int8 at 16+1 = 66", "IsLast: flag(uint8) at 17+1 = 1",
        "Text: text(8) at 18+8 = \"ab\"", "Empty: text(4) at 26+4", "Shifted: int32 at 32+4 = 17",
      ])
  }

  @Test func `a clearing method wins over initialisers and setters are followed`() throws {
    let schema = Reading.schema("Editions/SetterDefaults.h")
    #expect(
      try schema.message("s_Encoding").lines() == [
        "Size: uint16 at 0+2 = 20 size", "Type: uint16 at 2+2 = 6 (ENCODING) type",
        "ProtocolVersion: int32 at 4+4 = 7 (CURRENT_VERSION)", "ProtocolType: text(4) at 8+4 = \"DTC\"",
        "Name: text(8) at 12+8 = \"none\"",
      ])
    #expect(
      try schema.message("s_Snapshot").lines() == [
        "Size: uint16 at 0+2 = 32 size", "Type: uint16 at 2+2 = 104 (SNAPSHOT) type",
        "Open: float64 at 8+8 = 1.7976931348623157e+308 (DBL_MAX)",
        "High: float64 at 16+8 = 1.7976931348623157e+308 (DBL_MAX)", "Trades: uint32 at 24+4 = 4294967295 (UINT_MAX)",
      ])
    #expect(try schema.message("s_OutOfLine").lines().last == "Ratio: float32 at 4+4 = -1.5")
  }

  @Test func `a method without a body anywhere is reported and leaves zero`() throws {
    let expected = "'SetToUnset' has no body, so what it does to the defaults of 's_Unset' is taken as zero"
    #expect(Reading.complaints("Editions/SetterDefaults.h") == ["warning unevaluated-default 56:10 \(expected)"])
    #expect(try Reading.schema("Editions/SetterDefaults.h").message("s_Unset").lines().last == "Price: float64 at 8+8")
  }

  @Test func `line ends, types declared once more, a global byte and using declarations do no harm`() throws {
    let schema = Reading.schema("Editions/Lines.h")
    #expect(schema.typeAliases.map(\.name) == ["t_DateTime", "t_Price", "t_AskPrice"])
    let mixed = try schema.message("s_Mixed")
    #expect(
      mixed.fields.map { "\($0.declaredType ?? "") \($0.type)" } == [
        "uint16_t uint16", "uint16_t uint16", "uint8_t uint8", "byte[6] bytes(6)", "int32_t int32",
        "Lines::t_DateTime int64", "uint64_t uint64", "Lines::t_AskPrice float64", "signed char[3] array(int8, 3)",
        "byte uint8",
      ])
    #expect(mixed.fields[4].layouts[.binary]?.isUninitialized == true)
  }

  @Test func `a vendor's header numbers messages by constant, enum or name`() throws {
    let schema = Reading.schema("Editions/NonStandard.h")
    #expect(try schema.message("s_VendorStatus2").typeNumber == 10100)
    #expect(try schema.message("s_VendorRequest").typeConstant == "VENDOR_REQUEST")
    #expect(try schema.message("s_Helper").kind == .record)
  }

  @Test func `packing follows push, pop, names, reset, comments, skipped text, macros and attributes`() {
    let schema = Reading.schema("Editions/Packing.h")
    let packs = schema.messages.map { "\($0.name) \($0.layouts[.binary]?.pack.map(String.init) ?? "-")" }
    #expect(
      packs == [
        "s_None -", "s_Eight 8", "s_One 1", "s_Two 2", "s_StillTwo 2", "s_EightAgain 8", "s_Reset -", "s_ByMacro 1",
        "s_ByAttribute 1", "s_NoneAgain -",
      ])
    #expect(schema.messages.compactMap { $0.layouts[.binary]?.size } == [16, 16, 9, 10, 10, 16, 16, 9, 9, 16])
  }
}
