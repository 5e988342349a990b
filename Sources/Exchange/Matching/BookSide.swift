/// The price levels of one side of a book, the worst first: the best is added and removed where nothing has to move.
struct BookSide {
  let side: Side
  var levels: [PriceLevel] = []

  /// The best level.
  var best: PriceLevel? { levels.last }

  /// Larger for a better price.
  private func rank(_ price: Int64) -> Int64 { side == .buy ? price : -price }

  /// The place at which the level of `price` is or would be.
  private func place(_ price: Int64) -> Int {
    let rank = rank(price)
    var low = 0
    var high = levels.count
    while low < high {
      let middle = (low + high) / 2
      if self.rank(levels[middle].price) < rank { low = middle + 1 } else { high = middle }
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
  /// In lots.
  var shown: Int64 = 0
  var hidden: Int64 = 0
  var orderCount = 0
  /// Places of the oldest and of the newest in ``OrderBook/orders``.
  var first = OrderBook.none
  var last = OrderBook.none

  /// A level without orders.
  init(price: Int64) {
    self.price = price
  }

  /// As others see it.
  var visible: BookLevel { BookLevel(price: price, quantity: shown, orderCount: orderCount) }
}
