/// An order and where it is.
///
/// An object, so that looking at it copies nothing, and that no number of orders has to move when there is one more.
final class OrderState {
  var record: OrderRecord
  /// The account's place in the ledger.
  let account: Int
  /// Its place in the book.
  var bookPlace = OrderBook.none
  /// Whether it is pegged and follows the price of its side, in the book or standing aside.
  var followsPegs = false
  /// Its place in time among those that wait for a trigger; `nil` where it doesn't.
  var triggerSequence: UInt64?
  /// Whether its trigger, if it has one, was reached.
  var isTriggered = false
  /// Lots that are in the market or wait for the trigger; the rest waits for the parent.
  var working: Int64 = 0
  /// What it binds of the account's funds: lots, and what they cost in ticks times lots.
  var boundLots: Int64 = 0
  var boundCost: Int128 = 0
  /// What a fill in part does to the linked order.
  var partialFill = OrderGroup.PartialFillHandling.reduce
  /// The distance of its price from the parent's first fill, in ticks, until it is priced by that.
  var parentOffset: Int64?
  /// In ticks.
  var firstFillPrice: Int64?
  /// The names it had before it was replaced, oldest first.
  var formerNames: [String] = []
  /// When the exchange looks whether it is over; `nil` where it needn't.
  var expiryDue: ExchangeTime?
  /// The orders that wait for this one or belong to it.
  var children: [OrderID] = []
  /// Neighbors among the open orders.
  var olderOpen = -1
  var newerOpen = -1

  init(_ record: OrderRecord, account: Int) {
    self.record = record
    self.account = account
  }

  var order: NewOrder { record.order }

  var isFinal: Bool { record.status.isFinal }

  /// Whether it is in the book, or pegged and standing aside.
  var isInMarket: Bool { bookPlace != OrderBook.none || followsPegs }

  /// Where it stands while it is in the market.
  var marketStatus: OrderStatus { record.filledQuantity > 0 ? .partiallyFilled : .open }

  /// The trigger it waits for.
  var trigger: Int64? { isTriggered ? nil : order.type.trigger }
}
