internal import WireRuntime

// Accounts and instruments that come while the exchange is open.
extension Exchange {
  /// Opens an account, with its cash and what it holds at the start.
  ///
  /// - Throws: ``ListingProblem/nameIsTaken``.
  public func open(_ account: Account) throws(ListingProblem) {
    guard ledger.place(account.name) == nil else { throw .nameIsTaken }
    endow(ledger.open(account))
  }

  /// Lists an instrument behind those there are, whatever id it comes with, and opens its market where its session goes
  /// on.
  ///
  /// Who sees the instruments only once doesn't know it.
  ///
  /// - Returns: The instrument with its id.
  /// - Throws: ``ListingProblem``.
  @discardableResult
  public func list(_ listed: Instrument, _ model: MarketModel = .quiet) throws(ListingProblem) -> Instrument {
    guard instrument(listed.symbol) == nil, !listed.symbol.isEmpty else { throw .nameIsTaken }
    guard listed.tickSize.coefficient > 0, listed.lotSize.coefficient > 0, listed.tickValue.coefficient > 0,
      listed.largestOrder > 0
    else { throw .badStep }
    guard listed.moneyOfLot.allSatisfy(ledger.scale.holds) else { throw .stepTooFine }
    var instrument = listed
    instrument.id = InstrumentID(instruments.count)
    let market = Market(instrument, model, seed: seed, start: now)
    instruments.append(instrument)
    markets.append(market)
    ledger.list(instrument)
    startSessions(of: market)
    if market.session == .open { events.append(.status(market.id, market.status)) }
    finishCall()
    return instrument
  }
}

/// Why an account can't be opened, or an instrument not listed.
public enum ListingProblem: Error, Hashable, Sendable {
  /// There is another one, or no name at all.
  case nameIsTaken
  /// The tick, its value, the lot or the largest order isn't above zero.
  case badStep
  /// A tick of a lot isn't a whole number of the units that the exchange counts money in.
  case stepTooFine

  /// A sentence without a full stop, for people.
  public var text: String {
    switch self {
    case .nameIsTaken: "the name is taken"
    case .badStep: "steps and quantities have to be above zero"
    case .stepTooFine: "a tick of a lot is worth less than the exchange can count"
    }
  }
}
