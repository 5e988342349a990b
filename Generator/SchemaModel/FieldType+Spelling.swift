/// The spelling of types, the same in canonical JSON and in YAML schemas:
/// `uint32`, `float64`, `flag`, `flag(uint8)`, `text(32)`, `bytes(4)`, `string`, `decimal`, `json`,
/// `enum Side`, `enum Side(uint16)`, `time(seconds, int64)`, `time(text)`, `record Level`,
/// `array(record Level, 5)`, `list(decimal)`, `map(record Ticker)`.
extension FieldType: LosslessStringConvertible {
  /// The type's spelling.
  public var description: String {
    switch self {
    case .integer(let type): type.rawValue
    case .float(let type): type.rawValue
    case .flag(nil): "flag"
    case .flag(let type?): "flag(\(type.rawValue))"
    case .text(let width): "text(\(width))"
    case .bytes(let width): "bytes(\(width))"
    case .string: "string"
    case .enumeration(let name, nil): "enum \(name)"
    case .enumeration(let name, let storage?): "enum \(name)(\(storage.rawValue))"
    case .time(.integer(let type), let unit): "time(\(unit.rawValue), \(type.rawValue))"
    case .time(.float(let type), let unit): "time(\(unit.rawValue), \(type.rawValue))"
    case .timeText: "time(text)"
    case .record(let name): "record \(name)"
    case .array(let element, let count): "array(\(element), \(count))"
    case .list(let element): "list(\(element))"
    case .map(let element): "map(\(element))"
    case .decimal: "decimal"
    case .json: "json"
    }
  }

  /// The type `description` spells, or `nil`.
  public init?(_ description: String) {
    guard let type = Self.parse(Substring(description), depth: 0) else { return nil }
    self = type
  }

  private static func parse(_ spelling: Substring, depth: Int) -> FieldType? {
    let text = trimmed(spelling)
    guard depth < 8 else { return nil }
    if let type = IntegerType(rawValue: String(text)) { return .integer(type) }
    if let type = FloatType(rawValue: String(text)) { return .float(type) }
    switch text {
    case "flag": return .flag(nil)
    case "string": return .string
    case "decimal": return .decimal
    case "json": return .json
    default: break
    }
    if text.hasPrefix("record ") { return name(text.dropFirst(7)).map(FieldType.record) }
    if text.hasPrefix("enum ") { return enumeration(trimmed(text.dropFirst(5))) }
    guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
    let arguments = text[text.index(after: open)...].dropLast()
    return call(text[..<open], arguments, depth: depth)
  }

  private static func call(_ function: Substring, _ arguments: Substring, depth: Int) -> FieldType? {
    switch function {
    case "flag": return IntegerType(rawValue: String(trimmed(arguments))).map { .flag($0) }
    case "text": return count(arguments).map { .text(width: $0) }
    case "bytes": return count(arguments).map { .bytes(width: $0) }
    case "list": return parse(arguments, depth: depth + 1).map(FieldType.list)
    case "map": return parse(arguments, depth: depth + 1).map(FieldType.map)
    case "time": return time(arguments)
    case "array":
      guard let comma = arguments.lastIndex(of: ","),
        let element = parse(arguments[..<comma], depth: depth + 1),
        let count = count(arguments[arguments.index(after: comma)...])
      else { return nil }
      return .array(element, count: count)
    default: return nil
    }
  }

  private static func time(_ arguments: Substring) -> FieldType? {
    if trimmed(arguments) == "text" { return .timeText }
    let parts = arguments.split(separator: ",", omittingEmptySubsequences: false).map { String(trimmed($0)) }
    guard parts.count == 2, let unit = TimeUnit(rawValue: parts[0]) else { return nil }
    if let type = IntegerType(rawValue: parts[1]) { return .time(.integer(type), unit: unit) }
    return FloatType(rawValue: parts[1]).map { .time(.float($0), unit: unit) }
  }

  private static func enumeration(_ text: Substring) -> FieldType? {
    guard let open = text.firstIndex(of: "(") else { return name(text).map { .enumeration($0, storage: nil) } }
    guard text.last == ")", let name = name(text[..<open]),
      let storage = IntegerType(rawValue: String(trimmed(text[text.index(after: open)...].dropLast())))
    else { return nil }
    return .enumeration(name, storage: storage)
  }

  private static func name(_ text: Substring) -> String? {
    let text = trimmed(text)
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"):
        true
      default: byte >= 0x80
      }
    }
    return isName && !text.isEmpty ? String(text) : nil
  }

  private static func count(_ text: Substring) -> Int? {
    guard let value = Int(trimmed(text)), value >= 1, value <= 1 << 24 else { return nil }
    return value
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension FieldType: Codable {
  /// Reads a type's spelling.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let spelling = try container.decode(String.self)
    guard let type = FieldType(spelling) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(spelling)' is no type")
    }
    self = type
  }

  /// Writes the type's spelling.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
