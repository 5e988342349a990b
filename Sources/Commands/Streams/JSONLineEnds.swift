/// Lets a line end stand for the zero byte that ends a JSON text on a stream, so that files of lines are read too.
///
/// A line end within a text is blank space and stays one. The number of bytes doesn't change.
struct JSONLineEnds {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Replaces the line ends between texts in `bytes` by zero bytes, however the bytes arrive.
  mutating func replace(in bytes: inout [UInt8]) {
    for index in bytes.indices where endsText(bytes[index]) { bytes[index] = 0 }
  }

  /// Whether `byte` is a line end behind a text.
  private mutating func endsText(_ byte: UInt8) -> Bool {
    if byte == 0 {
      self = JSONLineEnds()
    } else if isEscaped {
      isEscaped = false
    } else if isInString {
      isInString = byte != UInt8(ascii: "\"")
      isEscaped = byte == UInt8(ascii: "\\")
    } else {
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\n"): return depth <= 0
      default: break
      }
    }
    return false
  }

  /// Whether a text has begun and isn't whole.
  var isWithinText: Bool { depth > 0 || isInString }
}
