internal import EventLog
internal import HFTProtocol
internal import Session
internal import Trading
internal import Transport
internal import VenueClient
internal import WireRuntime

/// Books, trades and candles of all symbols.
final class MarketDesk {
  let uplink: Uplink
  let requests: RequestDesk
  let readers: Readers
  /// Hooks, and frames that wait for them.
  let hooks: HookLine
  /// Whoever reads all events.
  let feed = FeedGroup<MarketEvent>(.all)
  var markets: [String: SymbolMarket] = [:]
  private var recent = RecentMarkets()
  /// Symbols that were asked for, where the stream is about others too.
  private var wanted: Set<String>?
  private var isFull = false
  /// Markets whose book is to be asked for, since when, and how many are being asked for.
  var ailing: [(market: SymbolMarket, at: Duration)] = []
  var healingCount = 0
  var candleGeneration: UInt64 = 0
  /// Markets whose candles couldn't be renewed, and when to try again.
  var unrenewed: [(market: SymbolMarket, at: Duration)] = []
  var isChanged = false
  private var scratch = EventScratch()

  /// Books that are asked for at a time.
  static let healingLimit = 16

  init(_ uplink: Uplink, _ requests: RequestDesk, _ readers: Readers, _ hooks: HookLine) {
    self.uplink = uplink
    self.requests = requests
    self.readers = readers
    self.hooks = hooks
  }

  /// Whether ``deadline`` may be another one since this was asked last.
  var hasNews: Bool {
    defer { isChanged = false }
    return isChanged
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? {
    let healing = healingCount < Self.healingLimit ? ailing.map(\.at).min() : nil
    return healing.orSooner(unrenewed.map(\.at).min())
  }

  // What arrives

  /// Takes a frame of the stream.
  ///
  /// Where nobody looks at whole events, deltas and trades are read into values that are there already: that takes no memory.
  func take(_ frame: RawSpan) {
    guard feed.isEmpty, hooks.isEmpty else { return takeWhole(frame) }
    do throws(WireError) {
      try scratch.take(frame, for: self)
    } catch {
      skip(frame, error)
    }
  }

  private func takeWhole(_ frame: RawSpan) {
    let message: HFTMessage
    do throws(WireError) {
      message = try HFTMessage(decoding: frame)
    } catch {
      return skip(frame, error)
    }
    switch message {
    case .bookDelta(let event): delta(event.body.book)
    case .tradeEvent(let event): trade(event.body)
    case .bookSnapshot(let event): snapshot(event.body.book)
    default: break
    }
    tell(frame, message)
  }

  /// Takes what changed in a book.
  func delta(_ delta: Book) {
    if let market = market(delta.sym), market.take(delta) == .gap { gap(market, "the count doesn't go on by one") }
  }

  /// Takes a trade.
  func trade(_ trade: TradeEvent) {
    if let market = market(trade.sym), market.take(trade) == .gap { gap(market, "the count doesn't go on by one") }
  }

  /// Takes a whole book.
  func snapshot(_ book: Book) {
    guard let market = market(book.sym) else { return }
    // Trades may be among what the snapshot is there for.
    market.candles?.trackIsLost()
    if market.take(snapshot: book) == .gap {
      gap(market, "events after the snapshot are missing")
    } else {
      cured(market)
    }
  }

  /// What can't be read may have changed any book: the count will tell.
  private func skip(_ frame: RawSpan, _ error: WireError) {
    uplink.note(.marketData, .unreadable("\(error)"))
    uplink.log.log(.debug, "Not readable", [("problem", "\(error)")])
  }

  private func tell(_ frame: RawSpan, _ message: HFTMessage) {
    if case .unknown = message, (try? FrameHead(decoding: frame))?.type != "event" { return }
    let event = MarketEvent(
      channel: .marketData, message: message, bytes: RawFrame(copying: frame, encoding: .json).bytes)
    feed.publish(event)
    hooks.pass(event)
  }

  @inline(__always)
  private func market(_ symbol: String) -> SymbolMarket? {
    if let market = recent[RecentMarkets.place(of: symbol)], market.symbol == symbol { return market }
    return otherMarket(symbol)
  }

  @inline(never)
  private func otherMarket(_ symbol: String) -> SymbolMarket? {
    if let wanted, !wanted.contains(symbol) { return nil }
    guard let market = markets[symbol] ?? add(symbol) else { return nil }
    recent.note(market)
    return market
  }

  func add(_ symbol: String) -> SymbolMarket? {
    guard markets.count < uplink.configuration.symbolLimit else {
      if !isFull { uplink.tell(.protocolViolation("more than \(markets.count) symbols: others are passed over")) }
      isFull = true
      return nil
    }
    let market = SymbolMarket(symbol, heldLimit: uplink.configuration.heldEventLimit)
    market.onTrade = { [unowned self, unowned market] trade in
      guard let isOver = market.candles?.take(trade) else { return }
      if isOver { renewCandles(market) } else if market.candles?.hasNewDoubt == true { renewCandlesLater(market) }
    }
    markets[symbol] = market
    return market
  }

  // The stream

  /// Takes what the stream is asked to be about; symbols in upper case, `nil` for all.
  func want(_ symbols: Set<String>?) {
    wanted = symbols
    recent.removeAll()
  }

  /// Takes that the stream is open.
  func opened() {
    for market in markets.values where market.candles != nil {
      market.candles?.trackIsLost()
      renewCandles(market)
    }
  }

  /// Takes that the stream is lost.
  func connectionLost() {
    ailing = []
    unrenewed = []
    for market in markets.values {
      market.candles?.trackIsLost()
      market.candles?.isInDoubt = false
      market.connectionLost()
    }
  }

  /// Ends all sequences.
  func finish(_ error: (any Error)?) {
    feed.finish(error)
    for market in markets.values {
      market.trades.finish(error)
      for group in market.books.values { group.finish(error) }
      market.books = [:]
    }
  }
}
