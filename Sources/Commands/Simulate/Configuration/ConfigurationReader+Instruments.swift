internal import Diagnostics
internal import Exchange
internal import WireRuntime
internal import YAMLFrontend

// Instruments and how their markets behave.
extension ConfigurationReader {
  /// An instrument and its market.
  func listing(_ entry: YAMLEntry, _ id: InstrumentID) -> (Instrument, MarketModel)? {
    guard
      let reader = MappingReader<InstrumentKey>(
        entry.value, "instrument '\(entry.key)'", at: entry.keySpan, log: log),
      log.isFit(entry.key, "the symbol", bytes: 1...63, at: entry.keySpan)
    else { return nil }
    let hasAll = reader.requires([(.currency, "USD"), (.tick, "0.01"), (.lot, "1"), (.largestOrder, "1000")])
    let tick = reader.decimal(.tick, in: .least ... .whole(1_000_000))
    let lot = reader.decimal(.lot, in: .least ... .whole(1_000_000))
    let currency = reader.text(.currency, bytes: 1...7)
    let largest = reader.count(.largestOrder, of: lot, "lot", in: 1...1_000_000_000)
    let sessions = reader[.sessions] == nil ? TradingSessions.always : sessions(reader, entry.key)
    let terms = terms(reader, tick: tick)
    let market = reader[.market] == nil ? MarketModel.quiet : market(reader, entry.key, tick: tick, lot: lot)
    let exchange = reader[.exchange] == nil ? "" : reader.text(.exchange, bytes: 1...15)
    let description = reader[.description] == nil ? entry.key : reader.text(.description, bytes: 1...63)
    guard hasAll, let tick, let lot, let currency, let largest, let sessions, let terms, let market, let exchange,
      let description
    else { return nil }
    let instrument = Instrument(
      id: id, symbol: entry.key, exchange: exchange, description: description, kind: terms.kind, currency: currency,
      tickSize: tick, lotSize: lot, tickValue: terms.tickValue, initialMargin: terms.margin, largestOrder: largest,
      sessions: sessions)
    return (instrument, market)
  }

  /// What kind of instrument it is, and what that means in money.
  private struct Terms {
    var kind: Instrument.Kind
    var tickValue: ExactDecimal
    var margin: ExactDecimal?
  }

  private func terms(_ reader: MappingReader<InstrumentKey>, tick: ExactDecimal?) -> Terms? {
    switch (reader[.future], reader[.spot]) {
    case (let future?, nil): return terms(ofFuture: future, reader)
    case (nil, let spot?):
      guard let spot = MappingReader<SpotKey>(spot, "'spot' of \(reader.title)", at: spot.span, log: log),
        spot.requires([(.base, "BTC")]), let base = spot.text(.base, bytes: 1...7), let tick
      else { return nil }
      return Terms(kind: .spot(base: base), tickValue: tick)
    case (nil, nil):
      log.error(
        .missingKey, "\(reader.title) is neither a future nor spot", at: reader.span,
        fixIt: "add 'spot: { base: … }' or 'future: { … }'")
      return nil
    case (_?, _?):
      log.error(
        .unknownKey, "\(reader.title) can't be both a future and spot", at: reader.place(of: .spot) ?? reader.span,
        fixIt: "remove 'spot' or 'future'")
      return nil
    }
  }

  private func terms(ofFuture node: YAMLNode, _ instrument: MappingReader<InstrumentKey>) -> Terms? {
    guard
      let reader = MappingReader<FutureKey>(node, "'future' of \(instrument.title)", at: node.span, log: log)
    else { return nil }
    let hasAll = reader.requires([
      (.underlying, "ES"), (.contractSize, "50"), (.tickValue, "12.50"), (.margin, "13200"), (.expires, "2026-12-18"),
    ])
    let underlying = reader.text(.underlying, bytes: 1...31)
    let size = reader.decimal(.contractSize, in: .least ... .most)
    let tickValue = reader.decimal(.tickValue, in: .least ... .whole(1_000_000))
    let margin = reader.decimal(.margin, in: .zero ... .whole(1_000_000_000))
    let expires = date(reader, .expires)
    guard hasAll, let underlying, let size, let tickValue, let margin, let expires else { return nil }
    return Terms(
      kind: .future(underlying: underlying, contractSize: size, expires: expires), tickValue: tickValue,
      margin: margin)
  }

  private func market(
    _ instrument: MappingReader<InstrumentKey>, _ symbol: String, tick: ExactDecimal?, lot: ExactDecimal?
  ) -> MarketModel? {
    guard let node = instrument[.market],
      let reader = MappingReader<MarketKey>(node, "'market' of '\(symbol)'", at: node.span, log: log)
    else { return nil }
    let hasAll = reader.requires([
      (.price, "100"), (.dailyMove, "1"), (.actionsPerSecond, "10"), (.levels, "10"), (.quantity, "1"),
    ])
    let levels = reader.whole(.levels, in: 1...200)
    // The price may halve, and still all levels have room below it.
    let price = reader.count(.price, of: tick, "tick", in: Int64(4 * (levels ?? 1) + 8)...1_000_000_000)
    let move = reader.decimal(.dailyMove, in: .zero ... .whole(50))
    let pace = reader.decimal(.actionsPerSecond, in: ExactDecimal(coefficient: 1, scale: 3) ... .whole(1_000))
    let quantity = reader.count(.quantity, of: lot, "lot", in: 1...10_000_000)
    guard hasAll, let levels, let price, let move, let pace, let quantity else { return nil }
    let percent = Double(move.description) ?? 0
    return MarketModel(
      startPrice: price, volatility: Double(price) * percent / 100 / 86_400.0.squareRoot(),
      actionsPerSecond: Double(pace.description) ?? 0, levels: levels, typicalQuantity: quantity)
  }
}
