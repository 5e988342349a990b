import Testing
import WireRuntime

struct UnixTimeTests {
  typealias Seconds = UnixTime<Int64, InSeconds>
  typealias Milliseconds = UnixTime<Int64, InMilliseconds>
  typealias Microseconds = UnixTime<Int64, InMicroseconds>
  typealias Nanoseconds = UnixTime<UInt64, InNanoseconds>
  typealias FractionalSeconds = UnixTime<Double, InSeconds>

  @Test(arguments: [
    (1, "1970-01-01T00:00:01Z"), (-1, "1969-12-31T23:59:59Z"), (86_399, "1970-01-01T23:59:59Z"),
    (86_400, "1970-01-02T00:00:00Z"), (-86_400, "1969-12-31T00:00:00Z"), (-86_401, "1969-12-30T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (951_868_800, "2000-03-01T00:00:00Z"),
    (-2_203_891_200, "1900-03-01T00:00:00Z"), (-2_203_891_201, "1900-02-28T23:59:59Z"),
    (1_653_048_000, "2022-05-20T12:00:00Z"), (1_709_164_800, "2024-02-29T00:00:00Z"),
    (4_102_444_800, "2100-01-01T00:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    (-11_644_473_600, "1601-01-01T00:00:00Z"), (-12_219_292_800, "1582-10-15T00:00:00Z"),
  ])
  func `seconds are shown as the calendar has them`(count: Int64, text: String) {
    #expect(Seconds(count: count).description == text)
  }

  @Test(arguments: [-62_135_596_801, 253_402_300_800, Int64.min, Int64.max])
  func `moments beyond the calendar are shown as their count`(count: Int64) {
    #expect(Seconds(count: count).description == "\(count)")
  }

  @Test func `fractions are shown without zeros at their end`() {
    #expect(Milliseconds(count: 1_653_048_000_125).description == "2022-05-20T12:00:00.125Z")
    #expect(Milliseconds(count: 1_653_048_000_100).description == "2022-05-20T12:00:00.1Z")
    #expect(Milliseconds(count: -1).description == "1969-12-31T23:59:59.999Z")
    #expect(Microseconds(count: 1).description == "1970-01-01T00:00:00.000001Z")
    #expect(Nanoseconds(count: 1_500_000_001).description == "1970-01-01T00:00:01.500000001Z")
    #expect(Nanoseconds(count: .max).description == "18446744073709551615")
    #expect(Microseconds(count: .min).description == "-9223372036854775808")
    #expect(UnixTime<Int64, InNanoseconds>(count: .min).description == "1677-09-21T00:12:43.145224192Z")
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (1_653_048_000_120, "2022-05-20T12:00:00.120Z"),
    (-1, "1969-12-31T23:59:59.999Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
  ])
  func `all digits of the unit are shown where they are asked for, and read again`(count: Int64, text: String) {
    #expect(Milliseconds(count: count).rfc3339 == text)
    #expect(Milliseconds(rfc3339: text)?.count == count)
    #expect(Seconds(count: 1).rfc3339 == "1970-01-01T00:00:01Z")
    #expect(Milliseconds(count: .max).rfc3339 == nil)
  }

  @Test(arguments: [
    ("2022-05-20T12:00:00Z", 1_653_048_000_000_000_000), ("2022-05-20t12:00:00.000000001z", 1_653_048_000_000_000_001),
    ("2022-05-20T12:00:00.1234567899999Z", 1_653_048_000_123_456_789),
    ("2022-05-20T14:30:00+02:30", 1_653_048_000_000_000_000),
    ("2022-05-20T11:00:00.5-01:00", 1_653_048_000_500_000_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000_000_000),
    ("2000-02-29T00:00:00Z", 951_782_400_000_000_000), ("1969-12-31T23:59:59.25Z", -750_000_000),
    ("1970-01-01T00:00:00-00:00", 0),
  ])
  func `text of RFC 3339 is read with its offset, to the nanosecond`(text: String, nanoseconds: Int64) {
    #expect(UnixTime<Int64, InNanoseconds>(rfc3339: text)?.count == nanoseconds)
  }

  @Test(arguments: [
    "", "2022-05-20", "2022-05-20T12:00:00", "2022-05-20 12:00:00Z", "2022-05-20T12:00Z", "2022-05-20T12:00:00.Z",
    "2022-02-29T00:00:00Z", "2022-13-01T00:00:00Z", "2022-00-01T00:00:00Z", "2022-01-32T00:00:00Z",
    "2022-05-20T24:00:00Z",
    "2022-05-20T12:60:00Z", "2022-05-20T12:00:61Z", "2022-05-20T12:00:00Z ", "2022-05-20T12:00:00+24:00",
    "2022-05-20T12:00:00+0200", "-022-05-20T12:00:00Z", "+2022-05-20T12:00:00Z", "2022-05-20T12:00:00é",
    "2022-05-20T12:00:0\u{661}Z",
  ])
  func `text that is no moment is none`(text: String) {
    #expect(UnixTime<Int64, InNanoseconds>(rfc3339: text) == nil)
  }

  @Test func `text of moments that the count can't hold is none`() {
    #expect(UnixTime<UInt32, InSeconds>(rfc3339: "1969-12-31T23:59:58Z") == nil)
    #expect(UnixTime<Int64, InNanoseconds>(rfc3339: "9999-12-31T23:59:59Z") == nil)
    #expect(Seconds(rfc3339: "0001-01-01T00:00:00Z")?.count == -62_135_596_800)
  }

  @Test func `each day follows the one before, and is found again by its numbers`() {
    var before = CivilDate(daysSinceEpoch: -719_529)
    for days in Int64(-719_528)...2_932_896 {
      let date = CivilDate(daysSinceEpoch: days)
      let isNext =
        date.day == before.day + 1 && date.month == before.month && date.year == before.year
        || date.day == 1
          && (date.month == before.month + 1 && date.year == before.year
            || date.month == 1 && before.month == 12 && date.year == before.year + 1)
      guard isNext, date.daysSinceEpoch == days else {
        Issue.record("\(date) is day \(days), behind \(before)")
        return
      }
      before = date
    }
    #expect(before == CivilDate(year: 9_999, month: 12, day: 31))
    #expect(CivilDate(year: 2_023, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 1_900, month: 2, day: 29) == nil)
  }

  @Test(
    arguments: [
      (1_653_048_000.125, "2022-05-20T12:00:00.125Z"), (-0.5, "1969-12-31T23:59:59.5Z"),
      (1_653_048_000.001, "2022-05-20T12:00:00.001Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
      (1e300, "1e+300"), (-.infinity, "-inf"), (.nan, "nan"), (8.9e12, "8900000000000.0"),
      (.leastNonzeroMagnitude, "1970-01-01T00:00:00Z"), (0.0, "not set"), (-0.0, "not set"),
    ] as [(Double, String)])
  func `seconds with a fraction are shown to the microsecond`(count: Double, text: String) {
    #expect(FractionalSeconds(count: count).description == text)
  }

  @Test func `a count of zero is no moment`() {
    #expect(Seconds.notSet.description == "not set")
    #expect(!Seconds.notSet.isSet)
    #expect(Seconds(count: -1).isSet)
  }

  @Test(arguments: [0, 1, -1, 1_653_048_000_125, Int64.max, Int64.min])
  func `whole counts become durations and back exactly`(count: Int64) throws {
    #expect(Milliseconds(sinceEpoch: Milliseconds(count: count).sinceEpoch)?.count == count)
    #expect(Microseconds(sinceEpoch: Microseconds(count: count).sinceEpoch)?.count == count)
    #expect(Seconds(sinceEpoch: Seconds(count: count).sinceEpoch)?.count == count)
  }

  @Test func `durations have the count's value`() {
    #expect(Milliseconds(count: -1).sinceEpoch == .milliseconds(-1))
    #expect(Microseconds(count: 1_500_000).sinceEpoch == .milliseconds(1500))
    #expect(Nanoseconds(count: .max).sinceEpoch == .seconds(18_446_744_073) + .nanoseconds(709_551_615))
    #expect(UnixTime<UInt64, InSeconds>(count: .max).sinceEpoch == .seconds(Int64.max))
  }

  @Test func `durations that don't fit the count are refused`() {
    #expect(UnixTime<UInt32, InSeconds>(sinceEpoch: .seconds(-1)) == nil)
    #expect(UnixTime<UInt32, InSeconds>(sinceEpoch: .seconds(Int64(UInt32.max)))?.count == .max)
    #expect(UnixTime<UInt32, InSeconds>(sinceEpoch: .seconds(Int64(UInt32.max) + 1)) == nil)
    #expect(Nanoseconds(sinceEpoch: .seconds(Int64.max)) == nil)
    #expect(Milliseconds(sinceEpoch: .nanoseconds(1_999_999))?.count == 1)
  }

  @Test func `fractional counts become durations to the nanosecond and back`() {
    #expect(FractionalSeconds(count: 1.25).sinceEpoch == .milliseconds(1250))
    #expect(FractionalSeconds(count: -1.25).sinceEpoch == .milliseconds(-1250))
    #expect(FractionalSeconds(count: 0.9999999999).sinceEpoch == .seconds(1))
    #expect(FractionalSeconds(count: .nan).sinceEpoch == nil)
    #expect(FractionalSeconds(count: .infinity).sinceEpoch == nil)
    #expect(FractionalSeconds(count: 1e300).sinceEpoch == nil)
    #expect(FractionalSeconds(sinceEpoch: .milliseconds(1_653_048_000_125)).count == 1_653_048_000.125)
    #expect(FractionalSeconds(sinceEpoch: .milliseconds(-500)).count == -0.5)
  }
}
