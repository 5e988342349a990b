import SchemaModel
import Testing

@Suite struct FieldTypeTests {
  @Test(arguments: [
    FieldType.integer(.uint16), .float(.float16), .flag(nil), .flag(.uint8), .text(width: 24), .bytes(width: 3),
    .string, .enumeration("Side", storage: nil), .enumeration("Side", storage: .int8),
    .time(.integer(.int64), unit: .microseconds), .time(.float(.float64), unit: .seconds), .timeText,
    .record("s_Level"), .array(.record("DTC::s_Level"), count: 5), .array(.array(.integer(.int8), count: 3), count: 2),
    .list(.decimal), .map(.list(.record("Row"))), .decimal, .json,
  ])
  func `a type's spelling reads back as the type`(type: FieldType) {
    #expect(FieldType(type.description) == type)
  }

  @Test(arguments: [
    "", "uint12", "text()", "text(0)", "text(-1)", "text(99999999999999999999)", "array(int8)", "array(int8, 0)",
    "list()", "enum ", "enum Side(uint7)", "record", "time(seconds)", "time(hours, int64)", "list(list(int8)",
    "flag(text(3))", "record a b", String(repeating: "list(", count: 50) + "int8" + String(repeating: ")", count: 50),
  ])
  func `what is no type is refused`(spelling: String) {
    #expect(FieldType(spelling) == nil)
  }

  @Test(arguments: [
    (IntegerType.int8, SchemaValue.integer(-128), true), (.int8, .integer(128), false), (.uint8, .integer(-1), false),
    (.uint64, .unsigned(.max), true), (.int64, .unsigned(.max), false), (.uint32, .integer(4_294_967_295), true),
    (.int32, .number(1.5), false), (.int32, .text("1"), false),
  ])
  func `a number type holds what fits it`(type: IntegerType, value: SchemaValue, holds: Bool) {
    #expect(type.holds(value) == holds)
  }
}
