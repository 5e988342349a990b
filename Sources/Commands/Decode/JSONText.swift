/// Pieces of JSON.
enum JSONText {
  /// Appends a string, or `null`.
  static func append(_ text: String?, to line: inout String) {
    guard let text else {
      line += "null"
      return
    }
    line += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": line += "\\\""
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\t": line += "\\t"
      case "\0"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: line.unicodeScalars.append(scalar)
      }
    }
    line += "\""
  }

  /// Appends the shortest number that reads back as the same value of its type; text where JSON has no number for it,
  /// as in the JSON form of Protocol Buffers.
  static func append(_ number: some BinaryFloatingPoint & LosslessStringConvertible, to line: inout String) {
    if number.isFinite {
      line += number.description
    } else {
      line += number.isNaN ? "\"NaN\"" : number < 0 ? "\"-Infinity\"" : "\"Infinity\""
    }
  }
}
