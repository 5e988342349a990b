internal import DTCProtocol

/// Moments as they are typed.
enum Moment {
  /// The moment that `text` names: a date, a date and a time with `Z` or without (all in UTC), or seconds since 1970.
  static func seconds(_ text: String) -> Int64? {
    if let count = Int64(text), text.count > 4 { return count }
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = days(parts[0]) else { return nil }
    guard parts.count > 1 else { return day * 86_400 }
    let clock = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
    let numbers = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 2 || numbers.count == 3,
      let hour = number(numbers[0], digits: 2, in: 0...23), let minute = number(numbers[1], digits: 2, in: 0...59),
      let second = numbers.count == 3 ? number(numbers[2], digits: 2, in: 0...59) : 0
    else { return nil }
    return day * 86_400 + hour * 3_600 + minute * 60 + second
  }

  /// Days from 1970-01-01 to a date.
  private static func days(_ date: Substring) -> Int64? {
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0], digits: 4, in: 1970...9999),
      let month = number(parts[1], digits: 2, in: 1...12), let day = number(parts[2], digits: 2, in: 1...31)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[Int(month) - 1] else { return nil }
    let before = year - 1
    let leapDays = before / 4 - before / 100 + before / 400 - 477
    return (year - 1970) * 365 + leapDays + lengths.prefix(Int(month) - 1).reduce(0, +) + day - 1
  }

  private static func number(_ text: Substring, digits: Int, in range: ClosedRange<Int64>) -> Int64? {
    let isPlain = text.utf8.count == digits && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    guard isPlain, let number = Int64(text), range.contains(number) else { return nil }
    return number
  }
}
