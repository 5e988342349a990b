internal import Diagnostics

/// The bytes of a YAML file, checked to be text: not too large, UTF-8, no control characters.
struct YAMLText {
  /// Greatest size of a file in bytes.
  static let maximumByteCount = 4 << 20

  /// A cursor at the first character, behind a byte order mark.
  let start: YAMLCursor

  /// Checks `file`.
  init(_ file: SourceFile) throws(YAMLProblem) {
    guard file.bytes.count <= Self.maximumByteCount else {
      throw YAMLProblem(
        .inputTooLarge, "this file has \(file.bytes.count) bytes; a schema has at most \(Self.maximumByteCount)",
        at: SourceSpan(start: SourceLocation(file: file.name)),
        fixIt: "check that the file is a schema; if it is, split it into several protocols")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let begin = file.bytes.starts(with: mark) ? mark.count : 0
    let cursor = YAMLCursor(file: file.name, bytes: try Self.checked(file, from: begin), offset: begin)
    start = cursor
  }

  /// The bytes without the `\r` of line ends.
  private static func checked(_ file: SourceFile, from begin: Int) throws(YAMLProblem) -> [UInt8] {
    let bytes = file.bytes
    var hasCarriageReturn = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
        index += 1
        continue
      }
      let isLineEnd = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      let length = sequenceLength(in: bytes, at: index)
      guard isLineEnd || byte >= 0x80 && length > 0 else {
        throw problem(byte, at: place(of: index, from: begin, in: file))
      }
      hasCarriageReturn = hasCarriageReturn || isLineEnd
      index += length
    }
    return hasCarriageReturn ? bytes.filter { $0 != 0x0D } : bytes
  }

  private static func problem(_ byte: UInt8, at span: SourceSpan) -> YAMLProblem {
    let hex = (byte < 0x10 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
    return byte < 0x80
      ? YAMLProblem(
        .yamlSyntax, "the control character \(hex) can't stand in a schema", at: span,
        fixIt: "remove it, or write an escape in double quotes")
      : YAMLProblem(.yamlSyntax, "the byte \(hex) isn't UTF-8 text", at: span, fixIt: "save the file as UTF-8")
  }

  /// How many bytes the UTF-8 sequence at `index` has; 0 where there is none.
  private static func sequenceLength(in bytes: [UInt8], at index: Int) -> Int {
    func isTail(_ ahead: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + ahead < bytes.count && range.contains(bytes[index + ahead])
    }
    switch bytes[index] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return isTail(1) ? 2 : 0
    case 0xE0: return isTail(1, 0xA0...0xBF) && isTail(2) ? 3 : 0
    case 0xED: return isTail(1, 0x80...0x9F) && isTail(2) ? 3 : 0
    case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
    case 0xF0: return isTail(1, 0x90...0xBF) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF4: return isTail(1, 0x80...0x8F) && isTail(2) && isTail(3) ? 4 : 0
    default: return 0
    }
  }

  private static func place(of index: Int, from begin: Int, in file: SourceFile) -> SourceSpan {
    var line = 1
    var lineStart = index < begin ? 0 : begin
    for position in 0..<index where file.bytes[position] == 0x0A {
      line += 1
      lineStart = position + 1
    }
    return SourceSpan(start: SourceLocation(file: file.name, line: line, column: index - lineStart + 1))
  }
}
