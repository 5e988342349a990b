public import HFTProtocol
public import Session
internal import VenueClient

// Market data. Symbols may be written in any case.
extension MarketClient {
  /// Opens the stream of market data, in place of one that is open; returns once it's open. It is opened again after each
  /// loss until ``closeMarketData()``.
  ///
  /// - Parameters:
  ///   - symbols: What it's about. The first generation's stream is about all symbols: others are passed over here.
  ///   - hook: Called with each event, after the one of ``setMarketDataHook(_:)``, until this stream is closed.
  /// - Throws: ``MarketClientError/notReady(_:)`` before ``connect(eventHook:)``; ``MarketClientError/ended(_:)`` where it's
  ///   closed first.
  public func openMarketData(symbols: MarketDataScope = .all, hook: MarketHook? = nil) async throws {
    try await waiting { core, completion in
      core.openMarketData(symbols, hook: hook, completion)
      return nil
    }
  }

  /// Closes the stream of market data. Books stay as they were.
  public func closeMarketData() { running.closeMarketData() }

  /// Whether the stream of market data is open.
  public var isMarketDataOpen: Bool { core.isMarketDataOpen }

  /// The book as market data keeps it, `depth` levels a side at most; empty, with `seq` 0, where nothing is known.
  public func bookSnapshot(_ symbol: String, depth: Int = 20) -> Book { core.book(symbol, depth: depth) }

  /// The best levels as market data keeps them; `nil` where there is none.
  public func bestBidAsk(_ symbol: String) -> (bid: BookLevel?, ask: BookLevel?) { core.bestBidAsk(symbol) }

  /// Whether a book is up to date: `false` before there is one, after a loss, and while a gap is healed.
  public func isBookCurrent(_ symbol: String) -> Bool { core.isBookCurrent(symbol) }

  /// The book, `depth` levels a side at most, now and whenever it changes while it's up to date. A slow reader gets the
  /// newest.
  public func bookUpdates(_ symbol: String, depth: Int = 20) -> Feed<Book> { running.bookFeed(symbol, depth: depth) }

  /// Trades of a symbol. A slow reader's sequence ends with ``MarketClientError/readerTooSlow``.
  public func trades(_ symbol: String) -> Feed<TradeEvent> { running.tradeFeed(symbol) }

  /// All events of market data. A slow reader's sequence ends with ``MarketClientError/readerTooSlow``.
  public func marketDataEvents() -> Feed<MarketEvent> { running.marketDataFeed() }

  /// Keeps the newest `depth` candles of a symbol: asks for them, and then brings them up to date with each trade of market
  /// data. Doing so again begins anew.
  ///
  /// A trade of a later interval ends the candle before; intervals without trades have no candle; trades of an interval
  /// that is over are passed over. Candles that may lack trades, because the client wasn't there from their beginning, are
  /// asked for again once they are over.
  ///
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - interval: Length of a candle, in whole milliseconds above zero.
  ///   - depth: Candles that are kept, 1 to 100,000.
  ///   - timeout: Time the answer may take.
  /// - Throws: As all requests; the window is kept by market data all the same, unless what was asked for is
  ///   ``MarketClientError/invalid(_:)``.
  public func configureCandles(
    _ symbol: String, interval: Duration = .milliseconds(1_000), depth: Int = 50, timeout: Duration? = nil
  ) async throws {
    try await waiting { core, completion in
      core.configureCandles(symbol, interval: interval, depth: depth, timeout, completion)
    }
  }

  /// The candles that are kept, oldest first; none before ``configureCandles(_:interval:depth:timeout:)``.
  public func candles(_ symbol: String) -> [Candle] { core.candles(symbol) }
}
