// How changes of books become events: trades at once, a level when the next one begins to change, the quote at the end.

extension Exchange {
  /// Notes that something happens in a market during this call.
  func touch(_ market: Market) {
    guard !market.untold.isTouched else { return }
    market.untold.isTouched = true
    touched.append(market)
  }

  /// Notes that a level changes.
  func changes(_ side: Side, _ price: Int64, of market: Market) {
    touch(market)
    if let level = market.untold.level, level.side == side, level.price == price { return }
    tellLevel(of: market)
    market.untold.level = (side, price)
  }

  /// Notes that the level of an order changes; nobody sees that of a hidden one.
  func changes(_ order: RestingOrder, of market: Market) {
    if order.isHidden { touch(market) } else { changes(order.side, order.price, of: market) }
  }

  /// Tells of the level that changed.
  func tellLevel(of market: Market) {
    guard let (side, price) = market.untold.level else { return }
    market.untold.level = nil
    let levels = market.book.levels(side)
    let level = levels.find(price).map { levels.levels[$0].visible }
    market.untold.lastLevelEvent = events.count
    events.append(
      .level(
        LevelChange(
          instrument: market.id, side: side, price: price, quantity: level?.quantity ?? 0,
          orderCount: level?.orderCount ?? 0, position: levels.countBetter(than: price), time: now,
          isLastOfBatch: false)))
  }

  /// Ends a call: sets off what became due by its trades, moves pegged orders, then tells what isn't told yet.
  func finishCall() {
    repeat { enterActivated() } while movePegs()
    for market in touched {
      tellLevel(of: market)
      if let last = market.untold.lastLevelEvent, last < events.count, case .level(var change) = events[last] {
        change.isLastOfBatch = true
        events[last] = .level(change)
      }
      market.untold = Market.Untold()
      tellQuote(of: market)
    }
    touched.removeAll(keepingCapacity: true)
    tellAccounts()
  }

  private func movePegs() -> Bool {
    var isMoreDue = false
    for market in touched where movePegs(in: market) { isMoreDue = true }
    return isMoreDue
  }

  private func tellQuote(of market: Market) {
    let bid = market.book.best(.buy)?.visible
    let ask = market.book.best(.sell)?.visible
    let told = market.quote
    guard
      bid?.price != told.bid?.price || bid?.quantity != told.bid?.quantity || ask?.price != told.ask?.price
        || ask?.quantity != told.ask?.quantity
    else { return }
    market.quote = Quote(bid: bid, ask: ask, time: now)
    events.append(.quote(market.id, market.quote))
  }
}
