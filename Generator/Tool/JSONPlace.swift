internal import Diagnostics

/// Finds where in a JSON text a value stands, or where the text stops being JSON.
///
/// The JSON decoder knows the path of what it refuses, not the line; this walks the text along that path.
struct JSONPlace {
  /// One step from a value into another.
  enum Step: Equatable {
    case key(String)
    case index(Int)
  }

  private let file: String
  private let bytes: [UInt8]
  private var offset = 0
  private var wanted: [Step] = []
  private var found: Int?
  private static let depthLimit = 512
  private static let elsewhere = [Step.index(-2)]

  /// Looks into `file`.
  init(_ file: SourceFile) {
    self.file = file.name
    bytes = file.bytes
  }

  /// Where the value at `path` begins; of a path that ends too early, as far as it goes.
  func span(of path: [Step]) -> SourceSpan {
    for length in stride(from: path.count, through: 0, by: -1) {
      var walk = self
      walk.wanted = Array(path.prefix(length))
      _ = walk.value(at: [], depth: 0)
      if let found = walk.found { return span(at: found) }
    }
    return span(at: 0)
  }

  /// Where the text stops being JSON; `nil` for well-formed text.
  var syntaxError: SourceSpan? {
    var walk = self
    walk.wanted = [.index(-1)]
    guard walk.value(at: [], depth: 0) else { return span(at: walk.offset) }
    walk.skipSpace()
    return walk.offset == bytes.count ? nil : span(at: walk.offset)
  }

  private func span(at offset: Int) -> SourceSpan {
    let before = bytes[..<min(offset, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return SourceSpan(start: SourceLocation(file: file, line: line, column: before.count - start + 1))
  }

  /// Walks over one value; false where it isn't one, with `offset` at the culprit.
  private mutating func value(at path: [Step], depth: Int) -> Bool {
    skipSpace()
    if path == wanted, found == nil { found = offset }
    guard depth < Self.depthLimit, offset < bytes.count else { return false }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return object(at: path, depth: depth)
    case UInt8(ascii: "["): return array(at: path, depth: depth)
    case UInt8(ascii: "\""): return string() != nil
    default: return word()
    }
  }

  private mutating func object(at path: [Step], depth: Int) -> Bool {
    offset += 1
    skipSpace()
    if take("}") { return true }
    repeat {
      skipSpace()
      guard let key = string() else { return false }
      skipSpace()
      guard take(":"), value(at: child(path, .key(key)), depth: depth + 1) else { return false }
      skipSpace()
    } while take(",")
    return take("}")
  }

  private mutating func array(at path: [Step], depth: Int) -> Bool {
    offset += 1
    skipSpace()
    if take("]") { return true }
    var index = 0
    repeat {
      guard value(at: child(path, .index(index)), depth: depth + 1) else { return false }
      index += 1
      skipSpace()
    } while take(",")
    return take("]")
  }

  /// The path of a part; kept only along the wanted path, so that the walk stays linear.
  private func child(_ path: [Step], _ step: Step) -> [Step] {
    guard path != Self.elsewhere, path.count < wanted.count, wanted[path.count] == step else { return Self.elsewhere }
    return path + [step]
  }

  /// The text of a string without its escapes resolved; `nil` where there is none.
  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
      case UInt8(ascii: "\\"): offset += 2
      case 0..<0x20: return nil
      default: offset += 1
      }
    }
    offset = min(offset, bytes.count)
    return nil
  }

  private mutating func word() -> Bool {
    let start = offset
    while offset < bytes.count, Self.isWordByte(bytes[offset]) { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if ["true", "false", "null"].contains(text) || (text.first != "+" && Double(text) != nil) { return true }
    offset = start
    return false
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }
}
