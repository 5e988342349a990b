internal import OceanExClient
internal import OceanExProtocol
internal import WireRuntime

/// Lists of markets, fees and holdings, and the venue's clock.
enum OceanExListCommands {
  /// `markets`.
  static func markets(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await markets.run(arguments, surroundings) { client in try await client.markets() }
  }

  /// `tickers`.
  static func tickers(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let ids = arguments.operands
    return try await tickers.run(arguments, surroundings) { client in
      try await client.tickers(ids.isEmpty ? nil : ids).map { OfMarket(market: $0.key, value: $0.value) }
        .sorted { ($0.value.position, $0.market) < ($1.value.position, $1.market) }
    }
  }

  /// `fees`.
  static func fees(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await fees.run(arguments, surroundings) { client in try await client.tradingFees() }
  }

  /// `account`.
  static func account(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await accounts.run(arguments, surroundings) { client in try await client.account() }
  }

  /// `time`.
  static func time(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let request = try OceanExConnectionRequest(arguments, in: surroundings, logsOn: false)
    let format = arguments.format
    return await VenueVisit(request, in: surroundings).run { client in
      let time = try await client.serverTime()
      let text = format == .text ? "\(time)\n" : "{\"time\":\(time.count)}\n"
      return surroundings.streams.write(text) ? .success : .outputFailed
    }
  }

  private static let markets = OceanExListing<Market>(
    columns: [
      .words("MARKET"), .words("NAME"), .words("TRADING"), .numbers("PRICE DIGITS"), .numbers("VOLUME DIGITS"),
      .numbers("MIN VOLUME"),
    ],
    row: { market in
      [
        market.id, market.name, market.enabled ? "on" : "off", "\(market.pricePrecision)",
        "\(market.amountPrecision)", "\(market.minimumTradingAmount)",
      ]
    }, json: { $0.jsonLine }, noun: "markets", needsLogon: false)

  private static let tickers = OceanExListing<OfMarket<Ticker>>(
    columns: [
      .words("MARKET"), .numbers("BID"), .numbers("ASK"), .numbers("LAST"), .numbers("OPEN"), .numbers("HIGH"),
      .numbers("LOW"), .numbers("VOLUME"), .words("TIME"),
    ],
    row: { row in
      let ticker = row.value
      let prices = [ticker.buy, ticker.sell, ticker.last, ticker.open, ticker.high, ticker.low, ticker.volume]
      return [row.market] + prices.map { "\($0)" } + ["\(ticker.at)"]
    }, json: { $0.jsonLine }, noun: "tickers", needsLogon: false)

  private static let fees = OceanExListing<MarketFee>(
    columns: [.words("MARKET"), .numbers("SELLER"), .numbers("BUYER"), .words("KIND")],
    row: { fee in [fee.marketID, "\(fee.askFee.value)", "\(fee.bidFee.value)", fee.askFee.type.rawValue] },
    json: { $0.jsonLine }, noun: "fees", needsLogon: false)

  private static let accounts = OceanExListing<Account>(
    columns: [.words("CURRENCY"), .numbers("FREE"), .numbers("LOCKED"), .numbers("WORTH IN BTC"), .words("MARKETS")],
    row: { account in
      [
        account.currency, "\(account.balance)", "\(account.locked)", "\(account.btcEquivalentBalance)",
        account.markets.map(\.displayName).joined(separator: " "),
      ]
    }, json: { $0.jsonLine }, noun: "holdings", needsLogon: true)
}
