internal import WireRuntime

/// What requests carry of when they were sent.
enum Stamp {
  /// A moment as the protocol spells it: RFC 3339 in UTC with exactly three decimals, milliseconds cut.
  static func time(_ sinceEpoch: Duration) -> String {
    let text = UnixTime<Int64, InMilliseconds>(count: sinceEpoch.wholeMilliseconds).description
    guard text.hasSuffix("Z") else { return "1970-01-01T00:00:00.000Z" }
    let digits = text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.endIndex) - 2 }
    guard let digits else { return "\(text.dropLast()).000Z" }
    return text.dropLast() + String(repeating: "0", count: max(0, 3 - digits)) + "Z"
  }

  /// What ties an answer to its request: milliseconds since 1970, a hyphen, and `number` as eight hexadecimal digits.
  static func messageID(_ number: UInt32, _ sinceEpoch: Duration) -> String {
    let digits = String(number, radix: 16)
    return "\(sinceEpoch.wholeMilliseconds)-\(String(repeating: "0", count: 8 - digits.utf8.count))\(digits)"
  }
}
