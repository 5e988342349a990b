import Exchange
import OESProtocol

/// The venue's orders: what happens to them at the exchange becomes reports for those who trade for the account.
final class OrderDesk {
  private let exchange: Exchange
  private let symbols: SymbolList
  private var accounts: [UInt32: AccountDesk] = [:]
  private var accountsByName: [String: AccountDesk] = [:]
  /// Open orders by those they are at the exchange.
  private var orders: [ExchangeOrderID: VenueOrder] = [:]
  /// The order that was refused last, and why.
  private var refusal: (ExchangeOrderID, Rejection)?

  /// Makes the desks of the accounts whose names are decimal numbers from 1.
  init(_ exchange: Exchange, _ symbols: SymbolList, keptReports: Int) {
    self.exchange = exchange
    self.symbols = symbols
    for account in exchange.accounts {
      // Another spelling of a number would be another account with it.
      guard let number = UInt32(account.name), number > 0, String(number) == account.name else { continue }
      let desk = AccountDesk(number, account, keptReports: keptReports)
      accounts[number] = desk
      accountsByName[account.name] = desk
    }
  }

  /// The account with a number; `nil` where there is none.
  func account(_ number: UInt32) -> AccountDesk? { accounts[number] }

  /// Takes an order that the exchange took.
  func add(_ order: VenueOrder) {
    order.account.add(order)
    for id in order.ids { orders[id] = order }
  }

  /// Why the exchange refused an order; to be asked behind the call that entered it.
  func rejection(of id: ExchangeOrderID) -> Rejection? {
    guard let (refused, reason) = refusal, refused == id else { return nil }
    return reason
  }

  /// Takes what happened at the exchange, in order.
  func take(_ events: [ExchangeEvent]) {
    /// Whose side of the newest trade took liquidity: its fills come behind it.
    var takingSide = ExchangeSide.buy
    for event in events {
      switch event {
      case .trade(let trade): takingSide = trade.takingSide
      case .order(let event): take(event, takingSide)
      case .level, .quote, .statistics, .status, .position, .balance: break
      }
    }
  }

  private func take(_ event: OrderEvent, _ takingSide: ExchangeSide) {
    switch event.kind {
    case .filled(let execution):
      note(execution)
      guard let order = orders[event.order.id] else { return }
      tell(execution, of: order, isTaking: execution.side == takingSide)
      if event.order.status.isFinal { endLeg(event.order, of: order, nil) }
    case .canceled(let reason):
      guard let order = orders[event.order.id] else { return }
      endLeg(event.order, of: order, reason)
    case .reduced:
      // Of two that cancel each other, one is reduced by what the other traded: together they are as large as before.
      guard let order = orders[event.order.id], order.legs == .single else { return }
      // A reduce-only order got smaller with its position.
      order.resize(to: event.order.order.quantity)
      tellReplaced(order, at: event.time)
    case .replaced:
      guard let order = orders[event.order.id], !order.isBeingReplaced else { return }
      takeReplacement(event.order, of: order)
    case .rejected(let reason): refusal = (event.order.id, reason)
    default: break
    }
  }

  /// Takes that an order's order was replaced by another venue's client: the number stays, the terms are others.
  private func takeReplacement(_ record: OrderRecord, of order: VenueOrder) {
    switch order.legs {
    case .single:
      order.resize(to: record.order.quantity)
      order.reprice(as: record.order.type)
    case .oneCancelsOther:
      let other = order.ids.first { $0 != record.id }.flatMap { exchange.order($0) }
      order.resize(to: record.order.quantity + (other?.filledQuantity ?? 0))
    case .layers:
      // The exchange may have forgotten those that ended.
      let layers = order.ids.filter { orders[$0] != nil }.compactMap { exchange.order($0) }
      order.resize(to: layers.reduce(order.filledByEnded) { $0 + $1.filledQuantity + $1.remainingQuantity })
    }
    tellReplaced(order, at: record.changed)
  }

  /// Tells that an order has other terms, which its client didn't ask for.
  private func tellReplaced(_ order: VenueOrder, at time: ExchangeTime) {
    var report = order.report(.marginReplaced, at: time)
    report.origOrderID = order.number
    order.account.tell(report, order.form, at: time)
  }

  private func note(_ execution: Execution) {
    guard let account = accountsByName[execution.account], let listed = symbols[execution.instrument] else { return }
    account.executed[execution.instrument, default: ExecutedSums()].take(execution, listed)
  }

  /// Reports a fill: as one of an order on its way into the book, or of one that rests there.
  private func tell(_ execution: Execution, of order: VenueOrder, isTaking: Bool) {
    order.fill(execution.quantity)
    let isWhole = order.remaining == 0
    let type: TransactionType =
      isTaking ? (isWhole ? .quoteFill : .quoteFillPartial) : (isWhole ? .execution : .executionPartial)
    var report = order.report(type, at: execution.time)
    report.execID = execution.id
    report.execShares = order.listed.quantity(execution.quantity)
    report.execPrice = order.listed.price(execution.price)
    // An order without a price has that of its fill as reference.
    if report.boPrice == 0 { report.boPrice = report.execPrice }
    order.account.tell(report, order.form, at: execution.time)
  }

  /// Takes that one of an order's orders is over; reports what is canceled once all are.
  private func endLeg(_ record: OrderRecord, of order: VenueOrder, _ reason: CancelReason?) {
    orders[record.id] = nil
    order.endLeg(filled: record.filledQuantity)
    guard order.isDone else {
      // A layer that is gone by itself makes the order smaller; one of a pair takes nothing off the other.
      let rest = record.order.quantity - record.filledQuantity
      guard order.legs == .layers, rest > 0, order.cancelRequest == nil else { return }
      order.resize(to: order.quantity - rest)
      tellReplaced(order, at: record.changed)
      return
    }
    order.account.remove(order)
    guard order.canceled > 0 else { return }
    var report = order.report(.cancelled, at: record.changed)
    if let request = order.cancelRequest {
      // The answer has the cancel's own number and names the order by the other.
      report.orderID = request.orderID
      report.origOrderID = order.number
      report.boOrigPrice = request.boOrigPrice
      report.msgSeqNum = request.msgSeqNum
    } else {
      report.origOrderID = order.number
      report.rejectReason = reason?.code ?? RejectCode(rawValue: 0)
    }
    report.boCancelShares = order.listed.quantity(order.canceled)
    report.remainingQuantity = 0
    order.account.tell(report, order.form, at: record.changed)
  }
}

extension CancelReason {
  /// Why an order was canceled that nobody asked to cancel; 0 for what its terms say.
  fileprivate var code: RejectCode {
    switch self {
    case .insufficientFunds: .notEnoughEquityToComplete
    case .selfTrade: .matchingEngineRejected
    default: RejectCode(rawValue: 0)
    }
  }
}
