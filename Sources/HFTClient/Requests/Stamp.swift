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

  /// The time since 1970 that such a text says; `nil` where it is none, or the year isn't from 1970 to 9999.
  static func sinceEpoch(_ text: String) -> Duration? {
    let bytes = Array(text.utf8)
    guard (20...30).contains(bytes.count), bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T") else {
      return nil
    }
    func number(_ place: Int, _ count: Int) -> Int64? {
      bytes[place..<place + count].reduce(0) { value, byte in
        guard let value, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        return value * 10 + Int64(byte - UInt8(ascii: "0"))
      }
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), year >= 1970, (1...12).contains(month),
      (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    // Days since 1970, of years that begin in March.
    let shifted = month > 2 ? year : year - 1
    let days =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * ((month + 9) % 12) + 2) / 5 + day - 719_469
    var time = Duration.seconds(((days * 24 + hour) * 60 + minute) * 60 + second)
    let digits = bytes.count - 21
    if digits > 0 {
      guard bytes[19] == UInt8(ascii: "."), let fraction = number(20, digits) else { return nil }
      time += .nanoseconds(digits < 9 ? fraction * (0..<(9 - digits)).reduce(1) { power, _ in power * 10 } : fraction)
    }
    return time
  }
}
