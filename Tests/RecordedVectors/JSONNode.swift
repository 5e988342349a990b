/// A JSON value as recorded data spells it: numbers keep their text, so none passes through binary floating point.
public indirect enum JSONNode: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONNode])
  case object([String: JSONNode])

  /// The value `text` spells; `nil` for anything that is not one JSON value.
  public init?(_ text: [UInt8]) {
    var parser = JSONParser(text: text)
    guard let node = parser.value(), parser.isAtEnd else { return nil }
    self = node
  }

  /// The value `text` spells; `nil` for anything that is not one JSON value.
  public init?(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// The member of an object.
  public subscript(key: String) -> JSONNode? { object?[key] }

  /// The members of an object.
  public var object: [String: JSONNode]? { if case .object(let members) = self { members } else { nil } }

  /// The elements of an array.
  public var array: [JSONNode]? { if case .array(let elements) = self { elements } else { nil } }

  /// The text of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A number that is a whole one.
  public var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
}

private struct JSONParser {
  let text: [UInt8]
  var index = 0

  init(text: [UInt8]) {
    self.text = text
  }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return index == text.count
    }
  }

  mutating func value() -> JSONNode? {
    skipBlanks()
    guard index < text.count else { return nil }
    switch text[index] {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string().map(JSONNode.string)
    case UInt8(ascii: "t"): return word("true", .boolean(true))
    case UInt8(ascii: "f"): return word("false", .boolean(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func object() -> JSONNode? {
    var members: [String: JSONNode] = [:]
    index += 1
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard let key = string(), take(":"), let value = value(), members[key] == nil else { return nil }
      members[key] = value
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func array() -> JSONNode? {
    var elements: [JSONNode] = []
    index += 1
    if take("]") { return .array(elements) }
    repeat {
      guard let value = value() else { return nil }
      elements.append(value)
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func number() -> JSONNode? {
    let start = index
    while index < text.count, "+-.eE0123456789".utf8.contains(text[index]) { index += 1 }
    let spelled = String(decoding: text[start..<index], as: UTF8.self)
    return Double(spelled) == nil ? nil : .number(spelled)
  }

  private mutating func string() -> String? {
    guard index < text.count, text[index] == UInt8(ascii: "\"") else { return nil }
    index += 1
    var units: [UInt8] = []
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return String(validating: units, as: UTF8.self) }
      guard byte >= 0x20 else { return nil }
      guard byte == UInt8(ascii: "\\") else {
        units.append(byte)
        continue
      }
      guard let scalar = escape() else { return nil }
      units += Array(String(Character(scalar)).utf8)
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard index < text.count else { return nil }
    index += 1
    switch text[index - 1] {
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let first = codeUnit() else { return nil }
      if let scalar = Unicode.Scalar(first) { return scalar }
      guard index + 1 < text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
        return nil
      }
      index += 2
      guard let second = codeUnit(), UTF16.isLeadSurrogate(first), UTF16.isTrailSurrogate(second) else { return nil }
      return Unicode.Scalar(0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF)
    case let byte where "\"\\/".utf8.contains(byte): return Unicode.Scalar(byte)
    default: return nil
    }
  }

  private mutating func codeUnit() -> UInt16? {
    guard index + 4 <= text.count else { return nil }
    defer { index += 4 }
    return UInt16(String(decoding: text[index..<index + 4], as: UTF8.self), radix: 16)
  }

  private mutating func word(_ word: String, _ node: JSONNode) -> JSONNode? {
    guard text[index...].starts(with: word.utf8) else { return nil }
    index += word.utf8.count
    return node
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard index < text.count, text[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while index < text.count, [0x20, 0x0A, 0x0D, 0x09].contains(text[index]) { index += 1 }
  }
}
