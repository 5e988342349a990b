/// What comes before a body: the first line and the headers (RFC 9112, sections 2 to 5).
///
/// What could be read in two ways isn't read at all: lone line feeds, white space before a colon, folded headers.
struct HTTPHead: Hashable, Sendable {
  /// The three parts of the first line; the last one may have spaces.
  var first: [String]
  /// In their order.
  var headers: [HTTPHeader]

  /// Reads lines that end with CR and LF, without the empty one at the end.
  init(_ lines: ArraySlice<UInt8>) throws(HTTPProblem) {
    var rest = lines
    let line = try Self.line(&rest)
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let first = Self.texts(parts) else { throw .malformed("the first line isn't HTTP") }
    self.first = first.count == 2 ? first + [""] : first
    headers = []
    while !rest.isEmpty { headers.append(try Self.header(try Self.line(&rest))) }
  }

  /// Cuts the first line off `lines`.
  private static func line(_ lines: inout ArraySlice<UInt8>) throws(HTTPProblem) -> ArraySlice<UInt8> {
    guard let end = lines.firstIndex(of: UInt8(ascii: "\r")), lines.index(after: end) < lines.endIndex,
      lines[end + 1] == UInt8(ascii: "\n")
    else { throw .malformed("a line doesn't end with CR and LF") }
    defer { lines = lines[(end + 2)...] }
    return lines[..<end]
  }

  /// A line with a name and a value.
  private static func header(_ line: ArraySlice<UInt8>) throws(HTTPProblem) -> HTTPHeader {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(\.isTokenByte)
    else { throw .malformed("a header has no name") }
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var value = line[(colon + 1)...].drop(while: isSpace)
    while let last = value.last, isSpace(last) { value.removeLast() }
    guard let texts = texts([line[..<colon], value]) else { throw .malformed("a header has a control character") }
    return HTTPHeader(texts[0], texts[1])
  }

  /// The bytes as text; `nil` where there are control characters. Bytes that aren't UTF-8 are taken as Latin letters.
  private static func texts(_ parts: [ArraySlice<UInt8>]) -> [String]? {
    guard parts.allSatisfy({ $0.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }) else { return nil }
    return parts.map { part in
      String(validating: part, as: UTF8.self) ?? String(String.UnicodeScalarView(part.map(Unicode.Scalar.init)))
    }
  }

  /// All values of the headers called `name`.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name.isSame(as: name) }.map(\.value)
  }

  /// Whether one of the comma-separated values of `name` is `word`, in whatever letters.
  func lists(_ word: String, in name: String) -> Bool {
    values(name).contains { $0.listElements.contains { $0.isSame(as: word) } }
  }

  /// Whether the connection stays open after this message of `HTTP/1.0` or `HTTP/1.1`, as far as its sender says.
  func keepsAlive(version: String) -> Bool {
    if lists("close", in: "Connection") { return false }
    return version == "HTTP/1.1" || lists("keep-alive", in: "Connection")
  }
}

extension UInt8 {
  /// Whether it may stand in a token: a method or a header's name.
  fileprivate var isTokenByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}

extension String {
  /// Whether it's a token, as a method is.
  var isToken: Bool { !isEmpty && utf8.allSatisfy(\.isTokenByte) }
}
