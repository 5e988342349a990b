/// Moments as calendar text, without a calendar library.
enum CalendarText {
  /// RFC 3339 text to the microsecond for the years 0001 to 9999, else `nil`.
  static func text(count: Double, perSecond: Int64) -> String? {
    guard count.magnitude < 9e12 * Double(perSecond) else { return nil }
    let microseconds = count / Double(perSecond) * 1_000_000
    return text(units: Int64(microseconds + (microseconds < 0 ? -0.5 : 0.5)), perSecond: 1_000_000)
  }

  /// RFC 3339 text for the years 0001 to 9999, else `nil`. The fraction is shown without trailing zeros, or with all of a
  /// unit's digits.
  static func text(units: Int64, perSecond: Int64, hasAllDigits: Bool = false) -> String? {
    var (whole, fraction) = units.quotientAndRemainder(dividingBy: perSecond)
    if fraction < 0 {
      whole -= 1
      fraction += perSecond
    }
    guard whole >= -62_135_596_800, whole < 253_402_300_800 else { return nil }
    var days = whole / 86_400
    var rest = whole % 86_400
    if rest < 0 {
      days -= 1
      rest += 86_400
    }
    let date = CivilDate(daysSinceEpoch: days)
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    let time = "\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
    return "\(day)T\(time)\(fractionText(fraction, perSecond: perSecond, hasAllDigits))Z"
  }

  private static func fractionText(_ fraction: Int64, perSecond: Int64, _ hasAllDigits: Bool) -> String {
    guard perSecond > 1, hasAllDigits || fraction != 0 else { return "" }
    var digits = padded(fraction, String(perSecond).utf8.count - 1)
    while !hasAllDigits, digits.last == "0" { digits.removeLast() }
    return ".\(digits)"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
