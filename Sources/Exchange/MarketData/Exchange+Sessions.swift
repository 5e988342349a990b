// Trading days: how they begin, what they count, how they end.

extension Exchange {
  /// Opens a market whose session goes on, and adds what is due first.
  func startSessions(of market: Market) {
    let session = market.instrument.sessions.session(endingAfter: now.seconds)
    if ExchangeTime(seconds: session.opens) <= now {
      market.session = .open
      due.add(.sessionClose(market.id), at: ExchangeTime(seconds: session.closes))
      openBook(of: market)
    } else {
      due.add(.sessionOpen(market.id), at: ExchangeTime(seconds: session.opens))
    }
  }

  /// Begins a market's trading day.
  func openSession(of market: Market) {
    let session = market.instrument.sessions.session(endingAfter: now.seconds)
    market.session = .open
    beginDay(session, of: market)
    due.add(.sessionClose(market.id), at: ExchangeTime(seconds: session.closes))
    events.append(.status(market.id, market.status))
    events.append(.statistics(market.id, market.statistics))
    openBook(of: market)
  }

  /// Ends a market's trading day, and begins the next where that follows at once.
  func closeSession(of market: Market) {
    cancelDayOrders(in: market)
    let next = market.instrument.sessions.session(endingAfter: now.seconds)
    guard ExchangeTime(seconds: next.opens) > now else {
      beginDay(next, of: market)
      due.add(.sessionClose(market.id), at: ExchangeTime(seconds: next.closes))
      events.append(.statistics(market.id, market.statistics))
      return
    }
    clearBook(of: market)
    market.session = .closed
    due.add(.sessionOpen(market.id), at: ExchangeTime(seconds: next.opens))
    events.append(.status(market.id, .closed))
  }

  private func beginDay(_ session: TradingSession, of market: Market) {
    let before = market.statistics
    var statistics = SessionStatistics()
    statistics.tradingDay = session.tradingDay
    statistics.settlement = before.last ?? before.settlement
    statistics.last = before.last
    statistics.lastQuantity = before.lastQuantity
    statistics.lastTime = before.lastTime
    statistics.openInterest = market.openInterest.contracts(onDay: session.day)
    market.statistics = statistics
    beginTradingDay(in: market)
  }

  /// Takes a trade into the day's figures and the history; called before the trade is told.
  func record(price: Int64, quantity: Int64, takingSide: Side, in market: Market) {
    market.statistics.add(price: price, quantity: quantity, time: now)
    market.history.append(Tick(time: now, price: price, quantity: quantity, takingSide: takingSide))
  }
}

extension SessionStatistics {
  /// Takes a trade.
  mutating func add(price: Int64, quantity: Int64, time: ExchangeTime) {
    open = open ?? price
    high = max(high ?? price, price)
    low = min(low ?? price, price)
    last = price
    lastQuantity = quantity
    lastTime = time
    volume = volume.addingWithinBounds(quantity)
    tradeCount += 1
  }
}
