@testable import Exchange

/// A market's depth put together from events alone, with everything wrong about them.
struct FollowedBook {
  private let instrument: InstrumentID
  private var bids: [BookLevel] = []
  private var asks: [BookLevel] = []
  private var quote: Quote?
  private(set) var problems: [String] = []

  init(_ instrument: InstrumentID) {
    self.instrument = instrument
  }

  /// Takes the events of one call, which are one batch but for what several moments brought.
  mutating func take(_ events: [ExchangeEvent]) {
    var marks: [(time: ExchangeTime, isLast: Bool)] = []
    for event in events {
      switch event {
      case .level(let change) where change.instrument == instrument:
        marks.append((change.time, change.isLastOfBatch))
        let problem = change.side == .buy ? Self.apply(change, to: &bids) : Self.apply(change, to: &asks)
        if let problem { problems.append(problem) }
      case .quote(instrument, let told): quote = told
      default: break
      }
    }
    for (place, mark) in marks.enumerated() {
      let isLast = place + 1 == marks.count || marks[place + 1].time != mark.time
      if mark.isLast != isLast { problems.append("the end of the batch is marked wrongly: \(marks)") }
    }
  }

  /// Returns what is wrong with the change.
  private static func apply(_ change: LevelChange, to levels: inout [BookLevel]) -> String? {
    let place =
      levels.firstIndex { change.side == .buy ? $0.price <= change.price : $0.price >= change.price }
      ?? levels.count
    let problem = place == change.position ? nil : "place \(place) of \(change)"
    let isThere = place < levels.count && levels[place].price == change.price
    if change.quantity == 0 {
      if isThere { levels.remove(at: place) }
      return problem
    }
    let level = BookLevel(price: change.price, quantity: change.quantity, orderCount: change.orderCount)
    if isThere { levels[place] = level } else { levels.insert(level, at: place) }
    return problem
  }

  /// Compares with what the exchange says.
  mutating func compare(with exchange: Exchange) {
    for (side, levels) in [(Side.buy, bids), (Side.sell, asks)] {
      let depth = exchange.depth(instrument, side, count: .max)
      if depth != levels { problems.append("\(side): \(levels) followed, \(depth) there") }
      var sums: [BookLevel] = []
      for order in exchange.bookOrders(instrument, side, count: .max) {
        if let last = sums.last, last.price == order.price {
          sums[sums.count - 1].quantity += order.quantity
          sums[sums.count - 1].orderCount += 1
        } else {
          sums.append(BookLevel(price: order.price, quantity: order.quantity, orderCount: 1))
        }
      }
      if sums != depth { problems.append("\(side): orders add up to \(sums), levels are \(depth)") }
    }
    if let bid = bids.first, let ask = asks.first, bid.price >= ask.price {
      problems.append("crossed at \(bid.price) and \(ask.price)")
    }
    let book = exchange.markets[instrument.index].book
    if let bid = book.bestTradable(.buy), let ask = book.bestTradable(.sell), bid.price >= ask.price {
      problems.append("crossed out of sight at \(bid.price) and \(ask.price)")
    }
    let isQuoted =
      quote?.bid?.price == bids.first?.price && quote?.bid?.quantity == bids.first?.quantity
      && quote?.ask?.price == asks.first?.price && quote?.ask?.quantity == asks.first?.quantity
    if !isQuoted { problems.append("quoted \(String(describing: quote))") }
  }
}
