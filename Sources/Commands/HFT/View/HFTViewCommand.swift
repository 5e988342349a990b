internal import HFTClient
internal import HFTProtocol
internal import Session
internal import Synchronization
internal import Trading
internal import WireRuntime

/// `venuewire hft view`: a market's book and candles, redrawn as they change; one picture where nobody watches.
struct HFTViewCommand: Sendable {
  private let name: String
  private let interval: CandleInterval
  private let depth: Int
  private let levels: Int
  private let surroundings: Surroundings

  /// The screen of a picture that doesn't go to one.
  private static let usualScreen = ScreenSize(columns: 80, rows: 24)

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let command = HFTViewCommand(
      name: try arguments.operands("SYMBOL")[0], interval: try CandleInterval(arguments),
      depth: try arguments.number(.candleCount, in: 1...1_000) ?? 100,
      levels: try arguments.number(.levels, in: 1...1_000) ?? 10, surroundings: surroundings)
    let duration = try arguments.duration()
    guard arguments.format == .text, surroundings.screen() != nil else {
      let format = arguments.format
      return await (try HFTVisit(arguments, surroundings)).run { client in
        try await command.showOnce(client, format)
      }
    }
    let page = LivePage(on: surroundings.streams)
    var watched = surroundings
    watched.streams.report = { page.report($0) }
    let visit = try HFTVisit(arguments, watched, ending: .whenInterrupted, duration: duration)
    return await visit.run { client in
      defer { page.leave() }
      return try await command.watch(client, page)
    }
  }

  /// Writes one picture, once the book is there.
  private func showOnce(_ client: MarketClient, _ format: OutputFormat) async throws -> ExitStatus? {
    let market = try await open(client)
    for try await _ in market.books {
      try await client.configureCandles(market.symbol.sym, interval: interval.duration, depth: depth)
      guard format == .text else {
        return surroundings.streams.write(await json(market.symbol, client)) ? .success : .outputFailed
      }
      let lines = await picture(of: market, client).lines(levels: levels, footer: nil, on: Self.usualScreen)
      return surroundings.streams.write(lines.map { $0.plain + "\n" }.joined()) ? .success : .outputFailed
    }
    return nil
  }

  private func json(_ symbol: Symbol, _ client: MarketClient) async -> String {
    let candles = await client.candles(symbol.sym)
    var object = JSONObjectText()
    object.add("kind", "view")
    object.add("symbol", symbol.sym)
    object.add("interval_ms", interval.milliseconds)
    object.add("book", json: await client.bookSnapshot(symbol.sym, depth: levels).jsonText)
    object.add("candles", json: "[\(candles.map(\.jsonText).joined(separator: ","))]")
    return object.text
  }
}

// The market.
extension HFTViewCommand {
  /// A market whose data is on its way.
  private struct OpenMarket: Sendable {
    var symbol: Symbol
    var books: Feed<Book>
    var trades: Feed<TradeEvent>
    var lastTrade = LastTrade()
  }

  /// The last trade, which two tasks look at.
  private final class LastTrade: Sendable {
    private let trade = Mutex<TradeEvent?>(nil)

    var value: TradeEvent? {
      get { trade.withLock { $0 } }
      set { trade.withLock { $0 = newValue } }
    }
  }

  private func open(_ client: MarketClient) async throws -> OpenMarket {
    let symbol = try await client.symbol(named: name)
    let market = OpenMarket(
      symbol: symbol, books: await client.bookUpdates(symbol.sym, depth: levels),
      trades: await client.trades(symbol.sym))
    try await client.openMarketData(symbols: .symbols([symbol.sym]))
    return market
  }

  /// What is known of the market now.
  private func picture(of market: OpenMarket, _ client: MarketClient) async -> MarketPicture {
    var picture = MarketPicture(
      symbol: market.symbol.sym, interval: interval.seconds, intervalName: interval.name,
      price: PriceFormat(market.symbol))
    picture.book = DepthBook(await client.bookSnapshot(market.symbol.sym, depth: levels))
    picture.candles = await client.candles(market.symbol.sym).map(ChartCandle.init)
    picture.lastTrade = market.lastTrade.value.map(MarketPicture.Trade.init)
    if await client.state != .ready {
      picture.condition = .disconnected
    } else if await !client.isBookCurrent(market.symbol.sym) {
      picture.condition = .stale
    }
    return picture
  }
}

// On a terminal.
extension HFTViewCommand {
  /// The shortest time between two pictures.
  private static let pause = Duration.milliseconds(50)
  /// The longest time until a screen of another size, or a lost connection, is noticed.
  private static let tick = Duration.milliseconds(200)

  /// Shows pictures until the user has seen enough.
  private func watch(_ client: MarketClient, _ page: LivePage) async throws -> ExitStatus? {
    let market = try await open(client)
    try await client.configureCandles(market.symbol.sym, interval: interval.duration, depth: depth)
    let keys = surroundings.keys()
    defer { keys?.restore() }
    let (changes, changed) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    return try await withThrowingTaskGroup(of: Event.self) { group in
      group.addTask {
        for try await _ in market.books { changed.yield() }
        return .over(nil)
      }
      group.addTask {
        for try await trade in market.trades {
          market.lastTrade.value = trade
          changed.yield()
        }
        return .over(nil)
      }
      group.addTask {
        while !Task.isCancelled {
          changed.yield()
          await surroundings.pause(Self.tick)
        }
        return .over(nil)
      }
      if let keys {
        group.addTask {
          for await key in keys.pressed where Self.quits(key) { return .over(.success) }
          return .keysEnded
        }
      }
      group.addTask { .over(await draw(market, client, page, changes)) }
      defer { group.cancelAll() }
      while let event = try await group.next() {
        switch event {
        case .over(let status): return status
        case .keysEnded: keys?.restore()
        }
      }
      return nil
    }
  }

  private enum Event: Sendable {
    /// The view is over; the connection has ended where there is no status.
    case over(ExitStatus?)
    /// Nothing is typed any more; the view goes on.
    case keysEnded
  }

  private func draw(
    _ market: OpenMarket, _ client: MarketClient, _ page: LivePage, _ changes: AsyncStream<Void>
  ) async -> ExitStatus? {
    let isColored = surroundings.environment("NO_COLOR") == nil
    for await _ in changes {
      let size = surroundings.screen() ?? Self.usualScreen
      let lines = await picture(of: market, client).lines(levels: levels, footer: "q quits", on: size)
      guard !Task.isCancelled else { break }
      guard page.show(lines.map { isColored ? $0.colored : $0.plain }, on: size) else { return .outputFailed }
      // Between pictures the newest state replaces those before it.
      await surroundings.pause(Self.pause)
    }
    return nil
  }

  /// Whether a key means that it's enough: q, and Ctrl-C where the terminal hands that on as a key.
  private static func quits(_ key: UInt8) -> Bool {
    key == UInt8(ascii: "q") || key == UInt8(ascii: "Q") || key == 3
  }
}

extension ChartCandle {
  /// The candle as it is drawn.
  fileprivate init(_ candle: Candle) {
    self.init(
      time: candle.t.count, open: candle.open.approximation, high: candle.high.approximation,
      low: candle.low.approximation, close: candle.close.approximation, volume: Double(candle.volume))
  }
}

extension MarketPicture.Trade {
  /// The trade as it is shown.
  fileprivate init(_ trade: TradeEvent) {
    let side: OrderSide? =
      switch trade.side {
      case .buy: .buy
      case .sell: .sell
      case .unlisted: nil
      }
    let moment = trade.tsNs.description
    let clock = moment.split(separator: "T").last.map { String($0.prefix("14:30:00".count)) }
    self.init(
      price: trade.price.approximation, quantity: Double(trade.qty), side: side, time: clock ?? moment)
  }
}

extension Option {
  static let candleCount = Option(
    name: "--candles", argument: .value("N"),
    help: "Candles that are kept, as many as have room are shown; 100 unless given.")
}
