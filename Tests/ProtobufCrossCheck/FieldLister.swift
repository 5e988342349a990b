import WireRuntime

/// Puts the values of a message's fields into text that says every bit: `3=i:-1`, `4=d:3ff0000000000000`, `5=t:616263`.
struct FieldLister: FieldWriter {
  private let table: FieldTable
  private var values: [(number: Int, value: String)] = []

  /// The values of `message`, by number.
  static func list<Message: FieldwiseMessage>(_ message: Message) throws(WireError) -> String {
    var lister = FieldLister(table: Message.fieldTable)
    try message.writeFields(to: &lister)
    return lister.values.sorted { $0.number < $1.number }.map { "\($0.number)=\($0.value)" }.joined(separator: ",")
  }

  private init(table: FieldTable) { self.table = table }

  private mutating func add(_ value: String, _ index: Int) {
    if table.numbers[index] > 0 { values.append((table.numbers[index], value)) }
  }

  mutating func integer<Value: FixedWidthInteger>(_ value: Value, _ index: Int, _ scalar: ProtobufScalar?) {
    add("i:\(value)", index)
  }

  mutating func double(_ value: Double, _ index: Int) { add("d:\(String(value.bitPattern, radix: 16))", index) }

  mutating func float(_ value: Float, _ index: Int) { add("f:\(String(value.bitPattern, radix: 16))", index) }

  mutating func flag(_ value: Bool, _ index: Int) { add("i:\(value ? 1 : 0)", index) }

  mutating func text(_ value: String, _ index: Int) { add("t:\(Array(value.utf8).withFrame(Hexadecimal.text))", index) }
}

/// Says what a message's fields can hold: `3=i:0:255`, `4=d`, `5=t`.
struct FieldDescriber: FieldWriter {
  private let table: FieldTable
  private var kinds: [String] = []

  /// The names and kinds of the fields of `Message`.
  static func describe<Message: FieldwiseMessage>(_ type: Message.Type) throws(WireError) -> String {
    var describer = FieldDescriber(table: Message.fieldTable)
    try Message.unassigned.writeFields(to: &describer)
    return describer.kinds.joined(separator: ",")
  }

  private init(table: FieldTable) { self.table = table }

  private mutating func add(_ kind: String, _ index: Int) {
    if table.numbers[index] > 0 { kinds.append("\(table.numbers[index])=\(table.names[index]):\(kind)") }
  }

  mutating func integer<Value: FixedWidthInteger>(_ value: Value, _ index: Int, _ scalar: ProtobufScalar?) {
    add("i:\(Value.min):\(Value.max)", index)
  }

  mutating func double(_ value: Double, _ index: Int) { add("d", index) }

  mutating func float(_ value: Float, _ index: Int) { add("f", index) }

  mutating func flag(_ value: Bool, _ index: Int) { add("i:0:1", index) }

  mutating func text(_ value: String, _ index: Int) { add("t", index) }
}
