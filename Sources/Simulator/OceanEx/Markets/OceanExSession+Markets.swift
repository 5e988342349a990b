import Exchange
import OceanExProtocol
import WireRuntime

// What everybody may ask.
extension OceanExSession {
  private var exchange: Exchange { frontEnd.host.exchange }
  private var markets: OceanExMarkets { frontEnd.markets }

  func answer(_ request: TimestampRequest) -> TimestampResponse { TimestampResponse(time: time) }

  func answer(_ request: MarketsRequest) -> MarketsResponse {
    MarketsResponse(
      markets: markets.all.map { Market($0, isEnabled: exchange.status($0.instrument.id) == .open) })
  }

  func answer(_ request: TradingFeeRequest) -> TradingFeeResponse {
    let (seller, buyer) = (frontEnd.settings.sellerFeeRate.shown, frontEnd.settings.buyerFeeRate.shown)
    return TradingFeeResponse(
      fees: markets.all.map { market in
        MarketFee(
          marketID: market.id, askFee: Fee(type: .relative, value: seller), bidFee: Fee(type: .relative, value: buyer))
      })
  }

  /// The day of the markets asked for; without any named, of all.
  func answer(_ request: TickersRequest) throws(OceanExRefusal) -> TickersResponse {
    var asked = markets.all
    if let ids = request.marketIDs {
      asked = []
      for id in ids { asked.append(try markets.market(id)) }
    }
    var tickers: [String: Ticker] = [:]
    for market in asked where tickers[market.id] == nil { tickers[market.id] = ticker(of: market) }
    return TickersResponse(tickers: tickers)
  }

  private func ticker(of market: OceanExMarket) -> Ticker {
    let quote = exchange.quote(market.instrument.id)
    let day = markets.day(of: market)
    return Ticker(
      name: market.name, displayName: market.name, baseUnit: market.base, quoteUnit: market.quote, at: time,
      buy: market.price(quote.bid?.price), sell: market.price(quote.ask?.price), last: market.price(day.last),
      open: market.price(day.open), first: market.price(day.first), high: market.price(day.high),
      low: market.price(day.low), volume: market.volume(day.volume), funds: market.funds(day.turnover),
      h24Trend: ExactDecimal(coefficient: day.change, scale: 4).shown, position: market.position)
  }

  /// The best levels of a market: 20 a side unless the request says how many.
  func answer(_ request: OrderBookRequest) throws(OceanExRefusal) -> OrderBookResponse {
    let market = try markets.market(request.marketID)
    let count = try Int.argument(request.level, "level", in: 1...500) ?? 20
    let precision = try Int.argument(request.precision, "precision", in: 0...38)
    let levels = { (side: ExchangeSide) in
      GroupedLevels(market, side, at: self.exchange, count: count, precision: precision).levels
    }
    return OrderBookResponse(asks: levels(.sell), bids: levels(.buy))
  }

  func answer(_ request: KlineRequest) throws(OceanExRefusal) -> KlineResponse {
    let market = try markets.market(request.marketID)
    return KlineResponse(candles: try CandleQuery(request, of: market).candles(at: exchange))
  }
}
