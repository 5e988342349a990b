internal import OceanExClient
internal import OceanExProtocol
internal import WireRuntime

/// `venuewire oceanex book`, `candles` and `watch`.
enum OceanExMarketCommands {
  /// `book`.
  static func book(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let market = try arguments.operands("MARKET")[0]
    let levels = try arguments.number(.oceanExLevels, in: 1...10_000).map { Int64($0) } ?? 10
    let precision = try arguments.number(.oceanExPrecision, in: 0...38).map { Int64($0) }
    let request = try OceanExConnectionRequest(arguments, in: surroundings, logsOn: false)
    let format = arguments.format
    return await VenueVisit(request, in: surroundings).run { client in
      let book = try await client.orderBook(market, levels: levels, precision: precision)
      let text = format == .text ? text(book) : OfMarket(market: market, value: book).jsonLine
      return surroundings.streams.write(text) ? .success : .outputFailed
    }
  }

  /// The best of each side in the first row.
  private static func text(_ book: OrderBookResponse) -> String {
    let rows = (0..<max(book.bids.count, book.asks.count)).map { index in
      let bid = index < book.bids.count ? book.bids[index] : nil
      let ask = index < book.asks.count ? book.asks[index] : nil
      return [bid?.volume, bid?.price, ask?.price, ask?.volume].map { $0.map { "\($0)" } ?? "" }
    }
    return TextTable(
      columns: [.numbers("VOLUME"), .numbers("BID"), .numbers("ASK"), .numbers("VOLUME")], rows: rows
    ).text
  }

  /// `candles`.
  static func candles(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let market = try arguments.operands("MARKET")[0]
    let period = try arguments.number(.oceanExPeriod, in: 1...1_000_000).map { Int64($0) } ?? 1
    let limit = try arguments.number(.oceanExLimit, in: 1...1_000_000).map { Int64($0) } ?? 30
    let (from, to) = (try arguments.unixSeconds(.oceanExFrom), try arguments.unixSeconds(.oceanExTo))
    return try await candles.run(arguments, surroundings) { client in
      try await client.candles(market, limit: limit, period: period, from: from, to: to)
    }
  }

  private static let candles = OceanExListing<Candle>(
    columns: [
      .words("TIME"), .numbers("OPEN"), .numbers("HIGH"), .numbers("LOW"), .numbers("CLOSE"), .numbers("VOLUME"),
    ],
    row: { candle in
      ["\(candle.time)"] + [candle.open, candle.high, candle.low, candle.close, candle.volume].map(\.shortText)
    },
    json: { candle in
      // The venue has no names for the columns: these are ours.
      var object = JSONObjectText()
      object.add("time", candle.time.count)
      object.add("open", candle.open)
      object.add("high", candle.high)
      object.add("low", candle.low)
      object.add("close", candle.close)
      object.add("volume", candle.volume)
      return object.text
    }, noun: "candles", needsLogon: false)

  /// `watch`.
  static func watch(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    guard !arguments.operands.isEmpty else {
      throw UsageProblem("say which markets to watch", hint: "'venuewire oceanex markets' lists them")
    }
    let markets = arguments.operands
    let format = arguments.format
    let interval = try arguments.interval()
    let output = LineOutput(surroundings.streams, count: try arguments.lineCount())
    let visit = VenueVisit(
      try OceanExConnectionRequest(arguments, in: surroundings, logsOn: false), in: surroundings,
      ending: .whenInterrupted, duration: try arguments.duration())
    return await visit.run { client in
      var last: [String: Ticker] = [:]
      while !Task.isCancelled {
        for (market, ticker) in try await client.nextTickers(markets).sorted(by: { $0.key < $1.key }) {
          guard ticker.isNews(after: last[market]) else { continue }
          last[market] = ticker
          if let end = output.write(line(market, ticker, format)).end { return end }
        }
        await surroundings.pause(interval)
      }
      return nil
    }
  }

  private static func line(_ market: String, _ ticker: Ticker, _ format: OutputFormat) -> String {
    guard format == .text else { return OfMarket(market: market, value: ticker).jsonLine }
    return
      "\(ticker.at)  \(market)  bid \(ticker.buy) | ask \(ticker.sell)  last \(ticker.last)  volume \(ticker.volume)\n"
  }
}

extension OceanExClient {
  /// The markets' day; what is lost with a connection is asked for again on the next one, as long as there is one.
  fileprivate func nextTickers(_ markets: [String]) async throws -> [String: Ticker] {
    do {
      return try await tickers(markets)
    } catch OceanExClientError.connectionLost, OceanExClientError.notReady {
      try await connect()
      return try await tickers(markets)
    }
  }
}

extension Ticker {
  /// Whether anything but the time is another.
  fileprivate func isNews(after last: Ticker?) -> Bool {
    guard var last else { return true }
    last.at = at
    return self != last
  }
}

extension ParsedArguments {
  /// The time between two looks.
  fileprivate func interval() throws(UsageProblem) -> Duration {
    guard let word = value(.oceanExInterval) else { return .seconds(1) }
    guard let seconds = Double(word), seconds >= 0.1, seconds <= 86_400 else {
      throw UsageProblem("'--interval' can't be '\(word)'; it is a number of seconds from 0.1 to 86400")
    }
    return .seconds(seconds)
  }
}

extension Option {
  static let oceanExLevels = Option(
    name: "--levels", argument: .value("N"), help: "Price levels of each side; 10 unless given.")
  static let oceanExPrecision = Option(
    name: "--precision", argument: .value("N"), help: "Group prices to so many digits behind the point.")
  static let oceanExPeriod = Option(
    name: "--period", argument: .value("MINUTES"), help: "Minutes of each candle; 1 unless given.")
  static let oceanExLimit = Option(name: "--limit", argument: .value("N"), help: "At most N candles; 30 unless given.")
  static let oceanExInterval = Option(
    name: "--interval", argument: .value("S"), help: "Ask each S seconds; each second unless given.")
}
