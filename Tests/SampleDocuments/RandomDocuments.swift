internal import Diagnostics
public import RecordedVectors
internal import SchemaModel
internal import YAMLFrontend

/// Makes up JSON documents as a schema describes them, the same in every run.
public struct RandomDocuments {
  /// The schema.
  private let schema: ProtocolSchema
  /// Where the values come from.
  public var random: SeededGenerator

  /// Reads the schema at `path`, from the project's top folder; `nil` where it isn't one.
  public init?(schemaAt path: String, seed: UInt64) {
    let file = SourceFile(name: path, bytes: Recorded.bytes("../../\(path)"))
    guard let schema = YAMLReader.readProtocol(file).schema else { return nil }
    self.schema = schema
    random = SeededGenerator(seed: seed)
  }

  /// Messages that say which they are, so that a document alone is enough.
  public var messageNames: [String] {
    schema.messages.filter { $0.kind == .message && !$0.match.isEmpty }.map(\.name)
  }

  /// A document of the message called `name`, with its envelope; `null` where there is no such message.
  public mutating func document(of name: String) -> JSONNode {
    schema.messages.first { $0.name == name }.map { document(of: $0) } ?? .null
  }

  private mutating func document(of message: Message) -> JSONNode {
    var content = body(of: message)
    guard let envelope = schema.envelopes.first(where: { $0.name == message.envelope }) else {
      for match in message.match {
        if let value = match.equals { content = content.setting(match.path, to: node(value)) }
        guard let excluded = match.isNot.map({ node($0) }), content.object?[match.path] == excluded else { continue }
        return document(of: message)
      }
      return content
    }
    var document = JSONNode.object([:])
    for field in envelope.fields {
      let match = message.match.first { $0.path == field.name }
      if field.isOptional, match?.equals == nil, isChosen(1, of: 2) { continue }
      document = document.setting(field.name, to: value(of: field, match))
    }
    return document.setting(envelope.body, to: content)
  }

  private mutating func value(of field: Field, _ match: MatchCondition?) -> JSONNode {
    if let value = match?.equals ?? field.constant { return node(value) }
    while true {
      let value = value(field.type)
      if match?.isNot.map({ node($0) }) != value { return value }
    }
  }

  private mutating func body(of message: Message) -> JSONNode {
    let fields = message.fields.filter { $0.part == nil }
    if let whole = fields.first(where: { $0.role == .body }) { return member(whole) ?? .null }
    if message.layouts[.json]?.isArray == true { return .array(fields.map { member($0) ?? .null }) }
    var members: [String: JSONNode] = [:]
    for field in fields { members[field.layouts[.json]?.key ?? field.name] = member(field) }
    return .object(members)
  }

  private mutating func member(_ field: Field) -> JSONNode? {
    if field.isOptional, isChosen(1, of: 3) { return nil }
    if field.isNullable, isChosen(1, of: 3) { return .null }
    return field.constant.map { node($0) } ?? value(field.type)
  }

  private mutating func value(_ type: FieldType) -> JSONNode {
    switch type {
    case .integer(let integer), .time(.integer(let integer), _): return .number(wholeNumber(integer))
    case .float, .time(.float, _): return .number("\(Double(Int64(truncatingIfNeeded: random.next() >> 20)) / 1_000)")
    case .flag: return .boolean(isChosen(1, of: 2))
    case .string, .timeText, .text, .bytes: return .string(text())
    case .enumeration(let name, _): return enumeration(name)
    case .record(let name):
      return schema.messages.first { $0.name == name }.map { body(of: $0) } ?? .null
    case .list(let element): return .array(elements(element))
    case .array(let element, let count): return .array((0..<count).map { _ in value(element) })
    case .map(let element):
      return .object(Dictionary(elements(element).map { (text(), $0) }) { $1 })
    case .decimal: return .string(decimal())
    case .json: return anything(depth: 0)
    }
  }

  private mutating func elements(_ type: FieldType) -> [JSONNode] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in value(type) }
  }

  private mutating func enumeration(_ name: String) -> JSONNode {
    guard let type = schema.enums.first(where: { $0.name == name }),
      let member = type.members.randomElement(using: &random)
    else { return .null }
    if type.isOpen, isChosen(1, of: 4) {
      return type.underlyingType.map { .number(wholeNumber($0)) } ?? .string(text())
    }
    return node(member.value)
  }

  private func node(_ value: SchemaValue) -> JSONNode {
    switch value {
    case .text(let text): .string(text)
    case .boolean(let flag): .boolean(flag)
    default: .number(value.description)
    }
  }

  private mutating func wholeNumber(_ type: IntegerType) -> String {
    let bits = random.next() >> (random.next() % 64)
    let mask = UInt64.max >> UInt64(64 - 8 * type.byteCount + (type.isSigned ? 1 : 0))
    let isNegative = type.isSigned && bits & mask != 0 && isChosen(1, of: 4)
    return (isNegative ? "-" : "") + String(bits & mask)
  }

  private mutating func decimal() -> String {
    let digits = String(random.next() >> (random.next() % 64))
    let fraction = (0..<Int.random(in: 0...12, using: &random)).map { _ in "\(random.next() % 10)" }.joined()
    let isNegative = digits != "0" && isChosen(1, of: 5)
    return (isNegative ? "-" : "") + digits + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  private mutating func text() -> String {
    let pieces = ["a", "Z9", "-", " ", "\"", "\\", "\n", "\u{1}", "é", "€", "😀", "/", "ocevet", "0.5", "{", "]", ","]
    return (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func anything(depth: Int) -> JSONNode {
    switch Int.random(in: 0...(depth < 4 ? 5 : 3), using: &random) {
    case 0: return .null
    case 1: return .boolean(isChosen(1, of: 2))
    case 2: return .number(wholeNumber(.int64))
    case 3: return .string(text())
    case 4: return .array((0..<3).map { _ in anything(depth: depth + 1) })
    default: return .object(Dictionary((0..<3).map { _ in (text(), anything(depth: depth + 1)) }) { $1 })
    }
  }

  private mutating func isChosen(_ count: UInt64, of all: UInt64) -> Bool { random.next() % all < count }
}

extension JSONNode {
  /// The same object with a value at `path`, keys joined by full stops; objects on the way are made.
  fileprivate func setting(_ path: String, to value: JSONNode) -> JSONNode {
    let keys = path.split(separator: ".", maxSplits: 1).map(String.init)
    var members = object ?? [:]
    members[keys[0]] = keys.count == 1 ? value : (members[keys[0]] ?? .object([:])).setting(keys[1], to: value)
    return .object(members)
  }
}
