internal import WireRuntime

/// What requests carry of when they were sent.
enum Stamp {
  /// A moment as the protocol spells it: RFC 3339 in UTC with exactly three decimals, milliseconds cut.
  static func time(_ sinceEpoch: Duration) -> String {
    UnixTime<Int64, InMilliseconds>(count: sinceEpoch.wholeMilliseconds).rfc3339 ?? "1970-01-01T00:00:00.000Z"
  }

  /// What ties an answer to its request: milliseconds since 1970, a hyphen, and `number` as eight hexadecimal digits.
  static func messageID(_ number: UInt32, _ sinceEpoch: Duration) -> String {
    "\(sinceEpoch.wholeMilliseconds)-\(Hexadecimal.text(number))"
  }
}
