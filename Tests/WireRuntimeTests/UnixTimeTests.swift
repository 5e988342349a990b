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
