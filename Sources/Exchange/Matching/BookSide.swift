/// The price levels of one side of a book, the worst first: the best is added and removed where nothing has to move.
struct BookSide {
  let side: Side
  var levels: [PriceLevel] = []

  /// The best level.
  var best: PriceLevel? { levels.last }

  /// Whether orders at `price` are traded with before those at `other`.
  static func isBetter(_ price: Int64, than other: Int64, _ side: Side) -> Bool {
    side == .buy ? price > other : price < other
  }

  /// The place at which the level of `price` is or would be.
  private func place(_ price: Int64) -> Int {
    var low = 0
    var high = levels.count
    while low < high {
      let middle = (low + high) / 2
      if Self.isBetter(price, than: levels[middle].price, side) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The place of the level of `price`.
  func find(_ price: Int64) -> Int? {
    // Most is done at the best price.
    if let best = levels.last, best.price == price { return levels.count - 1 }
    let place = place(price)
    return place < levels.count && levels[place].price == price ? place : nil
  }

  /// How many levels are better than `price`.
  func countBetter(than price: Int64) -> Int {
    let place = place(price)
    return place < levels.count && levels[place].price == price
      ? levels.count - 1 - place : levels.count - place
  }

  /// The place of the level of `price`, which is made where there is none.
  mutating func open(_ price: Int64) -> Int {
    if let best = levels.last, best.price == price { return levels.count - 1 }
    let place = place(price)
    if place == levels.count || levels[place].price != price {
      levels.insert(PriceLevel(price: price), at: place)
    }
    return place
  }
}

/// The orders at one price, in the order they came.
struct PriceLevel {
  /// In ticks.
  let price: Int64
  /// What can be traded with now, in lots; what others see, unless the level is hidden.
  var quantity: Int64 = 0
  /// What comes after it.
  var reserve: Int64 = 0
  var orderCount = 0
  /// How many of the orders aren't pegged.
  var unpeggedCount = 0
  /// Places of the oldest and of the newest in ``OrderBook/orders``.
  var first = OrderBook.none
  var last = OrderBook.none

  /// A level without orders.
  init(price: Int64) {
    self.price = price
  }

  /// As others see it.
  var visible: BookLevel { BookLevel(price: price, quantity: quantity, orderCount: orderCount) }

  /// Takes an order in, behind the others; they must be told who their new neighbor is.
  mutating func append(_ order: RestingOrder, at place: Int32) {
    if last == OrderBook.none { first = place }
    last = place
    quantity += order.tip
    reserve += order.reserve
    orderCount += 1
    if !order.isPegged { unpeggedCount += 1 }
  }

  /// Takes an order out; its neighbors must be told.
  mutating func unlink(_ order: RestingOrder) {
    if order.previous == OrderBook.none { first = order.next }
    if order.next == OrderBook.none { last = order.previous }
    quantity -= order.tip
    reserve -= order.reserve
    orderCount -= 1
    if !order.isPegged { unpeggedCount -= 1 }
  }
}
