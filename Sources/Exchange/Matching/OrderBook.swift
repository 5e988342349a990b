/// The orders of one instrument that wait in the market, by price and then by time.
///
/// Orders live in one array and are chained by their places in it, so that entering and canceling one allocates nothing
/// once the array has grown; free places are chained too. Prices are searched in halves.
struct OrderBook {
  /// Place of an order that is none.
  static let none: Int32 = -1

  private(set) var orders: [RestingOrder] = []
  private var firstFree = OrderBook.none
  private var bids = BookSide(side: .buy)
  private var asks = BookSide(side: .sell)

  /// The levels of a side.
  func levels(_ side: Side) -> BookSide { side == .buy ? bids : asks }

  /// The best level of a side.
  func best(_ side: Side) -> PriceLevel? { side == .buy ? bids.best : asks.best }

  /// Enters an order behind all others of its price; returns its place.
  mutating func insert(_ order: RestingOrder) -> Int32 {
    let place: Int32
    if firstFree == OrderBook.none {
      place = Int32(orders.count)
      orders.append(order)
    } else {
      place = firstFree
      firstFree = orders[Int(place)].next
      orders[Int(place)] = order
    }
    let level = openLevel(order.side, order.price)
    append(place, toLevel: level, order.side)
    return place
  }

  /// Takes an order out.
  mutating func remove(_ place: Int32) {
    let order = orders[Int(place)]
    guard let index = levels(order.side).find(order.price) else { return }
    unlink(place, fromLevel: index, order.side)
    if level(order.side, index).orderCount == 0 { removeLevel(order.side, index) }
    orders[Int(place)].shown = 0
    orders[Int(place)].hidden = 0
    orders[Int(place)].next = firstFree
    firstFree = place
  }

  /// Takes `quantity` off an order's shown part, as a trade does; refills it from what is hidden, behind all others.
  ///
  /// - Returns: Whether the order is done and gone from the book.
  mutating func fill(_ place: Int32, _ quantity: Int64) -> Bool {
    let order = orders[Int(place)]
    guard let level = levels(order.side).find(order.price) else { return true }
    if quantity < order.shown {
      orders[Int(place)].shown -= quantity
      changeLevel(order.side, level) { $0.shown -= quantity }
      return false
    }
    guard order.hidden > 0 else {
      remove(place)
      return true
    }
    unlink(place, fromLevel: level, order.side)
    orders[Int(place)].refill()
    append(place, toLevel: level, order.side)
    return false
  }

  /// Makes an order smaller by `quantity`, hidden part first; it keeps its place in time and must not become empty.
  mutating func reduce(_ place: Int32, by quantity: Int64) {
    let order = orders[Int(place)]
    guard let level = levels(order.side).find(order.price) else { return }
    let hidden = min(quantity, order.hidden)
    let shown = quantity - hidden
    orders[Int(place)].hidden -= hidden
    orders[Int(place)].shown -= shown
    changeLevel(order.side, level) {
      $0.hidden -= hidden
      $0.shown -= shown
    }
  }

  // Levels

  private func level(_ side: Side, _ index: Int) -> PriceLevel {
    side == .buy ? bids.levels[index] : asks.levels[index]
  }

  private mutating func changeLevel(_ side: Side, _ index: Int, _ change: (inout PriceLevel) -> Void) {
    if side == .buy { change(&bids.levels[index]) } else { change(&asks.levels[index]) }
  }

  private mutating func openLevel(_ side: Side, _ price: Int64) -> Int {
    side == .buy ? bids.open(price) : asks.open(price)
  }

  private mutating func removeLevel(_ side: Side, _ index: Int) {
    if side == .buy { bids.levels.remove(at: index) } else { asks.levels.remove(at: index) }
  }

  private mutating func append(_ place: Int32, toLevel index: Int, _ side: Side) {
    let order = orders[Int(place)]
    let last = level(side, index).last
    orders[Int(place)].previous = last
    orders[Int(place)].next = OrderBook.none
    if last != OrderBook.none { orders[Int(last)].next = place }
    changeLevel(side, index) {
      if last == OrderBook.none { $0.first = place }
      $0.last = place
      $0.shown += order.shown
      $0.hidden += order.hidden
      $0.orderCount += 1
    }
  }

  private mutating func unlink(_ place: Int32, fromLevel index: Int, _ side: Side) {
    let order = orders[Int(place)]
    if order.previous != OrderBook.none { orders[Int(order.previous)].next = order.next }
    if order.next != OrderBook.none { orders[Int(order.next)].previous = order.previous }
    changeLevel(side, index) {
      if order.previous == OrderBook.none { $0.first = order.next }
      if order.next == OrderBook.none { $0.last = order.previous }
      $0.shown -= order.shown
      $0.hidden -= order.hidden
      $0.orderCount -= 1
    }
  }
}

/// An order in the book; prices in ticks, quantities in lots.
struct RestingOrder {
  var id: OrderID
  var side: Side
  /// The account, by its place in the ledger.
  var account: Int32
  var price: Int64
  /// What others see.
  var shown: Int64
  /// What they don't.
  var hidden: Int64
  /// How much is shown when what was shown is traded.
  var peak: Int64
  /// Neighbors of the same price, or the next free place.
  var previous = OrderBook.none
  var next = OrderBook.none

  /// An order of `quantity`, of which `peak` is shown at most.
  init(id: OrderID, side: Side, account: Int32, price: Int64, quantity: Int64, peak: Int64?) {
    self.id = id
    self.side = side
    self.account = account
    self.price = price
    self.peak = peak ?? quantity
    shown = min(quantity, self.peak)
    hidden = quantity - shown
  }

  /// What is left, shown or not.
  var quantity: Int64 { shown + hidden }

  /// Shows the next part.
  mutating func refill() {
    shown = min(peak, hidden)
    hidden -= shown
  }
}
