import Exchange
import OESProtocol
import WireRuntime

/// The state of a market as messages. Missing levels are zero; the day's figures stand for those of 24 hours.
struct BookMessages {
  /// What the type of a market data message is in the venue's own examples.
  private static let messageType: UInt16 = 1

  let listed: ListedInstrument
  let state: BookState
  let time: ExchangeTime
  let number: UInt32

  var topOfBook: TopOfBook {
    var message = TopOfBook(messageType: Self.messageType, symbolEnum: listed.symbol, symbolType: listed.type)
    fillDay(of: &message)
    if let bid = state.bids.first {
      message.buyPrice = listed.price(bid.price)
      message.buyVolume = listed.quantity(bid.quantity)
    }
    if let ask = state.asks.first {
      message.sellPrice = listed.price(ask.price)
      message.sellVolume = listed.quantity(ask.quantity)
    }
    message.sendingTime = time.signed
    message.msgSeqNum = number
    return message
  }

  var threeLevels: ThreeLevelData {
    var message = ThreeLevelData(messageType: Self.messageType, symbolEnum: listed.symbol, symbolType: listed.type)
    fillDay(of: &message)
    for place in message.levels.indices { message.levels[place] = level(place) }
    return message
  }

  var fiveLevels: FiveLevelData {
    var message = FiveLevelData(messageType: Self.messageType, symbolEnum: listed.symbol, symbolType: listed.type)
    fillDay(of: &message)
    for place in message.levels.indices { message.levels[place] = level(place) }
    return message
  }

  var tenLevels: TenLevelData {
    var message = TenLevelData(messageType: Self.messageType, symbolEnum: listed.symbol, symbolType: listed.type)
    (message.sendingTime, message.msgSeqNum, message.startLayer) = (time.signed, number, 1)
    message.symbol = listed.name
    for place in message.prices.indices { message.prices[place] = entry(place, of: message.prices.indices.count) }
    return message
  }

  var twentyLevels: TwentyLevelData {
    var message = TwentyLevelData(messageType: Self.messageType, symbolEnum: listed.symbol, symbolType: listed.type)
    (message.sendingTime, message.msgSeqNum, message.startLayer) = (time.signed, number, 1)
    message.symbol = listed.name
    for place in message.prices.indices { message.prices[place] = entry(place, of: message.prices.indices.count) }
    return message
  }

  var thirtyLevels: ThirtyLevelData {
    var message = ThirtyLevelData(messageType: Self.messageType, symbolEnum: listed.symbol, symbolType: listed.type)
    (message.sendingTime, message.msgSeqNum, message.startLayer) = (time.signed, number, 1)
    message.symbol = listed.name
    for place in message.prices.indices { message.prices[place] = entry(place, of: message.prices.indices.count) }
    return message
  }

  private func fillDay(of message: inout some DayMessage) {
    message.symbolName = listed.name
    message.lastTradePrice = listed.price(state.day.last)
    message.last24Vol = listed.quantity(state.day.volume)
    message.high = listed.price(state.day.high)
    message.low = listed.price(state.day.low)
  }

  /// Both sides at one depth.
  private func level(_ place: Int) -> OESProtocol.BookLevel {
    var level = OESProtocol.BookLevel()
    if place < state.bids.count {
      level.buyPrice = listed.price(state.bids[place].price)
      level.buyVolume = listed.quantity(state.bids[place].quantity)
      level.numBuyOrders = UInt16(clamping: state.bids[place].orderCount)
    }
    if place < state.asks.count {
      level.sellPrice = listed.price(state.asks[place].price)
      level.sellVolume = listed.quantity(state.asks[place].quantity)
      level.numSellOrders = UInt16(clamping: state.asks[place].orderCount)
    }
    return level
  }

  /// One of `count` entries: the first half for bids, the second for asks, each best first.
  private func entry(_ place: Int, of count: Int) -> PriceEntry {
    let isBid = place < count / 2
    let levels = isBid ? state.bids : state.asks
    let index = isBid ? place : place - count / 2
    guard index < levels.count else { return PriceEntry() }
    return PriceEntry(
      price: listed.price(levels[index].price), volume: listed.quantity(levels[index].quantity),
      side: isBid ? .buy : .sell)
  }
}

/// A message with the day's figures of a market.
private protocol DayMessage {
  var symbolName: FixedText<12> { get set }
  var lastTradePrice: Double { get set }
  var last24Vol: Double { get set }
  var high: Double { get set }
  var low: Double { get set }
}

extension TopOfBook: DayMessage {}
extension ThreeLevelData: DayMessage {}
extension FiveLevelData: DayMessage {}
