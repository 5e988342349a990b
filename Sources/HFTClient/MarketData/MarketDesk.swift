internal import EventLog
internal import HFTProtocol
internal import Session
internal import Trading
internal import Transport
internal import VenueClient
internal import WireRuntime

/// Books, trades and candles of all symbols.
final class MarketDesk {
  private let uplink: Uplink
  private let requests: RequestDesk
  private let readers: Readers
  /// Hooks, and frames that wait for them.
  let hooks: HookLine
  /// Whoever reads all events.
  let feed = FeedGroup<MarketEvent>(.all)
  private var markets: [String: SymbolMarket] = [:]
  /// The market of the event before: the next one is often its too.
  private var latest: SymbolMarket?
  /// Symbols that were asked for, where the stream is about others too.
  private var wanted: Set<String>?
  private var isFull = false
  /// Markets whose book is to be asked for, since when, and how many are being asked for.
  private var ailing: [(market: SymbolMarket, at: Duration)] = []
  private var healingCount = 0
  private var candleGeneration: UInt64 = 0
  /// Markets whose candles couldn't be renewed, and when to try again.
  private var unrenewed: [(market: SymbolMarket, at: Duration)] = []
  private var isChanged = false

  /// Books that are asked for at a time.
  private static let healingLimit = 16
  /// Levels that are asked for: as many as are kept.
  private static let levelLimit: Int64 = 65_536
  /// Time until candles are asked for again that couldn't be renewed.
  private static let renewalPause = Duration.seconds(5)

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
  func take(_ frame: RawSpan) {
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
    if !feed.isEmpty || !hooks.isEmpty { tell(frame, message) }
  }

  private func delta(_ delta: Book) {
    if let market = market(delta.sym), market.take(delta) == .gap { gap(market, "the count doesn't go on by one") }
  }

  private func trade(_ trade: TradeEvent) {
    if let market = market(trade.sym), market.take(trade) == .gap { gap(market, "the count doesn't go on by one") }
  }

  private func snapshot(_ book: Book) {
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
    if let latest, latest.symbol == symbol { return latest }
    return otherMarket(symbol)
  }

  @inline(never)
  private func otherMarket(_ symbol: String) -> SymbolMarket? {
    if let wanted, !wanted.contains(symbol) { return nil }
    latest = markets[symbol] ?? add(symbol)
    return latest
  }

  private func add(_ symbol: String) -> SymbolMarket? {
    guard markets.count < uplink.configuration.symbolLimit else {
      if !isFull { uplink.tell(.protocolViolation("more than \(markets.count) symbols: others are passed over")) }
      isFull = true
      return nil
    }
    let market = SymbolMarket(symbol, heldLimit: uplink.configuration.heldEventLimit)
    market.onTrade = { [unowned self, unowned market] trade in
      if market.candles?.take(trade) == true { renewCandles(market) }
    }
    markets[symbol] = market
    return market
  }

  // The stream

  /// Takes what the stream is asked to be about; symbols in upper case, `nil` for all.
  func want(_ symbols: Set<String>?) {
    wanted = symbols
    latest = nil
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

  // Healing

  private func gap(_ market: SymbolMarket, _ reason: String) {
    isChanged = true
    guard !market.isHealing, !ailing.contains(where: { $0.market === market }) else { return }
    market.candles?.trackIsLost()
    if market.failureCount == 0 {
      uplink.tell(.bookRenewed(symbol: market.symbol, exchange: "", reason: reason))
    }
    // At once at first; then later and later.
    let wait: Duration = market.failureCount == 0 ? .zero : .milliseconds(50 << min(market.failureCount, 7))
    ailing.append((market, uplink.environment.now + wait))
    heal()
  }

  private func heal() {
    let now = uplink.environment.now
    while healingCount < Self.healingLimit, let place = ailing.firstIndex(where: { $0.at <= now }) {
      let market = ailing.remove(at: place).market
      guard market.condition != .current else { continue }
      market.isHealing = true
      healingCount += 1
      requests.ask(BookGetRequest(sym: market.symbol, depth: Self.levelLimit)) { [weak self] result in
        self?.healed(market, result)
      }
    }
  }

  private func healed(_ market: SymbolMarket, _ result: Result<Book, MarketClientError>) {
    market.isHealing = false
    healingCount -= 1
    defer { heal() }
    // A snapshot of the stream may have come first; and after a loss one is to come.
    guard market.condition != .current, uplink.marketData?.isOpen == true else { return }
    if case .success(let book) = result, book.sym == market.symbol, market.take(snapshot: book) == .current {
      return cured(market)
    }
    market.failureCount += 1
    gap(market, "")
  }

  private func cured(_ market: SymbolMarket) {
    market.failureCount = 0
    ailing.removeAll { $0.market === market }
    renewCandles(market)
  }

  /// Takes that the time has come.
  func deadlinePassed() {
    heal()
    let now = uplink.environment.now
    let due = unrenewed.filter { $0.at <= now }
    unrenewed.removeAll { $0.at <= now }
    for (market, _) in due { renewCandles(market) }
  }

  // Candles

  /// Begins to keep candles; returns the number the seed's request waits under.
  func configureCandles(
    _ symbol: String, interval: Int64, depth: Int, timeout: Duration?,
    _ completion: @escaping (Result<Void, MarketClientError>) -> Void
  ) -> UInt32? {
    guard interval > 0, interval <= 31_536_000_000, (1...100_000).contains(depth) else {
      completion(.failure(.invalid("a candle has 1 millisecond to a year, and a window 1 to 100000 of them")))
      return nil
    }
    let name = name(symbol)
    guard let market = markets[name] ?? add(name) else {
      completion(.failure(.invalid("\(uplink.configuration.symbolLimit) symbols are known already")))
      return nil
    }
    candleGeneration += 1
    market.candles = CandleKeeper(interval: interval, depth: depth, generation: candleGeneration)
    return renewCandles(market, timeout: timeout, completion)
  }

  @discardableResult
  private func renewCandles(
    _ market: SymbolMarket, timeout: Duration? = nil,
    _ completion: @escaping (Result<Void, MarketClientError>) -> Void = { _ in }
  ) -> UInt32? {
    guard let keeper = market.candles else { return nil }
    isChanged = true
    guard !keeper.isAsking else {
      market.candles?.isOutdated = true
      completion(.success(()))
      return nil
    }
    market.candles?.isAsking = true
    return requests.ask(keeper.question(market.symbol), timeout: timeout) { [weak self] result in
      self?.renewed(market, keeper.generation, result)
      completion(result.map { _ in })
    }
  }

  private func renewed(_ market: SymbolMarket, _ generation: UInt64, _ result: Result<CandleList, MarketClientError>) {
    guard market.candles?.generation == generation else { return }
    market.candles?.isAsking = false
    switch result {
    case .success(let list): market.candles?.take(list)
    case .failure(let error):
      market.candles?.trackIsLost()
      // The next stream asks by itself, and what the gateway refuses it refuses again.
      if case .timedOut = error, uplink.marketData != nil, !unrenewed.contains(where: { $0.market === market }) {
        unrenewed.append((market, uplink.environment.now + Self.renewalPause))
        isChanged = true
      }
      uplink.log.log(.warning, "Candles are not renewed", [("symbol", market.symbol), ("problem", "\(error)")])
    }
    if market.candles?.isOutdated == true, case .success = result {
      market.candles?.isOutdated = false
      renewCandles(market)
    }
  }

  // What is known

  /// The symbol's name as the venue writes it.
  private func name(_ symbol: String) -> String { markets[symbol] == nil ? symbol.uppercased() : symbol }

  /// What is known of a symbol.
  func known(_ symbol: String) -> SymbolMarket? { markets[name(symbol)] }

  /// Feeds of a symbol; ends at once with an error where there are too many symbols.
  func books(_ symbol: String, depth: Int) -> Feed<Book> {
    let name = name(symbol)
    guard let market = markets[name] ?? add(name) else { return readers.failed(tooMany) }
    let group = market.books[depth] ?? FeedGroup(.newest)
    market.books[depth] = group
    let current = market.condition == .current ? market.book(depth: depth) : nil
    return readers.add(to: group, current: current) { _ in
      if group.isEmpty { market.books[depth] = nil }
    }.feed
  }

  /// Trades of a symbol.
  func trades(_ symbol: String) -> Feed<TradeEvent> {
    let name = name(symbol)
    guard let market = markets[name] ?? add(name) else { return readers.failed(tooMany) }
    return readers.add(to: market.trades).feed
  }

  private var tooMany: MarketClientError {
    .invalid("\(uplink.configuration.symbolLimit) symbols are known already")
  }
}
