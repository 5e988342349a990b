internal import WireRuntime

/// Tells the two JSON encodings apart.
enum CompactForm {
  /// Whether the object in `frame` has its fields in an array, as compact JSON has: a member `F`.
  static func isIn(_ frame: RawSpan) -> Bool {
    var depth = 0
    var index = 0
    while index < frame.byteCount {
      switch frame.littleEndian(at: index, as: UInt8.self) {
      case UInt8(ascii: "\""):
        let end = endOfText(frame, from: index)
        if depth == 1, isKeyOfFields(frame, index, end) { return true }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      index += 1
    }
    return false
  }

  /// The place behind the text that begins at `start`.
  private static func endOfText(_ frame: RawSpan, from start: Int) -> Int {
    var index = start + 1
    while index < frame.byteCount {
      switch frame.littleEndian(at: index, as: UInt8.self) {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return frame.byteCount
  }

  /// Whether the text from `start` to `end` is the key, and an array its value.
  private static func isKeyOfFields(_ frame: RawSpan, _ start: Int, _ end: Int) -> Bool {
    guard end - start == 3, [UInt8(ascii: "F"), UInt8(ascii: "f")].contains(byte(frame, start + 1)) else {
      return false
    }
    var index = end
    while isBlank(byte(frame, index)) { index += 1 }
    guard byte(frame, index) == UInt8(ascii: ":") else { return false }
    index += 1
    while isBlank(byte(frame, index)) { index += 1 }
    return byte(frame, index) == UInt8(ascii: "[")
  }

  private static func byte(_ frame: RawSpan, _ index: Int) -> UInt8 {
    index < frame.byteCount ? frame.littleEndian(at: index) : 0
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
