import DTCProtocol
import Testing
import WireRuntime

@testable import Commands

struct HistoryTests {
  private static let bar = HistoricalPriceDataRecordResponse(
    startDateTime: DateTimeWithMicrosecondsInt(count: 1_590_000_000_000_000), openPrice: 2848, highPrice: 2851,
    lowPrice: 2847.25, lastPrice: 2850.5, volume: 1_234, openInterest: 77, bidVolume: 600, askVolume: 634)

  @Test func `bars are lines of values with a title above`() {
    var lines = HistoryLines(format: .csv, price: PriceFormat(digits: 2))
    #expect(lines.barTitle == "time,open,high,low,close,volume,trades,bid_volume,ask_volume\n")
    #expect(lines.bar(Self.bar) == "2020-05-20T18:40:00Z,2848.00,2851.00,2847.25,2850.50,1234,77,600,634\n")
    lines.isDaily = true
    #expect(lines.barTitle == "time,open,high,low,close,volume,open_interest,bid_volume,ask_volume\n")
  }

  @Test func `bars are JSON objects`() {
    let lines = HistoryLines(format: .jsonl, price: PriceFormat(digits: 2))
    #expect(lines.barTitle == "")
    #expect(
      lines.bar(Self.bar) == #"{"time":"2020-05-20T18:40:00Z","open":2848,"high":2851,"low":2847.25,"close":2850.5,"#
        + #""volume":1234,"trades":77,"bidVolume":600,"askVolume":634}"# + "\n")
  }

  @Test func `ticks are lines too`() {
    let tick = HistoricalPriceDataTickRecordResponse(
      dateTime: DateTimeWithMilliseconds(count: 1_590_000_000.125), atBidOrAsk: .atBid, price: -37.63, volume: 2)
    var lines = HistoryLines(format: .csv, price: PriceFormat(digits: 2))
    #expect(lines.tickTitle + lines.tick(tick) == "time,price,volume,at\n2020-05-20T18:40:00.125Z,-37.63,2,bid\n")
    lines.format = .jsonl
    #expect(
      lines.tick(tick) == #"{"time":"2020-05-20T18:40:00.125Z","price":-37.63,"volume":2,"at":"bid"}"# + "\n")
  }

  @Test func `progress is a bar where the end is known`() {
    let bar = ProgressBar(title: "ESM20", columns: 80)
    #expect(
      bar.line(fraction: 0.5, records: 1_440, bytes: 92_160)
        == "\r\u{1B}[KESM20  ███████████████░░░░░░░░░░░░░░░  50%  1440 records, 90.0 KiB")
    #expect(bar.line(fraction: nil, records: 1, bytes: 64) == "\r\u{1B}[KESM20  1 record, 64 B")
    for fraction in [-1, 2, .nan, .infinity] {
      #expect(bar.line(fraction: fraction, records: 0, bytes: 0).contains("%"))
    }
    #expect(ProgressBar(title: "ESM20", columns: 10).line(fraction: 1, records: 9, bytes: 3_000_000).count <= 4 + 9)
    #expect(ProgressBar.size(3_145_728) == "3.0 MiB")
  }

  @Test(
    arguments: [
      ("1970-01-01", 0), ("2020-05-20", 1_589_932_800), ("2020-05-20T18:40:00Z", 1_590_000_000),
      ("2020-05-20T18:40", 1_590_000_000), ("2000-02-29", 951_782_400), ("2199-12-31T23:59:59", 7_258_118_399),
      ("1590000000", 1_590_000_000), ("7258118400", nil), ("-100000", nil), ("2020-02-30", nil), ("2019-02-29", nil),
      ("2100-02-29", nil), ("20-05-20", nil),
      ("2020-13-01", nil), ("2020-05-20T24:00", nil), ("2020-05-20T18", nil), ("2020-05-20T18:4", nil),
      ("2020-05-20 18:40", nil), ("yesterday", nil), ("", nil), ("2020-05-20T+1:00", nil), ("٢٠٢٠-05-20", nil),
    ] as [(String, Int64?)])
  func `a moment is a date, a time or seconds`(text: String, seconds: Int64?) {
    #expect(Moment.seconds(text) == seconds)
  }

  private func request(_ arguments: String...) throws(UsageProblem) -> HistoryRequest {
    try HistoryRequest(ParsedArguments(["dtc", "history"] + arguments), now: 1_590_000_000)
  }

  @Test func `a request says what is wanted`() throws {
    let days = try request("ESM20", "--interval", "1m", "--days", "2", "--compress")
    #expect(days.message.recordInterval == .interval1Minute)
    #expect(days.message.startDateTime == DateTime(count: 1_590_000_000 - 172_800))
    #expect(days.message.endDateTime == .notSet)
    #expect(days.message.useZLibCompression == 1)
    #expect(days.span == 1_589_827_200...1_590_000_000)
    let range = try request("ESM20", "--interval=tick", "--from=2020-05-19", "--to=2020-05-20", "--format=jsonl")
    #expect(range.message.recordInterval == .tick)
    #expect(range.message.startDateTime == DateTime(count: 1_589_846_400))
    #expect(range.message.endDateTime == DateTime(count: 1_589_932_800))
    #expect(range.format == .jsonl)
    let all = try request("ESM20", "--interval", "1d")
    #expect(all.message.startDateTime == .notSet)
    #expect(all.span == nil)
    #expect(all.isDaily)
  }
}
