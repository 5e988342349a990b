internal import WireRuntime

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
      (1970...2199).contains(year), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    daysSince1970 = date.daysSinceEpoch
  }
}
