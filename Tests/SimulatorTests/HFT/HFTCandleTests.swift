import Exchange
import RecordedVectors
import Testing

@testable import Simulator

/// Candles of what was traded.
struct HFTCandleTests {
  /// Trades at these milliseconds behind the start, with prices in ticks.
  private static func trade(_ venue: HFTTestVenue, _ trades: [(Int64, Int64)]) {
    for (milliseconds, price) in trades {
      venue.host.perform { $0.advance(to: HFTTestVenue.start.adding(nanoseconds: milliseconds * 1_000_000)) }
      venue.quote(.sell, 2, at: price)
      venue.quote(.buy, 2, at: price, account: "N", .immediateOrCancel)
    }
  }

  private static func candles(_ venue: HFTTestVenue, _ arguments: String) -> [[Int]] {
    guard let stream = venue.commands() else { return [] }
    let answer = stream.answer("candles.get", #"{"sym":"ZED",\#(arguments)}"#)
    let start = Int(HFTTestVenue.start.nanoseconds)
    return (answer?["candles"]?.array ?? []).map { candle in
      let prices = ["open", "high", "low", "close"].map { key in
        Int((Double(candle[key]?.string ?? "") ?? 0) * 10 + 0.5)
      }
      return [((candle["t"]?.integer ?? 0) - start) / 1_000_000] + prices
        + [candle["volume"]?.integer ?? 0, candle["full"] == .boolean(true) ? 1 : 0]
    }
  }

  private static let trades: [(Int64, Int64)] = [
    (0, 1_000), (400, 1_005), (999, 998), (1_000, 1_001), (5_250, 1_010), (5_300, 1_002), (61_000, 1_003),
  ]

  @Test func `each holds what was traded in its time, and there are none without trades`() {
    let venue = HFTTestVenue()
    Self.trade(venue, Self.trades)
    let seconds = [
      [0, 1_000, 1_005, 998, 998, 6, 1], [1_000, 1_001, 1_001, 1_001, 1_001, 2, 1],
      [5_000, 1_010, 1_010, 1_002, 1_002, 4, 1], [61_000, 1_003, 1_003, 1_003, 1_003, 2, 0],
    ]
    #expect(Self.candles(venue, #""interval_ms":1000"#) == seconds)
    #expect(Self.candles(venue, #""interval_ms":1000,"limit":2"#) == Array(seconds.suffix(2)))
    #expect(
      Self.candles(venue, #""interval_ms":60000"#) == [
        [0, 1_000, 1_010, 998, 1_002, 12, 1], [60_000, 1_003, 1_003, 1_003, 1_003, 2, 0],
      ])
    #expect(
      Self.candles(venue, #""interval_ms":50,"limit":3"#) == [
        [5_250, 1_010, 1_010, 1_010, 1_010, 2, 1], [5_300, 1_002, 1_002, 1_002, 1_002, 2, 1],
        [61_000, 1_003, 1_003, 1_003, 1_003, 2, 0],
      ])
    #expect(Self.candles(venue, #""interval_ms":86400000"#).map { $0[5] } == [14])
  }

  @Test func `bounds are of their beginnings, both included`() {
    let venue = HFTTestVenue()
    Self.trade(venue, Self.trades)
    let start = HFTTestVenue.start.nanoseconds
    func begins(_ bounds: String) -> [Int] { Self.candles(venue, #""interval_ms":1000,\#(bounds)"#).map { $0[0] } }
    #expect(begins(#""since_ns":\#(start + 1_000_000_000)"#) == [1_000, 5_000, 61_000])
    #expect(begins(#""since_ns":\#(start + 1_000_000_001)"#) == [5_000, 61_000])
    #expect(begins(#""until_ns":\#(start + 5_000_000_000)"#) == [0, 1_000, 5_000])
    #expect(begins(#""until_ns":\#(start + 4_999_999_999)"#) == [0, 1_000])
    #expect(begins(#""since_ns":\#(start + 1),"until_ns":\#(start + 6_000_000_000)"#) == [1_000, 5_000])
    #expect(begins(#""since_ns":\#(start + 6_000_000_000),"until_ns":\#(start)"#) == [])
    #expect(begins(#""since_ns":\#(Int64.max)"#) == [])
    #expect(begins(#""since_ns":\#(Int64.min)"#) == [0, 1_000, 5_000, 61_000])
    #expect(begins(#""until_ns":\#(Int64.min)"#) == [])
    #expect(begins(#""until_ns":\#(Int64.max)"#) == [0, 1_000, 5_000, 61_000])
    let second = start / 1_000_000_000
    #expect(begins(#""last_full_candle_seq":\#(second + 1)"#) == [5_000, 61_000])
    #expect(begins(#""last_full_candle_seq":\#(Int64.max)"#) == [])
    #expect(begins(#""last_full_candle_seq":-5"#) == [0, 1_000, 5_000, 61_000])
  }

  @Test func `numbers stay and grow with time`() throws {
    let venue = HFTTestVenue()
    Self.trade(venue, Self.trades)
    let answer = venue.ask("GET", "/candles?sym=zed&interval_ms=1000&limit=3", cookie: venue.cookie())
    let second = Int(HFTTestVenue.start.seconds)
    #expect(answer.body?["candles"]?.array?.map { $0["seq"]?.integer } == [second + 1, second + 5, second + 61])
    #expect(answer.body?["sym"]?.string == "ZED" && answer.body?["interval_ms"]?.integer == 1_000)
  }

  @Test(arguments: [
    #""interval_ms":0"#, #""interval_ms":-1"#, #""interval_ms":86400001"#, #""interval_ms":60001"#,
    #""interval_ms":9223372036854775807"#, #""interval_ms":1000,"limit":0"#, #""interval_ms":1000,"limit":-1"#,
    #""interval_ms":"x""#, #""limit":5"#,
  ])
  func `bad arguments are refused`(arguments: String) throws {
    let stream = try #require(HFTTestVenue().commands())
    #expect(stream.code("candles.get", #"{"sym":"ZED",\#(arguments)}"#) == "bad_request")
  }

  @Test(arguments: [250, 1_000, 7_000, 60_000, 3_600_000, 86_400_000])
  func `they are what adding up the trades gives`(interval: Int) throws {
    let venue = HFTTestVenue()
    var random = SeededRandom(UInt64(interval))
    var trades: [(time: Int, price: Int)] = []
    var time: Int64 = 0
    for _ in 0..<1_500 {
      time += Int64(random.unit() * Double(min(interval, 400_000)) / 2)
      trades.append((Int(time), 1_000 + Int(random.unit() * 50)))
    }
    Self.trade(venue, trades.map { (Int64($0.time), Int64($0.price)) })
    let start = Int(HFTTestVenue.start.nanoseconds / 1_000_000)
    var expected: [[Int]] = []
    for trade in trades {
      let begin = (start + trade.time) / interval * interval - start
      if expected.last?.first == begin {
        let last = expected.count - 1
        expected[last][2] = max(expected[last][2], trade.price)
        expected[last][3] = min(expected[last][3], trade.price)
        expected[last][4] = trade.price
        expected[last][5] += 2
      } else {
        expected.append([begin, trade.price, trade.price, trade.price, trade.price, 2, 1])
      }
    }
    expected[expected.count - 1][6] =
      expected[expected.count - 1][0] + interval <= trades[trades.count - 1].time ? 1 : 0
    #expect(Self.candles(venue, #""interval_ms":\#(interval)"#) == Array(expected.suffix(1_000)))
  }
}
