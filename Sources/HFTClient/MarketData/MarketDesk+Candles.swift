internal import EventLog
internal import HFTProtocol
internal import Transport
internal import VenueClient

// Candles that are kept.
extension MarketDesk {
  /// Time until candles are asked for again that couldn't be renewed.
  private static var renewalPause: Duration { .seconds(5) }

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
  func renewCandles(
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

  /// Asks for candles once trades that are on the way have come.
  func renewCandlesLater(_ market: SymbolMarket) {
    guard let keeper = market.candles, uplink.marketData != nil else { return }
    market.candles?.isInDoubt = true
    guard !unrenewed.contains(where: { $0.market === market }) else { return }
    unrenewed.append((market, uplink.environment.now + keeper.doubt))
    isChanged = true
  }

  private func renewed(_ market: SymbolMarket, _ generation: UInt64, _ result: Result<CandleList, MarketClientError>) {
    guard market.candles?.generation == generation else { return }
    market.candles?.isAsking = false
    switch result {
    case .success(let list): market.candles?.take(list)
    case .failure(let error):
      market.candles?.trackIsLost()
      // The next stream asks by itself, and what the gateway refuses it refuses again.
      if error.isOfConnection, uplink.marketData != nil, !unrenewed.contains(where: { $0.market === market }) {
        unrenewed.append((market, uplink.environment.now + Self.renewalPause))
        isChanged = true
      }
      // A session that is over asks no more, and nobody has to know.
      if case .ended = error { return }
      let level: EventLog.Level = error.isOfConnection ? .info : .warning
      uplink.log.log(level, "Candles are not renewed", [("symbol", market.symbol), ("problem", "\(error)")])
    }
    if market.candles?.isOutdated == true, case .success = result {
      market.candles?.isOutdated = false
      renewCandles(market)
    }
  }
}

extension MarketClientError {
  /// Whether the same request may be answered later.
  fileprivate var isOfConnection: Bool {
    switch self {
    case .timedOut, .connectionLost, .notReady: true
    case .rejected, .ended, .invalid, .unreadable, .readerTooSlow: false
    }
  }
}
