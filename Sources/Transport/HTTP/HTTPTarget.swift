/// The path and the query of a request, with and without their escapes (RFC 9112, section 3.2; RFC 3986).
enum HTTPTarget {
  /// What a request's target asks for; escapes become what they stand for.
  static func read(_ target: String) throws(HTTPProblem) -> (path: String, query: [HTTPQueryItem]) {
    var rest = Substring(target)
    for scheme in ["http://", "https://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count).drop { $0 != "/" && $0 != "?" }
      if !rest.hasPrefix("/") { rest = "/" + rest }
    }
    guard rest == "*" || rest.hasPrefix("/"), !rest.contains("#") else {
      throw .malformed("the target isn't a path")
    }
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = try unescaped(parts[0].utf8, plusIsSpace: false)
    guard parts.count == 2 else { return (path, []) }
    var query: [HTTPQueryItem] = []
    for item in parts[1].split(separator: "&") {
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      query.append(
        HTTPQueryItem(
          try unescaped(sides[0].utf8, plusIsSpace: true),
          sides.count == 2 ? try unescaped(sides[1].utf8, plusIsSpace: true) : ""))
    }
    return (path, query)
  }

  /// What goes on the wire; everything that could mean something else is escaped.
  static func write(path: String, query: [HTTPQueryItem]) -> String {
    let items = query.map { "\(escaped($0.name, keeping: ""))=\(escaped($0.value, keeping: ""))" }
    return escaped(path, keeping: "/:@!$&'()*,;=+") + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
  }

  private static func unescaped(_ text: Substring.UTF8View, plusIsSpace: Bool) throws(HTTPProblem) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexadecimalValue, let low = rest.popFirst()?.hexadecimalValue else {
          throw .malformed("a '%' in the target isn't followed by two hexadecimal digits")
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw .malformed("the target isn't UTF-8")
    }
    return text
  }

  private static func escaped(_ text: String, keeping kept: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
      case _ where "-._~".utf8.contains(byte) || kept.utf8.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit; `nil` for other bytes.
  var hexadecimalValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}
