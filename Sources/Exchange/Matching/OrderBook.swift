/// The orders of one instrument that wait in the market, by price and then by time; hidden ones behind all others of
/// their price.
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
  private var hiddenBids = BookSide(side: .buy)
  private var hiddenAsks = BookSide(side: .sell)

  /// The levels of a side that everybody sees.
  func levels(_ side: Side) -> BookSide { side == .buy ? bids : asks }

  /// The best level of a side that everybody sees.
  func best(_ side: Side) -> PriceLevel? { side == .buy ? bids.best : asks.best }

  /// The level of a side that is traded with first, seen or not.
  func bestTradable(_ side: Side) -> PriceLevel? {
    guard let hidden = hiddenLevels(side).best else { return best(side) }
    guard let seen = best(side) else { return hidden }
    return BookSide.isBetter(hidden.price, than: seen.price, side) ? hidden : seen
  }

  /// The levels of a side that nobody sees.
  func hiddenLevels(_ side: Side) -> BookSide { side == .buy ? hiddenBids : hiddenAsks }

  /// The best price of a side at which an order is seen that isn't pegged.
  func pegReference(_ side: Side) -> Int64? { levels(side).levels.last { $0.unpeggedCount > 0 }?.price }

  /// Enters an order behind all others of its price that are seen as it is; returns its place.
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
    append(place)
    return place
  }

  /// Takes an order out.
  mutating func remove(_ place: Int32) {
    unlink(place)
    orders[Int(place)].tip = 0
    orders[Int(place)].reserve = 0
    orders[Int(place)].next = firstFree
    firstFree = place
  }

  /// Takes an order from its price; it must be put at another one.
  mutating func lift(_ place: Int32) {
    unlink(place)
  }

  /// Puts an order that was lifted at a price, behind all others there.
  mutating func put(_ place: Int32, at price: Int64) {
    orders[Int(place)].price = price
    append(place)
  }

  /// Takes `quantity` off an order's tip, as a trade does; makes a new tip of the reserve, behind all others.
  ///
  /// - Returns: Whether the order is done and gone from the book.
  mutating func fill(_ place: Int32, _ quantity: Int64) -> Bool {
    let order = orders[Int(place)]
    if quantity < order.tip {
      orders[Int(place)].tip -= quantity
      changeLevel(of: order) { $0.quantity -= quantity }
      return false
    }
    guard order.reserve > 0 else {
      remove(place)
      return true
    }
    unlink(place, keepsLevel: true)
    orders[Int(place)].refill()
    append(place)
    return false
  }

  /// Makes an order smaller by `quantity`, its reserve first; it keeps its place in time and must not become empty.
  mutating func reduce(_ place: Int32, by quantity: Int64) {
    let order = orders[Int(place)]
    let reserve = min(quantity, order.reserve)
    let tip = quantity - reserve
    orders[Int(place)].reserve -= reserve
    orders[Int(place)].tip -= tip
    changeLevel(of: order) {
      $0.reserve -= reserve
      $0.quantity -= tip
    }
  }

  // Levels

  private mutating func changeSide<Result>(of order: RestingOrder, _ change: (inout BookSide) -> Result) -> Result {
    switch (order.side, order.isHidden) {
    case (.buy, false): change(&bids)
    case (.sell, false): change(&asks)
    case (.buy, true): change(&hiddenBids)
    case (.sell, true): change(&hiddenAsks)
    }
  }

  private mutating func changeLevel(of order: RestingOrder, _ change: (inout PriceLevel) -> Void) {
    changeSide(of: order) { side in
      if let index = side.find(order.price) { change(&side.levels[index]) }
    }
  }

  private mutating func append(_ place: Int32) {
    let order = orders[Int(place)]
    let last = changeSide(of: order) { side in
      let index = side.open(order.price)
      let last = side.levels[index].last
      side.levels[index].append(order, at: place)
      return last
    }
    orders[Int(place)].previous = last
    orders[Int(place)].next = OrderBook.none
    if last != OrderBook.none { orders[Int(last)].next = place }
  }

  /// Takes an order out of the chain of its price, and the level with the last one.
  private mutating func unlink(_ place: Int32, keepsLevel: Bool = false) {
    let order = orders[Int(place)]
    if order.previous != OrderBook.none { orders[Int(order.previous)].next = order.next }
    if order.next != OrderBook.none { orders[Int(order.next)].previous = order.previous }
    changeSide(of: order) { side in
      guard let index = side.find(order.price) else { return }
      side.levels[index].unlink(order)
      if side.levels[index].orderCount == 0, !keepsLevel { side.levels.remove(at: index) }
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
  /// Whether nobody sees it.
  var isHidden: Bool
  /// Whether its price follows others.
  var isPegged: Bool
  /// What can be traded with before it goes behind the others; what others see, unless it is hidden.
  var tip: Int64
  /// What becomes tip later.
  var reserve: Int64
  /// How much does at a time.
  var refillQuantity: Int64
  /// Neighbors of the same price, or the next free place.
  var previous = OrderBook.none
  var next = OrderBook.none

  /// An order of `quantity`, of which `tip` is shown at first and `refill` each time that is traded.
  init(
    id: OrderID, side: Side, account: Int32, price: Int64, quantity: Int64, tip: Int64? = nil, refill: Int64? = nil,
    isHidden: Bool = false, isPegged: Bool = false
  ) {
    self.id = id
    self.side = side
    self.account = account
    self.price = price
    self.isHidden = isHidden
    self.isPegged = isPegged
    self.tip = min(quantity, tip ?? quantity)
    reserve = quantity - self.tip
    refillQuantity = refill ?? tip ?? quantity
  }

  /// What is left, shown or not.
  var quantity: Int64 { tip + reserve }

  /// Makes the next tip of the reserve.
  mutating func refill() {
    tip = min(refillQuantity, reserve)
    reserve -= tip
  }
}
