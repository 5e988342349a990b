import Testing

@testable import Commands

struct CandleChartTests {
  /// 2026-11-18T14:30:00Z.
  private static let start: Int64 = 1_795_012_200

  private static func candles(_ prices: [(Double, Double, Double, Double)], every seconds: Int64 = 1) -> [ChartCandle] {
    prices.enumerated().map { index, prices in
      ChartCandle(
        time: (start + Int64(index) * seconds) * 1_000_000_000, open: prices.0, high: prices.1, low: prices.2,
        close: prices.3, volume: Double(index % 4 + 1))
    }
  }

  private static func picture(
    _ candles: [ChartCandle], interval: Double = 1, digits: Int? = 2, columns: Int = 40, rows: Int = 12
  ) -> String {
    let chart = CandleChart(candles: candles, interval: interval, price: PriceFormat(digits: digits))
    return chart.lines(columns: columns, rows: rows).map(\.plain).joined(separator: "\n") + "\n"
  }

  @Test func `candles have bodies and wicks, prices on the right, volumes and times below`() throws {
    let candles = Self.candles([
      (100, 101, 99.5, 100.75), (100.75, 101.5, 100.5, 101.25), (101.25, 101.25, 100, 100.25),
      (100.25, 100.5, 98, 98.5), (98.5, 99.25, 98.25, 99), (99, 102, 99, 101.75), (101.75, 103, 101.5, 103),
      (103, 103, 103, 103), (103, 103.5, 101, 101.5), (101.5, 102, 101.25, 101.25),
    ])
    try expect(Self.picture(candles), matches: "hft-candles.txt")
  }

  @Test func `more candles than columns show the newest, with gaps where there is room`() throws {
    let walk = (0..<60).map { index -> (Double, Double, Double, Double) in
      let middle = 3_000 + Double((index * 37) % 23) - Double(index) / 2
      return (middle, middle + 4, middle - 3, middle + Double(index % 5) - 2)
    }
    try expect(
      Self.picture(Self.candles(walk, every: 60), interval: 60, digits: 1, columns: 30),
      matches: "hft-candles-narrow.txt")
    try expect(
      Self.picture(Self.candles(walk, every: 60), interval: 60, digits: 1, columns: 70, rows: 16),
      matches: "hft-candles-wide.txt")
  }

  @Test func `one price alone is drawn in the middle`() throws {
    try expect(Self.picture(Self.candles([(5, 5, 5, 5)]), columns: 20, rows: 8), matches: "hft-candles-one.txt")
  }

  @Test func `without candles, or without room, nothing is drawn`() {
    #expect(Self.picture([]) == "no trades yet\n")
    #expect(Self.picture(Self.candles([(1, 2, 1, 2)]), rows: 6) == "\n")
    #expect(Self.picture(Self.candles([(1, 2, 1, 2)]), columns: 4) == "\n")
  }

  @Test(arguments: [(1, 1), (24, 8), (80, 24), (200, 60)])
  func `no line is wider than it may be, nor are there more`(columns: Int, rows: Int) {
    let candles = (0..<300).map { index -> ChartCandle in
      let price = Double(index)
      return ChartCandle(
        time: Int64(index), open: price, high: price + 2, low: price - 2, close: price + 1, volume: price)
    }
    let lines = CandleChart(candles: candles, interval: 1, price: PriceFormat(digits: 2)).lines(
      columns: columns, rows: rows)
    #expect(lines.count <= rows)
    #expect(lines.allSatisfy { $0.width <= columns })
  }

  @Test(arguments: [1e300, -1e300, 1e-300, 9_007_199_254_740_992, 0])
  func `any price can be drawn`(price: Double) {
    let candles = Self.candles([(price, price, price, price), (price, price.nextUp, price.nextDown, price)])
    #expect(!Self.picture(candles).isEmpty)
  }

  @Test func `times are of round moments, and of days where they are long`() {
    let seconds = TimeLabel(interval: 1, candlesPerLabel: 5)
    #expect(seconds.text(Self.start * 1_000_000_000) == "14:30:00")
    #expect(seconds.text((Self.start + 1) * 1_000_000_000) == nil)
    #expect(TimeLabel(interval: 60, candlesPerLabel: 5).text(Self.start * 1_000_000_000) == "14:30")
    let midnight = (Self.start - Self.start % 86_400) * 1_000_000_000
    #expect(TimeLabel(interval: 60, candlesPerLabel: 5).text(midnight) == "11-18")
    #expect(TimeLabel(interval: 86_400, candlesPerLabel: 1).text(midnight) == "11-18")
    #expect(TimeLabel(interval: 0.1, candlesPerLabel: 5).text(Self.start * 1_000_000_000) == "14:30:00")
  }
}
