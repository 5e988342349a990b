/// A moment in the Gregorian calendar, without a time zone.
package struct CivilTime: CustomStringConvertible {
  private var year: Int64, month: Int64, day: Int64
  private var secondOfDay: Int64

  /// The moment so many seconds after the start of 1970; those more than 100,000 years from it as these.
  package init(_ seconds: Int64) {
    let seconds = min(max(seconds, -3_155_695_200_000), 3_155_695_200_000)
    let days = Int64((Double(seconds) / 86_400).rounded(.down))
    secondOfDay = seconds - days * 86_400
    // Years begin on March 1st here, so that the leap day is the last; an era has 400 of them.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// As in `2025-11-24 16:05:40`.
  package var description: String {
    let (hour, minute, second) = (secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60)
    return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
      + " \(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))"
  }
}

extension BinaryInteger {
  /// With zeros in front up to so many digits.
  func padded(to width: Int) -> String {
    let digits = String(magnitude)
    return (self < 0 ? "-" : "") + String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
