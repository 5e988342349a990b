/// A day of the Gregorian calendar.
struct CalendarDay: Equatable {
  /// Days from 1970-01-01.
  let daysSince1970: Int64

  /// The day that `text` spells, from 1970-01-01 to 2199-12-31.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let year = Int64(parts[0]), let month = Int64(parts[1]), let day = Int64(parts[2]),
      (1970...2199).contains(year), (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    let months = (1..<month).reduce(Int64(0)) { $0 + Self.days(inMonth: $1, of: year) }
    let years = (1970..<year).reduce(Int64(0)) { $0 + (Self.isLeap($1) ? 366 : 365) }
    daysSince1970 = years + months + day - 1
  }

  private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}
