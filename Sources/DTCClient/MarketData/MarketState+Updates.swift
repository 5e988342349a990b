internal import DTCProtocol
internal import WireRuntime

/// What a message changed of a market.
struct MarketChange: OptionSet {
  let rawValue: UInt8

  /// Best bid or ask.
  static let quote = MarketChange(rawValue: 1)
  /// There was a trade.
  static let trade = MarketChange(rawValue: 2)
  /// Anything else.
  static let figures = MarketChange(rawValue: 4)
}

extension MarketState {
  /// Takes a message about this market, of whatever form the server chose; returns what it changed.
  mutating func apply(_ message: DTCMessage) -> MarketChange {
    if let quote = message.quote {
      self.quote = quote
      return .quote
    }
    if let trade = message.trade {
      lastTrade = trade
      return .trade
    }
    return applyFigures(message)
  }

  private mutating func applyFigures(_ message: DTCMessage) -> MarketChange {
    switch message {
    case .marketDataSnapshot(let snapshot):
      apply(snapshot)
      return [.quote, .figures]
    case .marketDataUpdateLastTradeSnapshot(let last):
      // Says what the last trade was; it doesn't stand for one.
      lastTrade = Trade(
        price: last.lastTradePrice, quantity: last.lastTradeVolume,
        atBidOrAsk: .bidAskUnset, time: UnixTime(last.lastTradeDateTime))
    case .marketDataUpdateSessionOpen(let update):
      begin(update.tradingSessionDate)
      open = update.price
    case .marketDataUpdateSessionHigh(let update):
      begin(update.tradingSessionDate)
      high = update.price
    case .marketDataUpdateSessionLow(let update):
      begin(update.tradingSessionDate)
      low = update.price
    case .marketDataUpdateSessionVolume(let update):
      begin(update.tradingSessionDate)
      volume = update.volume
    case .marketDataUpdateSessionNumTrades(let update):
      begin(update.tradingSessionDate)
      tradeCount = UInt32(clamping: update.numTrades)
    case .marketDataUpdateSessionSettlement(let update): settlement = update.price
    case .marketDataUpdateOpenInterest(let update): openInterest = update.openInterest
    case .marketDataUpdateTradingSessionDate(let update): begin(update.date)
    case .tradingSymbolStatus(let update): status = update.status
    default: return []
    }
    return .figures
  }

  /// What was of another session isn't of this one.
  private mutating func begin(_ date: DateTime4Byte) {
    guard date.isSet, date != sessionDate else { return }
    if sessionDate != nil {
      (open, high, low) = (nil, nil, nil)
      (volume, tradeCount) = (nil, nil)
    }
    sessionDate = date
  }

  private mutating func apply(_ snapshot: MarketDataSnapshot) {
    quote = Quote(
      bid: snapshot.bidPrice, bidQuantity: snapshot.bidQuantity, ask: snapshot.askPrice,
      askQuantity: snapshot.askQuantity, time: UnixTime(snapshot.bidAskDateTime))
    if let price = snapshot.lastTradePrice {
      lastTrade = Trade(
        price: price, quantity: snapshot.lastTradeVolume ?? 0, atBidOrAsk: .bidAskUnset,
        time: UnixTime(snapshot.lastTradeDateTime))
    } else {
      lastTrade = nil
    }
    (open, high, low) = (snapshot.sessionOpenPrice, snapshot.sessionHighPrice, snapshot.sessionLowPrice)
    settlement = snapshot.sessionSettlementPrice
    volume = snapshot.sessionVolume
    openInterest = snapshot.openInterest
    tradeCount = snapshot.sessionNumTrades
    sessionDate = snapshot.tradingSessionDate.isSet ? snapshot.tradingSessionDate : nil
    if snapshot.tradingStatus != .unknown { status = snapshot.tradingStatus }
    isStale = false
  }
}

extension DTCMessage {
  /// The best bid and ask that an update of them tells.
  fileprivate var quote: Quote? {
    switch self {
    case .marketDataUpdateBidAsk(let update):
      Quote(
        bid: update.bidPrice, bidQuantity: Double(meant: update.bidQuantity), ask: update.askPrice,
        askQuantity: Double(meant: update.askQuantity), time: UnixTime(update.dateTime))
    case .marketDataUpdateBidAskCompact(let update):
      Quote(
        bid: update.bidPrice.map(Double.init(meant:)), bidQuantity: Double(meant: update.bidQuantity),
        ask: update.askPrice.map(Double.init(meant:)), askQuantity: Double(meant: update.askQuantity),
        time: UnixTime(update.dateTime))
    case .marketDataUpdateBidAskFloatWithMicroseconds(let update):
      Quote(
        bid: update.bidPrice.map(Double.init(meant:)), bidQuantity: Double(meant: update.bidQuantity),
        ask: update.askPrice.map(Double.init(meant:)), askQuantity: Double(meant: update.askQuantity),
        time: UnixTime(update.dateTime))
    case .marketDataUpdateBidAskNoTimeStamp(let update):
      Quote(
        bid: update.bidPrice.map(Double.init(meant:)), bidQuantity: Double(update.bidQuantity),
        ask: update.askPrice.map(Double.init(meant:)), askQuantity: Double(update.askQuantity))
    default: nil
    }
  }

  /// The trade that an update tells.
  fileprivate var trade: Trade? {
    switch self {
    case .marketDataUpdateTrade(let update):
      Trade(
        price: update.price, quantity: update.volume, atBidOrAsk: update.atBidOrAsk, time: UnixTime(update.dateTime))
    case .marketDataUpdateTradeCompact(let update):
      Trade(
        price: Double(meant: update.price), quantity: Double(meant: update.volume), atBidOrAsk: update.atBidOrAsk,
        time: UnixTime(update.dateTime))
    case .marketDataUpdateTradeNoTimestamp(let update):
      Trade(
        price: Double(meant: update.price), quantity: Double(update.volume), atBidOrAsk: AtBidOrAsk(update.atBidOrAsk))
    case .marketDataUpdateTradeWithUnbundledIndicator(let update):
      Trade(
        price: update.price, quantity: Double(update.volume), atBidOrAsk: AtBidOrAsk(update.atBidOrAsk),
        time: UnixTime(update.dateTime))
    case .marketDataUpdateTradeWithUnbundledIndicator2(let update):
      Trade(
        price: Double(meant: update.price), quantity: Double(update.volume), atBidOrAsk: AtBidOrAsk(update.atBidOrAsk),
        time: UnixTime(update.dateTime))
    default: nil
    }
  }
}
