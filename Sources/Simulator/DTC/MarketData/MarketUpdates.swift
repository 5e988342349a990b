import DTCProtocol
import Exchange
import Transport

/// Sends a market's updates in the variant that is asked for; where that can't carry a value, in the widest one.
struct MarketUpdates {
  let numbers: MarketNumbers
  let symbolID: UInt32
  let sender: MessageSender

  func send(_ trade: Trade, as family: MarketDataFamily) {
    switch family {
    case .compact:
      guard let price = numbers.shortPrice(trade.price), let volume = numbers.shortQuantity(trade.quantity) else {
        break
      }
      sender.send(
        MarketDataUpdateTradeCompact(
          price: price, volume: volume, dateTime: trade.time.shortSeconds, symbolID: symbolID,
          atBidOrAsk: trade.takingSide.takenAt))
      return
    case .microseconds:
      guard let price = numbers.shortPrice(trade.price), let volume = numbers.wholeQuantity(trade.quantity) else {
        break
      }
      sender.send(
        MarketDataUpdateTradeWithUnbundledIndicator2(
          symbolID: symbolID, price: price, volume: volume, dateTime: trade.time.microseconds,
          atBidOrAsk: trade.takingSide.shortTakenAt))
      return
    case .noTimestamp:
      guard let price = numbers.shortPrice(trade.price), let volume = numbers.wholeQuantity(trade.quantity) else {
        break
      }
      sender.send(
        MarketDataUpdateTradeNoTimestamp(
          symbolID: symbolID, price: price, volume: volume, atBidOrAsk: trade.takingSide.shortTakenAt))
      return
    case .unbundled:
      guard let volume = numbers.wholeQuantity(trade.quantity) else { break }
      sender.send(
        MarketDataUpdateTradeWithUnbundledIndicator(
          symbolID: symbolID, atBidOrAsk: trade.takingSide.shortTakenAt, price: numbers.price(trade.price),
          volume: volume, dateTime: trade.time.fractional))
      return
    case .plain, .mixed: break
    }
    sender.send(
      MarketDataUpdateTrade(
        symbolID: symbolID, atBidOrAsk: trade.takingSide.takenAt, price: numbers.price(trade.price),
        volume: numbers.quantity(trade.quantity), dateTime: trade.time.fractional))
  }

  /// Sends best bid and ask; a newer one may take its place in the queue.
  func send(_ quote: Quote, as family: MarketDataFamily, replacing key: ConflationKey) {
    switch family {
    case .compact:
      guard let (bid, ask) = short(quote) else { break }
      sender.send(
        MarketDataUpdateBidAskCompact(
          bidPrice: bid?.price, bidQuantity: bid?.quantity ?? 0, askPrice: ask?.price,
          askQuantity: ask?.quantity ?? 0, dateTime: quote.time.shortSeconds, symbolID: symbolID), replacing: key)
      return
    case .microseconds:
      guard let (bid, ask) = short(quote) else { break }
      sender.send(
        MarketDataUpdateBidAskFloatWithMicroseconds(
          symbolID: symbolID, bidPrice: bid?.price, bidQuantity: bid?.quantity ?? 0, askPrice: ask?.price,
          askQuantity: ask?.quantity ?? 0, dateTime: quote.time.microseconds), replacing: key)
      return
    case .noTimestamp:
      guard let (bid, ask) = short(quote), let bidQuantity = numbers.wholeQuantity(quote.bid?.quantity ?? 0),
        let askQuantity = numbers.wholeQuantity(quote.ask?.quantity ?? 0)
      else { break }
      sender.send(
        MarketDataUpdateBidAskNoTimeStamp(
          symbolID: symbolID, bidPrice: bid?.price, bidQuantity: bidQuantity, askPrice: ask?.price,
          askQuantity: askQuantity), replacing: key)
      return
    case .plain, .unbundled, .mixed: break
    }
    // All variants have quantities as floats: to seven digits.
    sender.send(
      MarketDataUpdateBidAsk(
        symbolID: symbolID, bidPrice: quote.bid.map { numbers.price($0.price) },
        bidQuantity: Float(numbers.quantity(quote.bid?.quantity ?? 0)),
        askPrice: quote.ask.map { numbers.price($0.price) },
        askQuantity: Float(numbers.quantity(quote.ask?.quantity ?? 0)), dateTime: quote.time.shortSeconds),
      replacing: key)
  }

  /// Sends what changed of the day's figures.
  func send(_ figures: SessionStatistics, since sent: SessionStatistics, isFinalVolume: Bool) {
    let date = figures.tradingDate
    if figures.tradingDay != sent.tradingDay {
      sender.send(MarketDataUpdateTradingSessionDate(symbolID: symbolID, date: date))
    }
    if let settlement = figures.settlement, settlement != sent.settlement {
      sender.send(
        MarketDataUpdateSessionSettlement(symbolID: symbolID, price: numbers.price(settlement), dateTime: date))
    }
    if let open = figures.open, open != sent.open {
      sender.send(
        MarketDataUpdateSessionOpen(symbolID: symbolID, price: numbers.price(open), tradingSessionDate: date))
    }
    if let high = figures.high, high != sent.high {
      sender.send(
        MarketDataUpdateSessionHigh(symbolID: symbolID, price: numbers.price(high), tradingSessionDate: date))
    }
    if let low = figures.low, low != sent.low {
      sender.send(MarketDataUpdateSessionLow(symbolID: symbolID, price: numbers.price(low), tradingSessionDate: date))
    }
    if figures.volume != sent.volume || isFinalVolume {
      sender.send(
        MarketDataUpdateSessionVolume(
          symbolID: symbolID, volume: numbers.quantity(figures.volume), tradingSessionDate: date,
          isFinalSessionVolume: isFinalVolume))
    }
    if figures.tradeCount != sent.tradeCount {
      sender.send(
        MarketDataUpdateSessionNumTrades(
          symbolID: symbolID, numTrades: Int32(clamping: figures.tradeCount), tradingSessionDate: date))
    }
    if figures.openInterest != sent.openInterest {
      sender.send(
        MarketDataUpdateOpenInterest(
          symbolID: symbolID, openInterest: UInt32(clamping: figures.openInterest), tradingSessionDate: date))
    }
  }

  /// Sends the last trade where it changed without one being sent.
  func sendLastTrade(_ figures: SessionStatistics) {
    guard let last = figures.last else { return }
    sender.send(
      MarketDataUpdateLastTradeSnapshot(
        symbolID: symbolID, lastTradePrice: numbers.price(last),
        lastTradeVolume: numbers.quantity(figures.lastQuantity), lastTradeDateTime: figures.lastTime.fractional))
  }

  private typealias ShortLevel = (price: Float, quantity: Float)

  /// Both sides as floats; `nil` where they can't carry them.
  private func short(_ quote: Quote) -> (ShortLevel?, ShortLevel?)? {
    guard let bid = short(quote.bid), let ask = short(quote.ask) else { return nil }
    return (bid, ask)
  }

  private func short(_ level: BookLevel?) -> ShortLevel?? {
    guard let level else { return .some(nil) }
    guard let price = numbers.shortPrice(level.price) else { return nil }
    return (price, Float(numbers.quantity(level.quantity)))
  }
}
