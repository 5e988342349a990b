import Diagnostics
import HeaderFrontend
import SchemaModel
import Testing

/// A header of another protocol.
struct ConstructTests {
  let schema = Reading.schema("Constructs/Exchange.h")

  @Test func `constants are variables, unnamed enumerators and macros with one literal`() {
    #expect(
      Set(schema.constants.map { "\($0.type) \($0.name) = \($0.value)" }) == [
        "int XCH_VERSION = 12", "int XCH_NEGATIVE = -3", "const char * XCH_NAME = \"XCH\"",
        "double XCH_NO_PRICE = -1.5", "int SYMBOL_BYTES = 12", "const char * XCH_LABEL = \"label\"",
        "double XCH_TICK = 0.25", "uint64_t XCH_HUGE = 18446744073709551615", "bool XCH_ON = 1",
        "char[5] XCH_CODE = \"code\"", "int XCH_SUM = 25", "unsigned int XCH_FIRST = 5", "unsigned int XCH_SECOND = 6",
      ])
  }

  @Test func `names for types are followed to the end`() {
    let aliases = schema.typeAliases.map { "\($0.name) \($0.type)" }
    #expect(aliases == ["ticks_t int64", "price_t int64", "symbol_t text(12)"])
  }

  @Test func `scoped enums and enums named by a typedef are read`() {
    let enums = schema.enums.map { "\($0.name) \($0.underlyingType?.rawValue ?? "") \($0.members.map(\.name))" }
    #expect(enums == ["Kind uint8 [\"stock\", \"bond\"]", "Side uint32 [\"SIDE_LEFT\", \"SIDE_RIGHT\"]"])
    #expect(schema.enums.first?.doc == "Kind of an instrument.")
    #expect(schema.enums.first?.members.first?.doc == "Shares.")
  }

  @Test func `structs, unions, arrays, alignment and members without a name are laid out`() throws {
    let quote = try schema.message("Quote")
    #expect(quote.typeNumber == 77)
    #expect(quote.doc == "A quote with levels.\n\nSecond paragraph.")
    #expect(quote.layouts[.binary] == MessageLayout(size: 272, alignment: 16))
    #expect(
      quote.fields.map { "\($0.name) \($0.type) \($0.layouts[.binary]?.offset ?? -1)" } == [
        "MsgType uint16 0", "MsgLen uint16 2", "kind enum Kind(uint8) 4", "side enum Side(uint32) 8",
        "clock record Clock 12", "best record Level 16", "levels array(record Level, 5) 32",
        "numbers array(int32, 3) 112", "names array(text(8), 2) 124", "key bytes(16) 140", "symbol text(12) 156",
        "value record Number 168", "a uint32 176", "low uint16 176", "high uint16 178",
        "choice record Quote_choice 184",
        "points array(record Quote_points, 4) 192", "aligned uint8 208", "flag flag(uint8) 209", "big int64 216",
        "letter int32 224", "huge uint64 232", "noPrice float64 240", "other float64 248", "least int32 256",
        "inner record Inner 260",
      ])
    #expect(quote.fields.filter { $0.union == "union1" }.map(\.name) == ["a", "low", "high"])
    #expect(quote.fields.filter { $0.role != nil }.map(\.name) == ["MsgType", "MsgLen"])
    #expect(try schema.message("Number").fields.map(\.union) == ["union1", "union1"])
    #expect(schema.messages.filter { $0.kind == .record }.count == 6)
  }

  @Test func `defaults keep their symbols and widths`() throws {
    let quote = try schema.message("Quote")
    #expect(quote.field(named: "kind")?.defaultSymbol == "bond")
    #expect(quote.field(named: "huge")?.defaultValue == .unsigned(.max))
    #expect(quote.field(named: "noPrice")?.defaultSymbol == "XCH_NO_PRICE")
    #expect(quote.field(named: "other")?.defaultValue == .number(-.greatestFiniteMagnitude))
    #expect(quote.field(named: "other")?.defaultSymbol == nil)
    #expect(quote.field(named: "least")?.defaultValue == .integer(-2_147_483_648))
    #expect(quote.field(named: "noPrice")?.doc == "Unset by default.")
  }

  @Test func `order and repetition of inputs make no difference`() throws {
    let one = Reading.schema("Constructs/Exchange.h", "Constructs/ExchangeTypes.h")
    let other = Reading.schema("Constructs/ExchangeTypes.h", "Constructs/Exchange.h", "Constructs/ExchangeTypes.h")
    #expect(try one.canonicalJSON() == other.canonicalJSON())
  }

  @Test func `included files are dependencies and virtual ones aren't`() {
    let result = HeaderReader().read([Repository.fixture("Constructs/Exchange.h")], protocolName: "Test")
    #expect(result.dependencies.map { $0.split(separator: "/").last } == ["Exchange.h", "ExchangeTypes.h"])
    #expect(result.files.map(\.name) == result.dependencies)
    #expect(result.files.first?.text.hasPrefix("// A header of another protocol") == true)
  }

  @Test func `members of classes, enumerators as numbers and packing left on by an included file are read`() throws {
    let schema = Reading.schema("Constructs/Members.h")
    let ping = try schema.message("Ping", in: "Outer::Inner")
    #expect(ping.typeNumber == 7)
    #expect(
      ping.lines() == [
        "type_: enum MsgType(uint16) at 0+2 = 7 (Ping) type", "count_: uint32 at 2+4 = 5", "body_: record Body at 6+6",
        "color_: enum Color(uint8) at 12+1 = 1 (green)",
      ])
    #expect(ping.layouts[.binary] == MessageLayout(size: 14, alignment: 2, pack: 2))
    let pong = try schema.message("Pong")
    #expect(pong.typeNumber == 8)
    #expect(pong.typeConstant == "Pong")
    #expect(pong.lines() == ["flags: array(bytes(3), 2) at 0+6", "bodies: array(record Body, 2) at 6+12"])
    #expect(schema.messages.map { "\($0.namespace)::\($0.name)" }.contains("Outer::Inner::Ping::Body"))
    #expect(schema.enums.map(\.namespace) == ["Outer::Inner", "Outer::Inner::Ping"])
    #expect(schema.messages.first?.layouts[.binary] == MessageLayout(size: 6, alignment: 2, pack: 2))
    let complaint = "warning unevaluated-default 18:37 what this does to the defaults of 'Ping' isn't followed"
    #expect(Reading.complaints("Constructs/Members.h") == [complaint])
  }
}
