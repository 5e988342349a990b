import WireRuntime

/// A message with a field of every kind, written as generated code is.
struct SampleMessage: FieldwiseMessage {
  var small: Int8 = 0
  var symbolID: UInt32 = 0
  var orderID: UInt64 = 0
  var signed: Int64 = 0
  var price: Double?
  var ratio: Float = 0
  var text = "unset"
  var isFinal = false
  var dateTime = UnixTime<Double, InSeconds>.notSet
  var count: UInt32?

  static let fieldTable = FieldTable(
    MessageMetadata(
      name: "s_Sample", typeNumber: 108, byteCount: 56,
      fields: [
        FieldMetadata("Size", .unsigned(2), at: 0, isDerived: true),
        FieldMetadata("Type", .unsigned(2), at: 2, isDerived: true),
        FieldMetadata("Small", .signed(1), at: 4),
        FieldMetadata("SymbolID", .unsigned(4), at: 8),
        FieldMetadata("OrderID", .unsigned(8), at: 16),
        FieldMetadata("S", .signed(8), at: 24),
        FieldMetadata("Price", .float(8), at: 32),
        FieldMetadata("Ratio", .float(4), at: 40),
        FieldMetadata("ATextOfAnyLength", .text(8), at: 44),
        FieldMetadata("IsFinal", .flag(1), at: 52),
        FieldMetadata("DateTimeWithAVeryLongNameIndeed", .time(.float(8), perSecond: 1), at: 56),
        FieldMetadata("Count", .unsigned(4), at: 64),
      ]))

  static var unassigned: SampleMessage { SampleMessage() }

  mutating func readField<Reader: FieldReader & ~Copyable>(
    _ index: Int, from reader: inout Reader
  ) throws(WireError) {
    switch index {
    case 0: try reader.read(&small)
    case 1: try reader.read(&symbolID)
    case 2: try reader.read(&orderID)
    case 3: try reader.read(&signed)
    case 4: try reader.read(&price)
    case 5: try reader.read(&ratio)
    case 6: try reader.read(&text)
    case 7: try reader.read(&isFinal)
    case 8: try reader.read(&dateTime)
    case 9: try reader.read(&count)
    default: break
    }
  }

  func writeFields<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError) {
    try writer.write(small, 0)
    try writer.write(symbolID, 1)
    try writer.write(orderID, 2)
    try writer.write(signed, 3)
    try writer.write(price, 4)
    try writer.write(ratio, 5)
    try writer.write(text, 6)
    try writer.write(isFinal, 7)
    try writer.write(dateTime, 8)
    try writer.write(count, 9)
  }
}

/// A message that others contain, with members that share their bytes, and one without fields would be the same.
struct SharingMessage: FieldwiseMessage {
  var first = 1
  var openInterest: UInt32 = 2
  var tradeCount: UInt32 = 3
  var last = 4

  static let fieldTable = FieldTable(
    MessageMetadata(
      name: "s_Sharing", byteCount: 20,
      fields: [
        FieldMetadata("First", .signed(8), at: 0),
        FieldMetadata("OpenInterest", .unsigned(4), at: 8),
        FieldMetadata("NumTrades", .unsigned(4), at: 8),
        FieldMetadata("Last", .signed(8), at: 12),
      ]))

  static var unassigned: SharingMessage { SharingMessage() }

  mutating func readField<Reader: FieldReader & ~Copyable>(
    _ index: Int, from reader: inout Reader
  ) throws(WireError) {
    switch index {
    case 0: try reader.read(&first)
    case 1: try reader.read(&openInterest)
    case 2: try reader.read(&tradeCount)
    case 3: try reader.read(&last)
    default: break
    }
  }

  func writeFields<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError) {
    try writer.write(first, 0)
    try writer.write(openInterest, 1)
    try writer.write(tradeCount, 2)
    try writer.write(last, 3)
  }
}

/// A message that is nothing but its number.
struct EmptyMessage: FieldwiseMessage {
  static let fieldTable = FieldTable(MessageMetadata(name: "s_Empty", typeNumber: 5, byteCount: 4, fields: []))
  static var unassigned: EmptyMessage { EmptyMessage() }
  mutating func readField<Reader: FieldReader & ~Copyable>(
    _ index: Int, from reader: inout Reader
  ) throws(WireError) {}
  func writeFields<Writer: FieldWriter & ~Copyable>(to writer: inout Writer) throws(WireError) {}
}

extension FieldwiseMessage {
  /// The message a JSON text spells.
  static func json(_ text: String) throws -> Self { try Array(text.utf8).withFrame { try readJSON($0) } }

  /// The message a compact JSON text spells.
  static func compact(_ text: String) throws -> Self { try Array(text.utf8).withFrame { try readCompactJSON($0) } }

  /// The message as JSON, in room for `capacity` bytes.
  func json(capacity: Int = 1_000) throws -> String {
    var bytes: [UInt8] = []
    try bytes.appendBytes(capacity: capacity) { output throws(WireError) in try writeJSON(into: &output) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The message as compact JSON, in room for `capacity` bytes.
  func compact(capacity: Int = 1_000) throws -> String {
    var bytes: [UInt8] = []
    try bytes.appendBytes(capacity: capacity) { output throws(WireError) in try writeCompactJSON(into: &output) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
