/// A day of the proleptic Gregorian calendar.
///
/// Days are counted by years that begin on March 1st, so that leap days come last in them, in cycles of 400 years of
/// 146,097 days.
package struct CivilDate: Hashable, Sendable {
  /// The year; 0 is 1 BC.
  package let year: Int64
  /// 1 to 12.
  package let month: Int64
  /// From 1 to the month's last.
  package let day: Int64

  /// The day with these numbers; `nil` where there is none, or its year isn't from 0 to 9999.
  package init?(year: Int64, month: Int64, day: Int64) {
    guard (0...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    guard CivilDate(daysSinceEpoch: daysSinceEpoch) == self else { return nil }
  }

  /// The day so many days after 1970-01-01; within 10^15 of it.
  package init(daysSinceEpoch: Int64) {
    let days = daysSinceEpoch + Self.epoch
    let cycle = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfCycle = days - cycle * 146_097
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days after 1970-01-01.
  package var daysSinceEpoch: Int64 {
    let shifted = month > 2 ? year : year - 1
    let cycle = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfCycle = shifted - cycle * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return cycle * 146_097 + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - Self.epoch
  }

  /// Days from 0000-03-01 to 1970-01-01.
  private static var epoch: Int64 { 719_468 }
}
