import DTCProtocol
import Testing
import WireRuntime

@testable import DTCClient

/// Every form in which a server may tell a market, and what becomes of it.
struct MarketUpdateTests {
  static let time = UnixTime<Int64, InNanoseconds>(count: 1_764_000_350_000_000_000)
  static let later = UnixTime<Int64, InNanoseconds>(count: 1_764_000_350_250_000_000)

  static let quotes: [(DTCMessage, UnixTime<Int64, InNanoseconds>)] = [
    (
      .marketDataUpdateBidAsk(
        .init(
          symbolID: 1, bidPrice: 2710.4, bidQuantity: 3, askPrice: 2710.5, askQuantity: 0.1,
          dateTime: .init(count: 1_764_000_350))), time
    ),
    (
      .marketDataUpdateBidAskCompact(
        .init(
          bidPrice: 2710.4, bidQuantity: 3, askPrice: 2710.5, askQuantity: 0.1, dateTime: .init(count: 1_764_000_350),
          symbolID: 1)), time
    ),
    (
      .marketDataUpdateBidAskFloatWithMicroseconds(
        .init(
          symbolID: 1, bidPrice: 2710.4, bidQuantity: 3, askPrice: 2710.5, askQuantity: 0.1,
          dateTime: .init(count: 1_764_000_350_250_000))), later
    ),
    // An earlier edition has milliseconds there.
    (
      .marketDataUpdateBidAskFloatWithMicroseconds(
        .init(
          symbolID: 1, bidPrice: 2710.4, bidQuantity: 3, askPrice: 2710.5, askQuantity: 0.1,
          dateTime: .init(count: 1_764_000_350_250))), later
    ),
  ]

  @Test(arguments: quotes)
  func `each form of a quote is the same quote`(message: DTCMessage, time: UnixTime<Int64, InNanoseconds>) {
    var market = MarketState(symbol: "S")
    #expect(market.apply(message) == .quote)
    #expect(market.quote == Quote(bid: 2710.4, bidQuantity: 3, ask: 2710.5, askQuantity: 0.1, time: time))
    #expect(message.symbolID == 1)
  }

  @Test func `a quote without a time has none`() {
    var market = MarketState(symbol: "S")
    let message = DTCMessage.marketDataUpdateBidAskNoTimeStamp(
      .init(symbolID: 1, bidPrice: 2710.4, bidQuantity: 3, askPrice: 2710.5, askQuantity: 2))
    #expect(market.apply(message) == .quote)
    #expect(market.quote == Quote(bid: 2710.4, bidQuantity: 3, ask: 2710.5, askQuantity: 2))
  }

  @Test func `a side without a price has no quantity`() {
    var market = MarketState(symbol: "S")
    _ = market.apply(.marketDataUpdateBidAsk(.init(symbolID: 1, bidPrice: nil, bidQuantity: 3, askPrice: -5.25)))
    #expect(market.quote?.bid == nil)
    #expect(market.quote?.bidQuantity == nil)
    #expect(market.quote?.ask == -5.25)
  }

  static let trades: [(DTCMessage, UnixTime<Int64, InNanoseconds>)] = [
    (
      .marketDataUpdateTrade(
        .init(symbolID: 1, atBidOrAsk: .atAsk, price: 2710.1, volume: 4, dateTime: .init(count: 1_764_000_350.25))),
      later
    ),
    (
      .marketDataUpdateTradeCompact(
        .init(price: 2710.1, volume: 4, dateTime: .init(count: 1_764_000_350), symbolID: 1, atBidOrAsk: .atAsk)), time
    ),
    (
      .marketDataUpdateTradeNoTimestamp(.init(symbolID: 1, price: 2710.1, volume: 4, atBidOrAsk: .atAsk)), .notSet
    ),
    (
      .marketDataUpdateTradeWithUnbundledIndicator(
        .init(symbolID: 1, atBidOrAsk: .atAsk, price: 2710.1, volume: 4, dateTime: .init(count: 1_764_000_350.25))),
      later
    ),
    (
      .marketDataUpdateTradeWithUnbundledIndicator2(
        .init(
          symbolID: 1, price: 2710.1, volume: 4, dateTime: .init(count: 1_764_000_350_250_000), atBidOrAsk: .atAsk)),
      later
    ),
  ]

  @Test(arguments: trades)
  func `each form of a trade is the same trade`(message: DTCMessage, time: UnixTime<Int64, InNanoseconds>) {
    var market = MarketState(symbol: "S")
    #expect(market.apply(message) == .trade)
    #expect(market.lastTrade == Trade(price: 2710.1, quantity: 4, atBidOrAsk: .atAsk, time: time))
    #expect(message.symbolID == 1)
  }

  @Test func `a snapshot is everything and stands for no trade`() {
    var market = MarketState(symbol: "S")
    let snapshot = MarketDataSnapshot(
      symbolID: 1, sessionSettlementPrice: 2700.1, sessionOpenPrice: 2701, sessionHighPrice: 2715,
      sessionLowPrice: 2698.5, sessionVolume: 18_000, sessionNumTrades: 9_100, openInterest: 402_000, bidPrice: 2710.4,
      askPrice: 2710.5, askQuantity: 1, bidQuantity: 3, lastTradePrice: 2710.5, lastTradeVolume: 4,
      lastTradeDateTime: .init(count: 1_764_000_350.25), bidAskDateTime: .init(count: 1_764_000_350.25),
      tradingSessionDate: .init(count: 1_763_942_400), tradingStatus: .open)
    #expect(market.apply(.marketDataSnapshot(snapshot)) == [.quote, .figures])
    #expect(!market.isStale)
    #expect(market.quote == Quote(bid: 2710.4, bidQuantity: 3, ask: 2710.5, askQuantity: 1, time: Self.later))
    #expect(market.lastTrade == Trade(price: 2710.5, quantity: 4, time: Self.later))
    #expect((market.open, market.high) == (2701, 2715))
    #expect((market.low, market.settlement) == (2698.5, 2700.1))
    #expect((market.volume, market.openInterest, market.tradeCount) == (18_000, 402_000, 9_100))
    #expect(market.status == .open)
    _ = market.apply(.marketDataSnapshot(MarketDataSnapshot(symbolID: 1)))
    #expect(market.lastTrade == nil)
    #expect(market.quote == Quote(bid: nil, bidQuantity: nil, ask: nil, askQuantity: nil))
    #expect(market.volume == nil)
  }

  @Test func `each figure of a session is taken, and a new session begins without the old one's`() {
    var market = MarketState(symbol: "S")
    let day = DateTime4Byte(count: 1_763_942_400)
    let figures: [DTCMessage] = [
      .marketDataUpdateSessionOpen(.init(symbolID: 1, price: 1, tradingSessionDate: day)),
      .marketDataUpdateSessionHigh(.init(symbolID: 1, price: 2, tradingSessionDate: day)),
      .marketDataUpdateSessionLow(.init(symbolID: 1, price: -3, tradingSessionDate: day)),
      .marketDataUpdateSessionVolume(.init(symbolID: 1, volume: 4, tradingSessionDate: day)),
      .marketDataUpdateSessionNumTrades(.init(symbolID: 1, numTrades: 5, tradingSessionDate: day)),
      .marketDataUpdateSessionSettlement(.init(symbolID: 1, price: 6)),
      .marketDataUpdateOpenInterest(.init(symbolID: 1, openInterest: 7, tradingSessionDate: day)),
      .marketDataUpdateLastTradeSnapshot(
        .init(symbolID: 1, lastTradePrice: 8, lastTradeVolume: 9, lastTradeDateTime: .init(count: 1_764_000_350.25))),
      .tradingSymbolStatus(.init(symbolID: 1, status: .tradingHalt)),
    ]
    for figure in figures {
      #expect(market.apply(figure) == .figures)
      #expect(figure.symbolID == 1)
    }
    #expect((market.open, market.high) == (1, 2))
    #expect((market.low, market.settlement) == (-3, 6))
    #expect((market.volume, market.openInterest, market.tradeCount) == (4, 7, 5))
    #expect(market.lastTrade == Trade(price: 8, quantity: 9, time: Self.later))
    #expect(market.status == .tradingHalt)
    #expect(market.sessionDate == day)
    _ = market.apply(
      .marketDataUpdateTradingSessionDate(.init(symbolID: 1, date: .init(count: day.count + 86_400))))
    #expect(market.open == nil)
    #expect(market.volume == nil)
    #expect(market.settlement == 6)
  }

  @Test func `32 bits of a price are read as the digits that were meant`() {
    let prices: [Float] = [0.1, 2710.4, -37.63, 1.2345, 0.000123, 16_777_216, 3.402823e38, 1e-30]
    let meant: [Double] = [0.1, 2710.4, -37.63, 1.2345, 0.000123, 16_777_216]
    #expect(prices.prefix(6).map(Double.init(meant:)) == meant)
    #expect(prices.allSatisfy { Float(Double(meant: $0)) == $0 })
  }
}
