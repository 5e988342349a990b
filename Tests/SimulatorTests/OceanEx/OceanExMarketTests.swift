import Exchange
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// What OceanEx tells everybody: markets, tickers, books, candles and the clock.
struct OceanExMarketTests {
  private let venue = OceanExTestVenue()

  @Test func `markets are those of the currencies that users with keys have`() throws {
    let data = try OceanExTestClient(venue).call("MarketsHandler", "index").data
    #expect(data.array?.map { $0.text("id") } == ["btcusdt", "btcvet", "ocevet"])
    #expect(data.array?.map { $0.text("name") } == ["BTC/USDT", "BTC/VET", "OCE/VET"])
    #expect(data.array?.map { $0.text("group") } == ["USDT", "VET", "VET"])
    #expect(data.array?.compactMap { $0["price_precision"]?.integer } == [1, 0, 6])
    #expect(data.array?.map { $0.text("minimum_trading_amount") } == ["0.0001", "0.00001", "0.0001"])
    let fees = try OceanExTestClient(venue).call("FeeHandler", "trading_fee").data
    #expect(fees.array?.count == 3)
    #expect(fees.array?.allSatisfy { $0["ask_fee"]?.text == #"{"type":"relative","value":"0.001"}"# } == true)
  }

  @Test func `the clock is the exchange's`() throws {
    let client = OceanExTestClient(venue)
    #expect(try client.call("ToolHandler", "timestamp").data.integer == 1_764_000_200)
    venue.advance(by: .milliseconds(1_999))
    #expect(try client.call("ToolHandler", "timestamp").data.integer == 1_764_000_201)
  }

  // Tickers

  private func ticker(_ client: OceanExTestClient) throws -> JSONNode {
    let data = try client.call("TickerHandler", "index", #"{"market_ids":["ocevet"]}"#).data
    #expect(data.object?.count == 1)
    return try #require(data["ocevet"])
  }

  private func figures(_ ticker: JSONNode, _ keys: String) -> String {
    keys.split(separator: " ").map { ticker.text(String($0)) }.joined(separator: " ")
  }

  @Test func `a ticker has what was traded in 24 hours, and forgets what was before`() throws {
    var settings = OceanExFrontEndSettings()
    settings.pingInterval = .seconds(1_000_000)
    let venue = OceanExTestVenue(settings: settings)
    let client = OceanExTestClient(venue)
    let all = "open first high low last volume funds h24_trend buy sell"
    #expect(figures(try ticker(client), all) == "0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0 0.0")
    venue.trade(at: 40_000, quantity: 30_000)
    #expect(figures(try ticker(client), all) == "0.04 0.04 0.04 0.04 0.04 3.0 0.12 0.0 0.0 0.0")
    venue.advance(by: .seconds(3_600), step: .seconds(60))
    for (price, lots) in [(Int64(50_000), Int64(10_000)), (35_000, 10_000), (42_000, 20_000)] {
      venue.trade(at: price, quantity: lots)
      venue.advance(by: .seconds(60))
    }
    venue.quote(.buy, 1, at: 41_000)
    venue.quote(.sell, 1, at: 43_000)
    let now = try ticker(client)
    #expect(figures(now, all) == "0.04 0.04 0.05 0.035 0.042 7.0 0.289 0.05 0.041 0.043")
    #expect(now["at"]?.integer == 1_764_000_200 + 3_600 + 180)
    // The first trade leaves the 24 hours; it is what they open with.
    venue.advance(by: .seconds(86_400 - 3_600 - 180 + 60), step: .seconds(60))
    #expect(figures(try ticker(client), all) == "0.04 0.05 0.05 0.035 0.042 4.0 0.169 0.05 0.041 0.043")
    // Without any trade in them all prices are the last.
    venue.advance(by: .seconds(90_000), step: .seconds(60))
    #expect(figures(try ticker(client), all) == "0.042 0.042 0.042 0.042 0.042 0.0 0.0 0.0 0.041 0.043")
    venue.trade(at: 42_000, quantity: 10_000)
    #expect(figures(try ticker(client), "open first volume") == "0.042 0.042 1.0")
  }

  @Test func `a ticker agrees with a list of all trades, whenever it is asked for`() throws {
    var settings = OceanExFrontEndSettings()
    settings.pingInterval = .seconds(1_000_000)
    let venue = OceanExTestVenue(settings: settings)
    let client = OceanExTestClient(venue)
    var random = SeededGenerator(seed: 24)
    var trades: [(time: Int64, price: Int64, lots: Int64)] = []
    var wrong: [String] = []
    for _ in 0..<300 {
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let (price, lots) = (Int64.random(in: 30_000...50_000, using: &random), Int64.random(in: 1...9, using: &random))
        venue.trade(at: price, quantity: lots)
        trades.append((venue.exchange.now.nanoseconds / 1_000_000_000, price, lots))
      }
      venue.advance(by: .seconds(Int.random(in: 1...1_500, using: &random)), step: .seconds(600))
      let now = venue.exchange.now.nanoseconds / 1_000_000_000
      let begin = now - now % 60 - 86_400
      let day = trades.filter { $0.time >= begin }
      let last = day.last?.price ?? trades.last?.price ?? 0
      let expected = [
        trades.last { $0.time < begin }?.price ?? day.first?.price ?? last, day.first?.price ?? last,
        day.map(\.price).max() ?? last, day.map(\.price).min() ?? last, last,
      ].map { Double($0) / 1e6 }
      let found = try ticker(client)
      let volume = Double(day.reduce(0) { $0 + $1.lots }) / 1e4
      if ["open", "first", "high", "low", "last"].map({ Double(found.text($0)) }) != expected
        || Double(found.text("volume")) != volume
      {
        wrong.append(found.text)
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    #expect(trades.count > 300)
  }

  @Test func `a change downwards is below zero, to the nearest ten-thousandth`() throws {
    let client = OceanExTestClient(venue)
    venue.trade(at: 30_000)
    venue.advance(by: .seconds(60))
    venue.trade(at: 20_000)
    #expect(try ticker(client).text("h24_trend") == "-0.3333")
  }

  @Test(arguments: ["market_ids", "markets"]) func `tickers are of the markets asked for`(name: String) throws {
    let client = OceanExTestClient(venue)
    let all = try client.call("TickerHandler", "index").data
    #expect(all.object?.keys.sorted() == ["btcusdt", "btcvet", "ocevet"])
    #expect(all["ocevet"]?["position"]?.integer == 3)
    let some = try client.call("TickerHandler", "index", "{\"\(name)\":[\"ocevet\",\"BTCUSDT\",\"ocevet\"]}").data
    #expect(some.object?.keys.sorted() == ["btcusdt", "ocevet"])
    #expect(try client.call("TickerHandler", "index", "{\"\(name)\":[]}").data == .object([:]))
    #expect(try client.call("TickerHandler", "index", "{\"\(name)\":[\"ocevet\",\"none\"]}").code == 1003)
    #expect(try client.call("TickerHandler", "index", "{\"\(name)\":\"ocevet\"}").code == 1002)
  }

  // Books

  private func book(_ client: OceanExTestClient, _ args: String = "") throws -> String {
    let data = try client.call("OrderBookHandler", "index", "{\"market_id\":\"ocevet\"\(args)}").data
    let side = { (name: String) in
      (data[name]?.array ?? []).map { ($0.array ?? []).compactMap(\.string).joined(separator: "×") }
        .joined(separator: " ")
    }
    return "\(side("bids")) | \(side("asks"))"
  }

  @Test func `a book is best first, cut to its levels, and grouped away from the other side`() throws {
    let client = OceanExTestClient(venue)
    for (ticks, lots) in [(Int64(41_200), Int64(10_000)), (41_199, 20_000), (41_101, 30_000), (40_900, 40_000)] {
      venue.quote(.buy, lots, at: ticks)
    }
    for (ticks, lots) in [(Int64(41_201), Int64(10_000)), (41_299, 20_000), (41_300, 30_000), (41_301, 40_000)] {
      venue.quote(.sell, lots, at: ticks)
    }
    #expect(
      try book(client)
        == "0.0412×1.0 0.041199×2.0 0.041101×3.0 0.0409×4.0 | 0.041201×1.0 0.041299×2.0 0.0413×3.0 0.041301×4.0")
    #expect(try book(client, #","level":1"#) == "0.0412×1.0 | 0.041201×1.0")
    #expect(try book(client, #","precision":6"#) == (try book(client)))
    #expect(try book(client, #","precision":20"#) == (try book(client)))
    #expect(
      try book(client, #","precision":4"#)
        == "0.0412×1.0 0.0411×5.0 0.0409×4.0 | 0.0413×6.0 0.0414×4.0")
    #expect(try book(client, #","precision":4,"level":2"#) == "0.0412×1.0 0.0411×5.0 | 0.0413×6.0 0.0414×4.0")
    #expect(try book(client, #","precision":2,"level":1"#) == "0.04×10.0 | 0.05×10.0")
    #expect(try book(client, #","precision":0"#) == "0.0×10.0 | 1.0×10.0")
    let other = try client.call("OrderBookHandler", "index", #"{"market":"ocevet","level":1}"#)
    #expect(other.code == 0 && other.data["asks"]?.array?.count == 1)
  }

  @Test(
    arguments: [
      (#"{"market_id":"ocevet","level":0}"#, 1002, "level must be from 1 to 500, and is 0"),
      (#"{"market_id":"ocevet","level":501}"#, 1002, "level must be from 1 to 500"),
      (#"{"market_id":"ocevet","precision":-1}"#, 1002, "precision must be from 0 to 38"),
      (#"{"market_id":"ocevet","level":"x"}"#, 1002, "data.args.level"),
      (#"{"market_id":7}"#, 1002, "data.args.market_id"), ("{}", 1002, "data.args.market_id"),
      (#"{"market_id":"none"}"#, 1003, "there is no market with this id"),
    ])
  func `a book that can't be is refused`(args: String, code: Int, words: String) throws {
    let answer = try OceanExTestClient(venue).call("OrderBookHandler", "index", args)
    #expect(answer.code == code)
    #expect(answer.data.text("message").contains(words), "\(answer.data.text)")
  }

  // Candles

  private func candles(_ client: OceanExTestClient, _ args: String = "") throws -> [String] {
    let (code, data) = try client.call("KlineHandler", "index", "{\"market_id\":\"ocevet\"\(args)}")
    try #require(code == 0, "\(data.text)")
    return data.array?.map(\.text) ?? []
  }

  @Test func `candles are minutes with trades, oldest first, and the newest of them unless a start is given`() throws {
    var settings = OceanExFrontEndSettings()
    settings.pingInterval = .seconds(1_000_000)
    let venue = OceanExTestVenue(settings: settings)
    let client = OceanExTestClient(venue)
    #expect(try candles(client).isEmpty)
    // 16:03:20
    venue.trade(at: 40_000)
    venue.trade(at: 42_000)
    venue.trade(at: 39_000, quantity: 5_000)
    venue.advance(by: .seconds(40))
    venue.trade(at: 41_000)
    venue.advance(by: .seconds(300), step: .seconds(10))
    client.forget()
    venue.trade(at: 43_000)
    let minutes = [
      "[1764000180,0.04,0.042,0.039,0.039,2.5]", "[1764000240,0.041,0.041,0.041,0.041,1]",
      "[1764000540,0.043,0.043,0.043,0.043,1]",
    ]
    #expect(try candles(client) == minutes)
    #expect(try candles(client, #","limit":2"#) == Array(minutes.suffix(2)))
    #expect(try candles(client, #","limit":2,"start_time":1764000180"#) == Array(minutes.prefix(2)))
    #expect(try candles(client, #","start_time":1764000181"#) == Array(minutes.suffix(2)))
    #expect(try candles(client, #","end_time":1764000240"#) == Array(minutes.prefix(2)))
    #expect(try candles(client, #","end_time":1764000239"#) == Array(minutes.prefix(1)))
    #expect(try candles(client, #","limit":1,"end_time":1764000240"#) == [minutes[1]])
    #expect(try candles(client, #","start_time":1764000541"#).isEmpty)
    #expect(try candles(client, #","end_time":0"#).isEmpty)
    #expect(try candles(client, #","end_time":-9223372036854775808"#).isEmpty)
    #expect(
      try candles(client, #","period":5"#) == [
        "[1764000000,0.04,0.042,0.039,0.041,3.5]", "[1764000300,0.043,0.043,0.043,0.043,1]",
      ])
    #expect(try candles(client, #","period":1440"#) == ["[1763942400,0.04,0.043,0.039,0.043,4.5]"])
    let other = try client.call("KlineHandler", "index", #"{"market":"ocevet","limit":"1"}"#)
    #expect(other.code == 0 && other.data.array?.count == 1)
  }

  @Test func `candles before a long rest are found`() throws {
    var settings = OceanExFrontEndSettings()
    settings.pingInterval = .seconds(1_000_000)
    let venue = OceanExTestVenue(settings: settings)
    let client = OceanExTestClient(venue)
    venue.trade(at: 40_000)
    venue.advance(by: .seconds(1_200), step: .seconds(60))
    #expect(try candles(client, #","limit":1"#).count == 1)
  }

  @Test(
    arguments: [
      (#","limit":0"#, "limit must be from 1 to 1000"), (#","limit":1001"#, "limit must be from 1 to 1000"),
      (#","period":0"#, "period must be from 1 to 525600"), (#","period":-5"#, "period must be from 1"),
      (#","period":9223372036854775807"#, "period must be from 1"),
      (#","start_time":10,"end_time":9"#, "start_time is behind end_time"), (#","limit":[]"#, "data.args.limit"),
    ])
  func `candles that can't be are refused`(args: String, words: String) throws {
    let (code, data) = try OceanExTestClient(venue).call("KlineHandler", "index", "{\"market_id\":\"ocevet\"\(args)}")
    #expect(code == 1002)
    #expect(data.text("message").contains(words), "\(data.text)")
  }

  @Test func `the past of a lively market is there`() throws {
    let model = MarketModel(
      startPrice: 41_000, volatility: 8, actionsPerSecond: 5, levels: 10, typicalQuantity: 400_000)
    let venue = OceanExTestVenue(markets: [.quiet, .quiet, model])
    let client = OceanExTestClient(venue)
    venue.advance(by: .seconds(20))
    client.forget()
    let ticker = try ticker(client)
    let (low, high, last) = (
      Double(ticker.text("low")) ?? 0, Double(ticker.text("high")) ?? 0, Double(ticker.text("last")) ?? 0
    )
    #expect(low > 0 && low <= last && last <= high)
    #expect(ticker.text("open") != "0.0" && ticker.text("volume") != "0.0")
    let funds = (Double(ticker.text("funds")) ?? 0) / (Double(ticker.text("volume")) ?? 1)
    #expect(low <= funds && funds <= high)
    #expect(try candles(client, #","limit":1000,"period":15"#).count == 1_000)
    #expect(try book(client).split(separator: " ").count > 10)
  }
}
