import WireRuntime

/// The accounts: what they hold, what they are worth, what their orders bind.
///
/// The seeded participants trade for the house: it holds what the others don't, so that all holdings of an instrument
/// add up to none; nothing else is known or told of it.
struct Ledger {
  /// The place of the seeded participants' account, which isn't among ``accounts``.
  static let house: Int32 = -1

  let scale: MoneyScale
  /// By ``InstrumentID``.
  private(set) var terms: [Terms]
  var accounts: [AccountState]
  /// The house's holdings, by ``InstrumentID``.
  private(set) var houseHoldings: [HouseHolding]
  private var places: [String: Int]
  private let keptBalances: Int

  /// What an instrument's ticks and lots are in money.
  struct Terms {
    /// One tick of one lot, in units of ``MoneyScale``.
    let tickOfLot: Int128
    /// What a position of one lot must be covered by; 0 for spot, which is paid for.
    let marginOfLot: Int128
    /// Whether it is bought for its price and can't be sold before.
    let isSpot: Bool

    init(_ instrument: Instrument, _ scale: MoneyScale) {
      isSpot = if case .spot = instrument.kind { true } else { false }
      tickOfLot = scale.units(instrument.tickOfLot)
      marginOfLot = isSpot ? 0 : instrument.marginOfLot.map(scale.units) ?? 0
    }
  }

  /// What the seeded participants hold of an instrument, as in ``Holding``.
  struct HouseHolding {
    var quantity: Int64 = 0
    var flow: Int128 = 0
  }

  init(_ accounts: [Account], _ instruments: [Instrument], keptBalances: Int) {
    self.keptBalances = keptBalances
    let scale = MoneyScale(for: instruments.flatMap(\.moneyOfLot))
    self.scale = scale
    terms = instruments.map { Terms($0, scale) }
    houseHoldings = instruments.map { _ in HouseHolding() }
    self.accounts = accounts.map {
      AccountState($0, cash: scale.units($0.cash), instruments: instruments.count, keptBalances: keptBalances)
    }
    places = Dictionary(accounts.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// The place of the account called `name`.
  func place(_ name: String) -> Int? { places[name] }

  /// Opens an account; its name mustn't be another's.
  ///
  /// - Returns: Its place.
  mutating func open(_ account: Account) -> Int {
    places[account.name] = accounts.count
    accounts.append(
      AccountState(account, cash: scale.units(account.cash), instruments: terms.count, keptBalances: keptBalances))
    return accounts.count - 1
  }

  /// Adds an instrument, of which nobody holds anything.
  mutating func list(_ instrument: Instrument) {
    terms.append(Terms(instrument, scale))
    houseHoldings.append(HouseHolding())
    for place in accounts.indices { accounts[place].list() }
  }

  /// Gives an account its cash of the start and nothing else; what it held is the house's. It mustn't have open orders.
  mutating func reset(_ account: Int) {
    for index in accounts[account].holdings.indices where accounts[account].holdings[index].isTraded {
      let before = accounts[account].holdings[index]
      houseHoldings[index].quantity &+= before.quantity
      houseHoldings[index].flow &+= before.flow
      accounts[account].holdings[index] = Holding()
      accounts[account].holdings[index].isUntold = true
      accounts[account].updateRequirement(InstrumentID(index), terms[index])
    }
    accounts[account].cash = scale.units(accounts[account].account.cash)
    accounts[account].names = [:]
  }

  /// Gives an account what it holds at the start; the house counts as having sold it at `price`, for no cash.
  mutating func endow(_ account: Int, _ instrument: InstrumentID, lots: Int64, price: Int64, time: ExchangeTime) {
    accounts[account].holdings[instrument.index].trade(.buy, price: price, quantity: lots, time: time)
    accounts[account].updateRequirement(instrument, terms[instrument.index])
    tradeForHouse(instrument, .sell, price: price, quantity: lots)
  }

  /// Takes a trade of the house.
  mutating func tradeForHouse(_ instrument: InstrumentID, _ side: Side, price: Int64, quantity: Int64) {
    let signed = side == .buy ? quantity : -quantity
    houseHoldings[instrument.index].quantity &+= signed
    houseHoldings[instrument.index].flow &-= Int128(signed) * Int128(price)
  }

  /// Takes a trade of an account.
  mutating func trade(
    _ account: Int, _ instrument: InstrumentID, _ side: Side, price: Int64, quantity: Int64, time: ExchangeTime
  ) {
    let terms = terms[instrument.index]
    let before = cash(account, instrument)
    accounts[account].holdings[instrument.index].trade(side, price: price, quantity: quantity, time: time)
    accounts[account].cash += cash(account, instrument) - before
    accounts[account].holdings[instrument.index].isUntold = true
    accounts[account].updateRequirement(instrument, terms)
  }

  /// Cash from trading an instrument: for spot what was paid and earned, for futures profit taken.
  private func cash(_ account: Int, _ instrument: InstrumentID) -> Int128 {
    let holding = accounts[account].holdings[instrument.index]
    let terms = terms[instrument.index]
    return terms.isSpot
      ? MoneyScale.multiply(holding.flow, terms.tickOfLot)
      : MoneyScale.worth(holding.takenProfit, at: terms.tickOfLot)
  }

  /// Changes what an account's orders may still buy or sell.
  mutating func bind(_ account: Int, _ order: NewOrder, lots: Int64, cost: Int128) {
    let instrument = order.instrument
    accounts[account].holdings[instrument.index]
      .bind(order.side, lots: lots, cost: cost, isReduceOnly: order.isReduceOnly)
    accounts[account].updateRequirement(instrument, terms[instrument.index])
  }
}

extension Instrument {
  /// What one tick of one lot is worth.
  fileprivate var tickOfLot: ExactDecimal { tickValue.multiplied(by: lotSize) }

  /// What a position of one lot must be covered by.
  fileprivate var marginOfLot: ExactDecimal? { initialMargin.map { $0.multiplied(by: lotSize) } }

  /// The amounts of money its ticks and lots come to.
  var moneyOfLot: [ExactDecimal] { [tickOfLot] + (marginOfLot.map { [$0] } ?? []) }
}

extension ExactDecimal {
  /// The product, exact where it has at most 38 digits.
  fileprivate func multiplied(by other: ExactDecimal) -> ExactDecimal {
    ExactDecimal(
      coefficient: MoneyScale.multiply(coefficient, other.coefficient), scale: min(scale + other.scale, 38))
  }
}
