internal import Diagnostics
internal import Exchange
internal import WireRuntime
internal import YAMLFrontend

/// Reads an exchange's configuration, as `exchange.yaml` explains it.
///
/// Every problem of a file is reported, not only the first; a configuration comes back only if there is none.
struct ConfigurationReader {
  /// Where problems go.
  let log: ProblemLog

  /// Reads `file`.
  static func read(_ file: SourceFile) -> (configuration: ExchangeConfiguration?, diagnostics: [Diagnostic]) {
    YAMLReader.read(file) { root, log in ConfigurationReader(log: log).configuration(root) }
  }

  private func configuration(_ root: YAMLNode) -> ExchangeConfiguration? {
    guard let top = MappingReader<ExchangeKey>(root, "the configuration", at: root.span, log: log),
      top.required(.instruments, example: "…") != nil
    else { return nil }
    var configuration = ExchangeConfiguration(instruments: [], markets: [], accounts: [], users: [])
    for entry in top.entries(.instruments) {
      guard let (instrument, market) = listing(entry, InstrumentID(configuration.instruments.count)) else { continue }
      configuration.instruments.append(instrument)
      configuration.markets.append(market)
    }
    let listings = Listings(top, configuration.instruments)
    configuration.accounts = top.entries(.accounts).compactMap { account($0, listings) }
    configuration.users = users(top)
    if configuration.instruments.isEmpty, log.diagnostics.isEmpty {
      log.error(.missingKey, "'instruments' lists nothing to trade", at: top.place(of: .instruments) ?? root.span)
    }
    return log.diagnostics.containsError ? nil : configuration
  }

  private func account(_ entry: YAMLEntry, _ listings: Listings) -> Account? {
    guard
      let reader = MappingReader<AccountKey>(entry.value, "account '\(entry.key)'", at: entry.keySpan, log: log),
      log.isFit(entry.key, "the account's name", bytes: 1...31, at: entry.keySpan)
    else { return nil }
    let hasAll = reader.requires([(.currency, "USD"), (.cash, "100000")])
    let trades = reader.flag(.trading) ?? true
    let holdings = holdings(reader, listings)
    guard let currency = reader.text(.currency, bytes: 1...7), let cash = reader.decimal(.cash, in: .zero ... .most),
      hasAll
    else { return nil }
    return Account(
      name: entry.key, currency: currency, cash: Double(cash.description) ?? 0, holdings: holdings,
      mayTrade: trades)
  }

  /// The instruments of a configuration by name: all that have a place, and those that could be read.
  private struct Listings {
    var places: [String: SourceSpan]
    var lots: [String: ExactDecimal]

    init(_ top: MappingReader<ExchangeKey>, _ instruments: [Instrument]) {
      places = Dictionary(top.entries(.instruments).map { ($0.key, $0.keySpan) }) { first, _ in first }
      lots = Dictionary(instruments.map { ($0.symbol, $0.lotSize) }) { first, _ in first }
    }
  }

  /// What an account holds at the start.
  private func holdings(_ account: MappingReader<AccountKey>, _ listings: Listings) -> [String: ExactDecimal] {
    var holdings: [String: ExactDecimal] = [:]
    for entry in account.entries(.holdings) {
      guard listings.places[entry.key] != nil else {
        log.unknownName(entry.key, "instrument", among: listings.places, at: entry.keySpan)
        continue
      }
      let what = "'\(entry.key)' of 'holdings' of \(account.title)"
      let lots = listings.lots[entry.key]
      holdings[entry.key] = log.count(of: entry.value, what, of: lots, "lot", in: 1...1_000_000_000_000)?.value
    }
    return holdings
  }
}

extension MappingReader {
  /// Whether all these keys are there, each with an example of its value; complains of those that aren't.
  func requires(_ keys: [(key: Key, example: String)]) -> Bool {
    keys.reduce(true) { hasAll, key in required(key.key, example: key.example) != nil && hasAll }
  }
}
