import DTCClient
import DTCProtocol
import Testing
import WireRuntime

@testable import Commands

struct MarketLineTests {
  private static let time = UnixTime<Int64, InNanoseconds>(count: 1_590_000_000_125_000_000)
  private static let quote = Quote(bid: 2850.25, bidQuantity: 12, ask: 2850.5, askQuantity: 9, time: time)

  private static var market: MarketState {
    var market = MarketState(symbol: "ESM20_FUT_CME")
    market.isStale = false
    market.open = 2848
    market.high = 2851
    market.low = 2847.25
    market.volume = 12_034
    market.tradeCount = 345
    return market
  }

  private func line(_ change: MarketChange, _ format: OutputFormat = .text) -> String {
    MarketLine(symbol: "ESM20_FUT_CME", symbolWidth: 14, price: PriceFormat(digits: 2), format: format).text(change)
  }

  @Test(
    arguments: [
      (.quote(quote), "quote            12 x 2850.25 | 2850.50 x 9"),
      (
        .quote(Quote(bid: nil, bidQuantity: nil, ask: 2850.5, askQuantity: nil, time: time)),
        "quote                       - | 2850.50"
      ),
      (
        .trade(Trade(price: 2850.5, quantity: 3, atBidOrAsk: .atAsk, time: time)),
        "trade             3 x 2850.50 at ask"
      ),
    ] as [(MarketChange, String)])
  func `a line shows when, what and where`(change: MarketChange, words: String) {
    #expect(line(change) == "2020-05-20T18:40:00.125Z     ESM20_FUT_CME   \(words)\n")
  }

  @Test func `figures without a time have a dash in its place`() {
    #expect(
      line(.session(Self.market)) == "-                            ESM20_FUT_CME   "
        + "session  open 2848.00  high 2851.00  low 2847.25  volume 12034  trades 345\n")
    #expect(line(.status(isStale: true, nil)).hasSuffix("status   interrupted, what is shown may be old\n"))
    #expect(line(.status(isStale: false, .tradingHalt)).hasSuffix("status   halted\n"))
  }

  @Test func `JSON lines hold the same`() {
    #expect(
      line(.quote(Self.quote), .jsonl)
        == #"{"kind":"quote","symbol":"ESM20_FUT_CME","time":"2020-05-20T18:40:00.125Z","bid":2850.25,"#
        + #""bidQuantity":12,"ask":2850.5,"askQuantity":9}"# + "\n")
    #expect(
      line(.trade(Trade(price: 0.1, quantity: 3)), .jsonl)
        == #"{"kind":"trade","symbol":"ESM20_FUT_CME","time":null,"price":0.1,"quantity":3,"at":null}"# + "\n")
    #expect(
      line(.session(Self.market), .jsonl)
        == #"{"kind":"session","symbol":"ESM20_FUT_CME","time":null,"open":2848,"high":2851,"low":2847.25,"#
        + #""settlement":null,"volume":12034,"trades":345,"openInterest":null}"# + "\n")
    #expect(
      line(.status(isStale: false, .open), .jsonl)
        == #"{"kind":"status","symbol":"ESM20_FUT_CME","time":null,"stale":false,"trading":"open"}"# + "\n")
  }

  @Test func `only what changed is told, and volume alone isn't`() {
    let unknown = MarketState(symbol: "ESM20_FUT_CME")
    var quoted = Self.market
    quoted.quote = Self.quote
    #expect(
      MarketChange.between(unknown, quoted) == [.status(isStale: false, nil), .session(quoted), .quote(Self.quote)])
    var traded = quoted
    traded.volume = 12_037
    traded.tradeCount = 346
    traded.lastTrade = Trade(price: 2850.5, quantity: 3)
    traded.quote?.time = UnixTime(count: 1)
    #expect(MarketChange.between(quoted, traded) == [])
    traded.high = 2850.5
    #expect(MarketChange.between(quoted, traded) == [.session(traded)])
    traded = quoted
    traded.isStale = true
    #expect(MarketChange.between(quoted, traded) == [.status(isStale: true, nil)])
  }
}
