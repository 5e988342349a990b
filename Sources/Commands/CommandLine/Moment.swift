/// Moments as they are typed.
enum Moment {
  /// The seconds since 1970 of the moment that `text` names, in UTC: a day, a day and a time (`2026-11-18T14:30:00Z`, the
  /// seconds and the letter may be left out), or those seconds themselves; from 1970 to 2199.
  static func seconds(_ text: String) -> Int64? {
    if let count = Int64(text), text.utf8.count > 4, (0..<latest).contains(count) { return count }
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = CalendarDay(parts[0]) else { return nil }
    guard parts.count > 1 else { return day.daysSince1970 * 86_400 }
    let clock = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
    let numbers = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 2 || numbers.count == 3, let hour = number(numbers[0], to: 23),
      let minute = number(numbers[1], to: 59), let second = numbers.count == 3 ? number(numbers[2], to: 59) : 0
    else { return nil }
    return day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// The start of the year 2200.
  private static let latest: Int64 = 7_258_118_400

  /// The number of two digits.
  private static func number(_ text: Substring, to greatest: Int64) -> Int64? {
    let isPlain = text.utf8.count == 2 && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    guard isPlain, let number = Int64(text), number <= greatest else { return nil }
    return number
  }
}
