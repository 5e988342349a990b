import Authentication
import Diagnostics
import Exchange
import Testing
import WireRuntime

@testable import Commands

/// The configuration of the local exchange.
struct ConfigurationTests {
  @Test func `the configuration that is part of the command has no mistakes`() throws {
    let (found, diagnostics) = ConfigurationReader.read(.standardExchange)
    #expect(diagnostics.isEmpty)
    let configuration = try #require(found)
    let symbols = configuration.instruments.map(\.symbol)
    for symbol in [
      "ESM20_FUT_CME", "CLM20_FUT_NYMEX", "NQZ26_FUT_CME", "GCG27_FUT_COMEX", "vetusdt", "BTCUSDT", "BTCUSD", "USDUSDT",
      "FLYUSDT",
    ] {
      #expect(symbols.contains(symbol))
    }
    #expect(configuration.instruments.map(\.id.index) == Array(symbols.indices))
    #expect(configuration.markets.count == symbols.count)
    for (instrument, market) in zip(configuration.instruments, configuration.markets) {
      #expect(market.startPrice > 100 && market.typicalQuantity > 0 && market.levels >= 10)
      #expect(market.typicalQuantity < instrument.largestOrder)
    }
    #expect(configuration.accounts.count == 8)
    #expect(configuration.users.contains(User(name: "", password: "", accounts: ["SIM1", "COIN1"])))
    let numbered = configuration.accounts.filter { Int64($0.name) != nil }
    #expect(numbered.map(\.name) == ["100700", "100701"])
    for account in numbered {
      #expect(Set(account.holdings.keys) == ["BTCUSD", "BTCUSDT", "USDUSDT", "FLYUSDT"])
    }
    #expect(configuration.users.first { $0.name == "BOU7" }?.apiKey == nil)
    #expect(configuration.users.filter(\.isAdmin).map(\.name) == ["operator"])
    #expect(configuration.users.first { $0.name == "trader" }?.apiKey == "12345678901234567890")
    #expect(configuration.users.compactMap(\.oceanExKey?.id) == ["KID7TEST01", "KID7TEST02"])
    let future = try #require(configuration.instruments.first)
    #expect(future.exchange == "CME")
    #expect(future.tickSize == ExactDecimal(coefficient: 25, scale: 2))
    #expect(future.tickValue == ExactDecimal(coefficient: 125, scale: 1))
    #expect(future.initialMargin == ExactDecimal(coefficient: 13_200, scale: 0))
    #expect(future.largestOrder == 3_000)
    #expect(future.sessions == TradingSessions(open: 82_800, close: 79_200, days: .everyDay))
    // 2020-06-19
    #expect(
      future.kind
        == .future(
          underlying: "ES", contractSize: ExactDecimal(coefficient: 50, scale: 0), expires: 1_592_524_800))
    #expect(configuration.markets.first?.startPrice == 11_400)
  }

  @Test func `every market of it trades, deep and close`() throws {
    let configuration = try #require(ConfigurationReader.read(.standardExchange).configuration)
    // 2026-11-18T15:00:00Z, a Wednesday.
    let start = ExchangeTime(seconds: 1_795_014_000)
    let exchange = Exchange(configuration, seed: 1, start: start)
    exchange.advance(to: ExchangeTime(seconds: start.seconds + 20))
    for instrument in exchange.instruments {
      let quote = exchange.quote(instrument.id)
      let bid = try #require(quote.bid), ask = try #require(quote.ask)
      #expect((1...2).contains(ask.price - bid.price), "\(instrument.symbol)")
      #expect(exchange.depth(instrument.id, .buy, count: 99).count >= 10, "\(instrument.symbol)")
      #expect(exchange.statistics(instrument.id).tradeCount > 0, "\(instrument.symbol)")
    }
  }

  @Test func `accounts hold what they are said to hold when it begins`() throws {
    let configuration = try #require(ConfigurationReader.read(.standardExchange).configuration)
    let exchange = Exchange(configuration, seed: 1, start: ExchangeTime(seconds: 1_795_014_000))
    let bitcoin = try #require(exchange.instrument("BTCUSD"))
    let position = exchange.positions(account: "100700").first { $0.instrument == bitcoin.id }
    #expect(position.map { bitcoin.quantity($0.quantity) } == 1_000)
    #expect(position?.openProfit == 0)
    #expect(exchange.balance(account: "100700")?.available == 10_000_000)
    #expect(exchange.positions(account: "SIM1").isEmpty)
  }

  @Test func `holdings and keys are read as they are written`() throws {
    let text = """
      instruments:
        X: { currency: USD, tick: 0.10, lot: 0.5, largestOrder: 5, spot: { base: X } }
      accounts:
        A: { currency: USD, cash: 1, holdings: { X: 2.5 } }
        B: { currency: USD, cash: 1 }
      users:
        - { name: a, accounts: [A], apiKey: "007" }
        - { name: b, accounts: [B] }
      """
    let configuration = try #require(ConfigurationReader.read(SourceFile(name: "x", text: text)).configuration)
    #expect(configuration.accounts.map(\.holdings) == [["X": ExactDecimal(coefficient: 25, scale: 1)], [:]])
    #expect(configuration.users.map(\.apiKey) == ["007", nil])
  }

  @Test func `a key for OceanEx is read as it is written, and fits the private one that the command shows`() throws {
    let configuration = try #require(ConfigurationReader.read(.standardExchange).configuration)
    let secret = try PrivateKey(pem: String(decoding: StandardOceanExKey.pem, as: UTF8.self))
    for user in configuration.users {
      guard let key = user.oceanExKey else { continue }
      #expect(try PublicKey(pem: key.publicKey) == secret.publicKey)
      let account = configuration.accounts.first { [$0.name] == user.accounts }
      #expect(account?.currency == "USDT" && account?.holdings.count == 3)
    }
  }

  @Test func `mistakes are told with their places`() throws {
    let file = SourceFile(name: "exchange.yaml", text: Self.mistakes)
    let (configuration, diagnostics) = ConfigurationReader.read(file)
    #expect(configuration == nil)
    var texts = SourceTexts()
    texts.add(file: file.name, text: file.text)
    try expect(DiagnosticRenderer(texts: texts).text(diagnostics), matches: "configuration-mistakes.txt")
  }

  @Test(
    arguments: [
      ("", "this file is empty"),
      ("accounts: {}\n", "the configuration has no 'instruments'"),
      ("instruments: {}\n", "'instruments' lists nothing to trade"),
      ("- a\n", "the configuration needs a mapping"),
      ("instruments: [", "isn't closed"),
    ])
  func `a file that is none is told so`(text: String, message: String) throws {
    let (configuration, diagnostics) = ConfigurationReader.read(SourceFile(name: "x.yaml", text: text))
    #expect(configuration == nil)
    let first = try #require(diagnostics.first)
    #expect(first.message.contains(message), "\(first.message)")
  }

  @Test func `what may be left out has its usual value`() throws {
    let text = """
      instruments:
        X: { currency: USD, tick: 0.10, lot: 1, largestOrder: 5, spot: { base: X } }
      """
    let configuration = try #require(ConfigurationReader.read(SourceFile(name: "x", text: text)).configuration)
    let instrument = try #require(configuration.instruments.first)
    #expect(instrument.exchange.isEmpty)
    #expect(instrument.description == "X")
    #expect(instrument.sessions == .always)
    #expect(instrument.priceDigits == 1)
    #expect(instrument.initialMargin == nil)
    #expect(configuration.markets == [.quiet])
    #expect(configuration.users.isEmpty)
    #expect(configuration.accounts.isEmpty)
  }

  @Test func `days of the calendar are counted from 1970`() {
    #expect(CalendarDay("1970-01-01")?.daysSince1970 == 0)
    #expect(CalendarDay("2000-02-29")?.daysSince1970 == 11_016)
    #expect(CalendarDay("2026-11-18")?.daysSince1970 == 20_775)
    #expect(CalendarDay("2199-12-31")?.daysSince1970 == 84_005)
    for text in [
      "2023-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "1969-12-31", "2026-1-1", "x", "", "2026-01-+1",
    ] {
      #expect(CalendarDay(text) == nil, "\(text)")
    }
  }

  static let mistakes = """
    instruments:
      A:
        currency: USD
        tick: 0
        lot: 1
        largestOrder: 10
        spot: { base: A }
      B:
        curency: USD
        tick: 0.25
        lot: 0.1
        largestOrder: 10.05
        future: { underlying: B, contractSize: 50, expires: 2026-02-30 }
        sessions: { open: "25:00", close: 22, days: weekday }
        market: { price: 100.1, dailyMove: 60, actionsPerSecond: 0, levels: 0, quantity: 0.25 }
      C:
        currency: DOLLARSIGNS
        tick: 1e-3
        lot: 1
        largestOrder: 2000000000
        description: x
      D: { currency: USD, tick: 1, lot: 1, largestOrder: 1, spot: { base: D }, future: { underlying: D } }
      E: { currency: USD, tick: 1, lot: 1, largestOrder: 1, spot: x }
      F:
        currency: USD
        tick: 1
        lot: 1
        largestOrder: 1
        spot: { base: F }
        market: { price: 20, dailyMove: 1, actionsPerSecond: 1, levels: 10, quantity: 1 }
      G: { currency: USD, tick: 1, lot: 1, largestOrder: 1, spot: { base: G } }
      H: { currency: USD, tick: 1, lot: 0.5, largestOrder: 1, spot: { base: H } }
    accounts:
      SIM1: { currency: USD }
      SIM2: { currency: USD, cash: -5, trading: maybe }
      SIM3:
        currency: USD
        cash: 5
        holdings: { G: 1.5, E: 1, f: 1, D: none, C: -1, A: 5, H: 2000000000000 }
      SIM4: { currency: USD, cash: 5, holdings: F }
    users:
      - { name: demo, accounts: [SIM1, SIM5, OTHER] }
      - { name: demo, password: x }
      - { password: x }
      - { name: key, apiKey: "" }
      - demo
      - { name: o1, accounts: [SIM4], oceanexKey: { id: K1, publicKey: none } }
      - { name: o2, accounts: [SIM4], oceanexKey: { id: K1, keyy: x } }
      - { name: o3, oceanexKey: { id: "" } }
      - { name: o4, accounts: [SIM4], oceanexKey: K4 }
      - name: o5
        accounts: [SIM4]
        oceanexKey:
          id: K5
          publicKey: |
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAl1jmTQ
            -----END PUBLIC KEY-----
    market: x
    """
}
