/// One instrument's market: its book, the orders that wait for a price, and what was told about it last.
final class Market {
  let instrument: Instrument
  var book = OrderBook()
  /// Buy stops and sell orders if touched.
  var rising = TriggerQueue(.rising)
  /// Sell stops and buy orders if touched.
  var falling = TriggerQueue(.falling)
  /// Those of them whose triggers follow the last trade.
  var trailingSells = TrailingStops(following: .rising)
  var trailingBuys = TrailingStops(following: .falling)
  /// Orders whose prices follow others.
  private var peggedBuys = PeggedOrders()
  private var peggedSells = PeggedOrders()
  /// Whether its session goes on.
  var session = Session.closed
  /// Whether trading is stopped by hand.
  var isHalted = false
  var statistics = SessionStatistics()
  /// The price of the last trade, of whatever day, in ticks; what positions are worth.
  var lastPrice: Int64?
  /// What was traded since waiting orders were looked at; kept where there are any.
  var path = TradedPath()
  /// What of the call that is going on isn't told yet.
  var untold = Untold()
  /// The best bid and ask as told.
  var quote = Quote(time: .zero)

  /// All that was traded, before the exchange opened and since.
  var history: MarketHistory
  /// Who trades beside the accounts; `nil` where nobody does.
  let participants: Participants?
  let openInterest: OpenInterest

  init(_ instrument: Instrument, _ model: MarketModel, seed: UInt64, start: ExchangeTime) {
    self.instrument = instrument
    history = MarketHistory(instrument, model, seed: seed, start: start)
    statistics = history.startingStatistics()
    lastPrice = statistics.last
    // Of the symbol, so that a market is the same whatever else is listed.
    var seeds = SeededRandom(seed, instrument.symbol.utf8.reduce(1) { $0 &* 257 &+ UInt64($1) })
    openInterest = OpenInterest(instrument, model, seed: seeds.next())
    statistics.openInterest = openInterest.contracts(
      onDay: statistics.tradingDay.flooredQuotient(dividingBy: TradingSessions.secondsPerDay))
    let price = lastPrice ?? model.startPrice
    let participantSeed = seeds.next()
    participants = model.isLively ? Participants(model, price: price, seed: participantSeed) : nil
  }

  var id: InstrumentID { instrument.id }

  /// Whether a session goes on.
  enum Session {
    case open, closed
  }

  /// Whether it trades.
  var status: MarketStatus {
    switch session {
    case .closed: .closed
    case .open: isHalted ? .halted : .open
    }
  }

  /// Whether an order waits for a price.
  var isWaitedFor: Bool { !rising.isEmpty || !falling.isEmpty }

  /// Whether an order's price follows others.
  var isPeggedTo: Bool { !peggedBuys.isEmpty || !peggedSells.isEmpty }

  /// Looks at or changes the pegged orders of a side.
  func pegs<Result>(_ side: Side, _ body: (inout PeggedOrders) -> Result) -> Result {
    side == .buy ? body(&peggedBuys) : body(&peggedSells)
  }

  /// What a call did to the book and isn't told yet.
  struct Untold {
    /// Whether the call did something to this market.
    var isTouched = false
    /// The level that is changing.
    var level: (side: Side, price: Int64)?
    /// Where among the events the last change of a level is.
    var lastLevelEvent: Int?
  }
}
