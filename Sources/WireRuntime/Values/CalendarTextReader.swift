/// RFC 3339 text that is read: `2022-05-20T12:00:00.125Z`, or with an offset such as `+02:00` in place of the letter.
struct CalendarTextReader {
  private var rest: ArraySlice<UInt8>

  /// The time since 1970 that `text` says, to the nanosecond, digits behind that cut; `nil` where it is none. A leap
  /// second counts as the one behind it.
  static func sinceEpoch(_ text: some StringProtocol) -> Duration? {
    var reader = CalendarTextReader(rest: Array(text.utf8)[...])
    return reader.moment()
  }

  private mutating func moment() -> Duration? {
    guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
      let date = CivilDate(year: year, month: month, day: day), skip("T"), let hour = number(2), hour < 24, skip(":"),
      let minute = number(2), minute < 60, skip(":"), let second = number(2), second <= 60,
      let nanoseconds = fraction(), let offset = offset(), rest.isEmpty
    else { return nil }
    let seconds = ((date.daysSinceEpoch * 24 + hour) * 60 + minute - offset) * 60 + second
    return .seconds(seconds) + .nanoseconds(nanoseconds)
  }

  /// A number of so many digits.
  private mutating func number(_ count: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The fraction in nanoseconds; 0 where there is none.
  private mutating func fraction() -> Int64? {
    guard skip(".") else { return 0 }
    guard var value = digit() else { return nil }
    var place = 1
    while let digit = digit() {
      if place < 9 { value = value * 10 + digit }
      place += 1
    }
    for _ in min(place, 9)..<9 { value *= 10 }
    return value
  }

  /// Minutes that the clock is ahead of UTC.
  private mutating func offset() -> Int64? {
    if skip("Z") { return 0 }
    let isBehind = skip("-")
    guard isBehind || skip("+"), let hours = number(2), hours < 24, skip(":"), let minutes = number(2), minutes < 60
    else { return nil }
    return (isBehind ? -1 : 1) * (hours * 60 + minutes)
  }

  private mutating func digit() -> Int64? {
    guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    rest.removeFirst()
    return Int64(byte - UInt8(ascii: "0"))
  }

  /// Skips a character, a letter in either case, if it is the next.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    let wanted = UInt8(ascii: character)
    guard let byte = rest.first, byte == wanted || byte == wanted | 0x20 && character.properties.isAlphabetic else {
      return false
    }
    rest.removeFirst()
    return true
  }
}
