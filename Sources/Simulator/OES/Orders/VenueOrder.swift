import Exchange
import OESProtocol

/// An order as the venue's clients know it: one number and one quantity, and one or several orders at the exchange.
final class VenueOrder {
  /// What several orders at the exchange have to do with each other.
  enum Legs: Hashable {
    /// There is one.
    case single
    /// A limit and a stop, of which one cancels the other: the whole quantity is that of each.
    case oneCancelsOther
    /// Limit orders of which each has a part of the quantity, all as large at first.
    case layers
  }

  /// The request it stands as: as it was entered, or as it was last replaced.
  var request: Transaction
  /// The form its client speaks.
  let form: TransactionForm
  let listed: ListedInstrument
  unowned let account: AccountDesk
  let legs: Legs
  /// The orders at the exchange, in the order they were entered.
  let ids: [ExchangeOrderID]
  /// The whole quantity, in lots.
  private(set) var quantity: Int64
  /// What of it is traded.
  private(set) var filled: Int64 = 0
  /// What its orders that ended had traded.
  private(set) var filledByEnded: Int64 = 0
  /// What of it won't be traded any more.
  private(set) var canceled: Int64 = 0
  /// Whether its own client is replacing it.
  var isBeingReplaced = false
  /// The cancel that is being done.
  var cancelRequest: Transaction?
  private var openCount: Int

  init(
    _ request: Transaction, _ form: TransactionForm, _ listed: ListedInstrument, _ account: AccountDesk, _ legs: Legs,
    _ ids: [ExchangeOrderID], quantity: Int64
  ) {
    self.request = request
    self.form = form
    self.listed = listed
    self.account = account
    self.legs = legs
    self.ids = ids
    self.quantity = quantity
    openCount = ids.count
    // A reduce-only order may be entered for less than was asked for.
    self.request.boOrderQty = listed.quantity(quantity)
  }

  /// The client's number of it.
  var number: UInt64 { request.orderID }

  /// What may still be traded, in lots.
  var remaining: Int64 { max(0, quantity - filled - canceled) }

  /// Whether nothing can happen to it any more.
  var isDone: Bool { openCount == 0 }

  /// Takes a fill of one of its orders.
  func fill(_ lots: Int64) { filled += lots }

  /// Takes that one of its orders ended that had traded so much; once all have, what isn't traded won't be.
  func endLeg(filled lots: Int64) {
    openCount -= 1
    filledByEnded += lots
    if isDone { canceled = max(0, quantity - filled) }
  }

  /// Takes that it may trade another quantity in all, filled parts included.
  func resize(to quantity: Int64) {
    self.quantity = quantity
    request.boOrderQty = listed.quantity(quantity)
  }

  /// Takes the prices of an order that is one at the exchange.
  func reprice(as type: ExchangeOrderType) {
    switch type {
    case .limit(let price): request.boPrice = listed.price(price)
    case .stop(let trigger), .trailingStop(let trigger): request.stopLimitPrice = listed.price(trigger)
    case .stopLimit(let trigger, let price), .trailingStopLimit(let trigger, let price):
      request.stopLimitPrice = listed.price(trigger)
      request.boPrice = listed.price(price)
    case .marketIfTouched(let trigger), .limitIfTouched(let trigger, _): request.boPrice = listed.price(trigger)
    case .pegged(let limit): request.boPrice = limit.map { listed.price($0) } ?? 0
    case .market: break
    }
  }

  /// The request as a report of `type`: with what is left, and what the tables of examples ask for in answers.
  func report(_ type: TransactionType, at time: ExchangeTime) -> Transaction {
    var report = request
    report.messageType = type
    report.padding = 0
    report.symbolType = listed.type
    report.boSymbol = listed.name
    if report.origOrderID == 0 { report.origOrderID = report.orderID }
    report.rejectReason = RejectCode(rawValue: 0)
    report.boCancelShares = 0
    report.execID = 0
    report.execShares = 0
    report.execPrice = 0
    report.execFee = 0
    report.remainingQuantity = listed.quantity(remaining)
    report.sendingTime = time.unsigned
    return report
  }
}
