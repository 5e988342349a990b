@testable import Exchange

/// Follows all events of an exchange and says what can't be: orders that live after their end, fills nobody entered,
/// money and lots from nowhere.
struct TradingAudit {
  private let exchange: Exchange
  private var statuses: [OrderID: OrderStatus] = [:]
  private var fills: [OrderID: Int64] = [:]
  private var positions: [Holder: Replayed] = [:]
  private var executionCount: UInt64 = 0
  private var tradeCount: UInt64 = 0
  private(set) var problems: [String] = []

  private struct Holder: Hashable {
    var account: String
    var instrument: InstrumentID
  }

  private struct Replayed {
    var quantity: Int64 = 0
    var flow: Int128 = 0

    mutating func trade(_ signed: Int64, _ price: Int64) {
      quantity += signed
      flow -= Int128(signed) * Int128(price)
    }
  }

  init(_ exchange: Exchange) {
    self.exchange = exchange
  }

  private mutating func expect(_ isTrue: Bool, _ problem: @autoclosure () -> String) {
    if !isTrue { problems.append(problem()) }
  }

  /// Takes the events of one call.
  mutating func take(_ events: [ExchangeEvent]) {
    for event in events {
      switch event {
      case .order(let event): take(event)
      case .trade(let trade):
        tradeCount += 1
        expect(trade.number == tradeCount && trade.quantity > 0, "trade \(trade)")
      default: break
      }
    }
  }

  private mutating func take(_ event: OrderEvent) {
    let order = event.order
    let before = statuses[order.id]
    switch event.kind {
    case .accepted, .rejected: expect(before == nil, "\(event.kind) twice: \(order)")
    case .replaceRejected, .cancelRejected: expect(before != nil, "\(event.kind) before all else: \(order)")
    case .filled(let execution): take(execution, of: order, before)
    case .activated, .replaced, .reduced, .repriced, .canceled:
      expect(before.map { !$0.isFinal } ?? false, "\(event.kind) after \(String(describing: before)): \(order)")
    }
    let filled = fills[order.id] ?? 0
    expect(order.filledQuantity == filled, "fills of \(order) are \(filled)")
    statuses[order.id] = order.status
    // A refused order's quantity may be anything.
    guard order.status != .rejected else { return }
    expect(order.filledQuantity <= order.order.quantity, "more filled than asked for: \(order)")
    expect((order.status == .filled) == (order.filledQuantity == order.order.quantity), "status of \(order)")
    // A child works in parts where its parent is filled in parts.
    if order.order.timeInForce == .fillOrKill, order.parent == nil, order.status == .canceled {
      expect(order.filledQuantity == 0, "neither filled nor killed: \(order)")
    }
  }

  private mutating func take(_ execution: Execution, of order: OrderRecord, _ before: OrderStatus?) {
    executionCount += 1
    expect(before.map { !$0.isFinal } ?? false, "filled after \(String(describing: before)): \(order)")
    expect(execution.id == executionCount && execution.quantity > 0, "\(execution)")
    if order.order.isReduceOnly {
      let position = positions[Holder(account: execution.account, instrument: execution.instrument)]?.quantity ?? 0
      let most = execution.side == .sell ? position : -position
      expect(execution.quantity <= most, "\(execution.quantity) of \(position) reduced by \(order)")
    }
    if let limit = order.order.type.limit {
      let isAllowed = execution.side == .buy ? execution.price <= limit : execution.price >= limit
      expect(isAllowed, "filled at \(execution.price): \(order)")
    }
    fills[order.id, default: 0] += execution.quantity
    let signed = execution.side == .buy ? execution.quantity : -execution.quantity
    positions[Holder(account: execution.account, instrument: execution.instrument), default: Replayed()]
      .trade(signed, execution.price)
  }

  /// Compares accounts and orders with what the events add up to.
  mutating func compare() {
    for (id, status) in statuses where exchange.order(id)?.status != status {
      problems.append("told \(status), but it is \(String(describing: exchange.order(id)))")
    }
    for instrument in exchange.instruments { compare(instrument.id) }
    for account in exchange.ledger.accounts { compare(account) }
  }

  private mutating func compare(_ instrument: InstrumentID) {
    let house = exchange.ledger.houseHoldings[instrument.index]
    var sum = (quantity: house.quantity, flow: house.flow)
    let isSpot = exchange.ledger.terms[instrument.index].isSpot
    for account in exchange.ledger.accounts {
      let holding = account.holdings[instrument.index]
      sum.quantity += holding.quantity
      sum.flow += holding.flow
      let replayed = positions[Holder(account: account.account.name, instrument: instrument)] ?? Replayed()
      expect(holding.quantity == replayed.quantity && holding.flow == replayed.flow, "\(holding) of \(replayed)")
      if isSpot {
        expect(holding.quantity >= 0 && holding.largestSale <= holding.quantity, "sold before it is held: \(holding)")
      }
      compareBound(account, instrument, holding)
    }
    expect(sum.quantity == 0 && sum.flow == 0, "\(instrument) adds up to \(sum)")
  }

  /// What orders bind is what the open ones may trade.
  private mutating func compareBound(_ account: AccountState, _ instrument: InstrumentID, _ holding: Holding) {
    let open = exchange.orders.openPlaces {
      $0.order.account == account.account.name && $0.order.instrument == instrument
    }.map { exchange.orders.states[$0] }
    var bound = (buy: Int64(0), sell: Int64(0), reduction: Int64(0))
    for state in open {
      expect(state.boundLots >= 0 && state.working >= 0, "\(state)")
      switch (state.order.isReduceOnly, state.order.side) {
      case (true, _):
        bound.reduction += state.boundLots
        let most = state.order.side == .sell ? holding.quantity : -holding.quantity
        expect(state.record.remainingQuantity <= most, "\(state.record) of \(holding)")
      case (false, .buy): bound.buy += state.boundLots
      case (false, .sell): bound.sell += state.boundLots
      }
    }
    expect(bound.buy == holding.workingBuy && bound.sell == holding.workingSell, "\(bound) bound, \(holding)")
    expect(bound.reduction == holding.workingReduction, "\(bound) bound, \(holding)")
    if open.isEmpty { expect(holding.workingCost == 0, "\(holding) without orders") }
  }

  /// Cash and open profit are the cash at the start and what all trades paid and earned.
  private mutating func compare(_ account: AccountState) {
    let ledger = exchange.ledger
    var expected = ledger.scale.units(account.account.cash)
    var actual = account.cash
    for market in exchange.markets {
      let holding = account.holdings[market.id.index]
      let terms = ledger.terms[market.id.index]
      let last = Int128(market.lastPrice ?? 0)
      expected += (holding.flow + (terms.isSpot ? 0 : Int128(holding.quantity) * last)) * terms.tickOfLot
      if !terms.isSpot {
        actual += MoneyScale.worth(holding.openProfit(at: market.lastPrice ?? 0), at: terms.tickOfLot)
      }
    }
    // Profit taken and profit open are rounded each.
    expect(
      (actual - expected).magnitude <= 2 * UInt128(exchange.markets.count),
      "\(account.account): \(actual), not \(expected)")
  }
}
