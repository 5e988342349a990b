internal import Diagnostics

/// A place in the bytes of a file that knows its line. Line ends are `\n`; a `\r` before one was removed.
struct YAMLCursor: Sendable {
  /// Name of the file, for diagnostics.
  let file: String
  /// The file's bytes, checked by ``YAMLText``: UTF-8 without zero bytes.
  let bytes: [UInt8]
  /// Index of the byte to read next.
  private(set) var offset: Int
  /// Line of that byte, from 1.
  private(set) var line = 1
  /// Index at which that line starts.
  private(set) var lineStart: Int

  /// Begins at `offset`, which counts as the start of line 1.
  init(file: String, bytes: [UInt8], offset: Int = 0) {
    self.file = file
    self.bytes = bytes
    self.offset = offset
    lineStart = offset
  }

  /// Bytes before this one on its line: the indentation, at a line's first character.
  var column: Int { offset - lineStart }

  /// Whether everything was read.
  var isAtEnd: Bool { offset == bytes.count }

  /// Whether the line, or the file, ends here.
  var isAtLineEnd: Bool { peek() == 0 || peek() == UInt8(ascii: "\n") }

  /// The byte `ahead` of this place, or 0 behind the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    let index = offset + ahead
    return index < bytes.count ? bytes[index] : 0
  }

  /// Whether a space, a line end or the file's end is `ahead` of this place.
  func isBlank(_ ahead: Int = 0) -> Bool {
    let byte = peek(ahead)
    return byte == 0 || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
  }

  /// Goes on by `count` bytes, or to the end.
  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where offset < bytes.count {
      let wasLineEnd = bytes[offset] == UInt8(ascii: "\n")
      offset += 1
      if wasLineEnd {
        line += 1
        lineStart = offset
      }
    }
  }

  /// Goes on to the end of this line.
  mutating func skipLine() {
    while !isAtLineEnd { offset += 1 }
  }

  /// This place, with `length` bytes of the line.
  func span(length: Int = 1) -> SourceSpan {
    SourceSpan(start: SourceLocation(file: file, line: line, column: column + 1), length: length)
  }

  /// From this place to `end` where that is on the same line, else to the end of this line.
  func span(to end: YAMLCursor) -> SourceSpan {
    if end.line == line { return span(length: end.offset - offset) }
    var rest = self
    rest.skipLine()
    while rest.offset > offset, bytes[rest.offset - 1] == UInt8(ascii: " ") { rest.offset -= 1 }
    return span(length: rest.offset - offset)
  }

  /// The bytes from this place to `end`, as text.
  func text(to end: Int) -> String { String(decoding: bytes[offset..<end], as: UTF8.self) }
}
