import WireRuntime

/// A message with each scalar of Protocol Buffers, numbered from 1, and fields that are narrower than their scalar.
struct EveryScalar: FieldwiseMessage {
  var int32: Int32 = 0
  var int64: Int64 = 0
  var uint32: UInt32 = 0
  var uint64: UInt64 = 0
  var sint32: Int32 = 0
  var sint64: Int64 = 0
  var bool = false
  var side = Side(rawValue: 0)
  var fixed32: UInt32 = 0
  var fixed64: UInt64 = 0
  var sfixed32: Int32 = 0
  var sfixed64: Int64 = 0
  var float: Float = 0
  var double: Double = 0
  var text = ""
  /// Field 16: from here on, keys have two bytes.
  var narrow: UInt8 = 0
  var date = UnixTime<UInt32, InSeconds>.notSet
  var price: Double? = 0
  var moment = UnixTime<Int64, InMicroseconds>.notSet
  var kind = Kind.first
  /// Not in Protocol Buffers.
  var local: UInt32 = 0
  /// Field 70,000: beyond the dense part of the table.
  var distant: UInt32 = 0

  static let fieldTable = FieldTable(
    MessageMetadata(
      name: "EveryScalar", typeNumber: 513, byteCount: 0,
      fields: [FieldMetadata("Size", .unsigned(2), at: 0, isDerived: true)]
        + [
          "Int32", "Int64", "UInt32", "UInt64", "SInt32", "SInt64", "Bool", "Side", "Fixed32", "Fixed64", "SFixed32",
          "SFixed64", "Float", "Double", "Text", "Narrow", "Date", "Price", "Moment", "Kind",
        ].enumerated().map { FieldMetadata($1, .unsigned(4), at: $0, number: $0 + 1) }
        + [
          FieldMetadata("Local", .unsigned(4), at: 21),
          FieldMetadata("Distant", .unsigned(4), at: 22, number: 70_000),
        ]))

  static let unassigned = EveryScalar()

  mutating func readField<Reader: FieldReader & ~Copyable>(_ index: Int, from reader: inout Reader) throws(WireError) {
    switch index {
    case 0: try reader.read(&int32)
    case 1: try reader.read(&int64)
    case 2: try reader.read(&uint32)
    case 3: try reader.read(&uint64)
    case 4: try reader.read(&sint32, as: .sint32)
    case 5: try reader.read(&sint64, as: .sint64)
    case 6: try reader.read(&bool)
    case 7: try reader.read(&side)
    case 8: try reader.read(&fixed32, as: .fixed32)
    case 9: try reader.read(&fixed64, as: .fixed64)
    case 10: try reader.read(&sfixed32, as: .sfixed32)
    case 11: try reader.read(&sfixed64, as: .sfixed64)
    case 12: try reader.read(&float)
    case 13: try reader.read(&double)
    case 14: try reader.read(&text)
    case 15: try reader.read(&narrow)
    case 16: try reader.read(&date, as: .sfixed32)
    case 17: try reader.read(&price)
    case 18: try reader.read(&moment, as: .uint64)
    case 19: try reader.read(&kind)
    case 20: try reader.read(&local)
    default: try reader.read(&distant)
    }
  }

  func writeFields<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError) {
    try writer.write(int32, 0)
    try writer.write(int64, 1)
    try writer.write(uint32, 2)
    try writer.write(uint64, 3)
    try writer.write(sint32, 4, as: .sint32)
    try writer.write(sint64, 5, as: .sint64)
    try writer.write(bool, 6)
    try writer.write(side, 7)
    try writer.write(fixed32, 8, as: .fixed32)
    try writer.write(fixed64, 9, as: .fixed64)
    try writer.write(sfixed32, 10, as: .sfixed32)
    try writer.write(sfixed64, 11, as: .sfixed64)
    try writer.write(float, 12)
    try writer.write(double, 13)
    try writer.write(text, 14)
    try writer.write(narrow, 15)
    try writer.write(date, 16, as: .sfixed32)
    try writer.write(price, 17)
    try writer.write(moment, 18, as: .uint64)
    try writer.write(kind, 19)
    try writer.write(local, 20)
    try writer.write(distant, 21)
  }
}

/// An open enum that may be negative.
struct Side: WireEnum {
  let rawValue: Int32
  static let listed = [Side(rawValue: 1), Side(rawValue: 2)]
  var protocolName: String? { rawValue == 1 ? "BUY" : rawValue == 2 ? "SELL" : nil }
}

/// A closed enum.
enum Kind: UInt8, ClosedWireEnum {
  case first, second
  var protocolName: String? { self == .first ? "FIRST" : "SECOND" }
}
