import DTCProtocol
import Exchange
import Transport
import WireRuntime

/// What a client gets of one market: data, depth and single orders, each if it asked for it.
final class MarketSubscription {
  private enum DataMode {
    case none
    case updates
    /// A snapshot at each interval in which something happened.
    case snapshots(every: Duration, next: Duration, isStale: Bool)
  }

  let instrument: Instrument
  /// The client's number.
  let symbolID: UInt32

  private let exchange: Exchange
  private let settings: DTCFrontEndSettings
  private let sender: MessageSender
  private let numbers: MarketNumbers
  private let serial: UInt32
  private var variants: VariantChoice

  private var data = DataMode.none
  /// The day's figures as the client has them.
  private var sent = SessionStatistics()
  /// Counts snapshots: a quote never takes the place of one before the snapshot it follows.
  private var generation: UInt32 = 0
  private var depth: DepthWindow?
  private var orders: OrderWindow?
  /// When a level last changed that the client wasn't told of.
  private var changedAt: ExchangeTime?

  init(
    _ frontEnd: DTCFrontEnd, _ sender: MessageSender, _ instrument: Instrument, _ symbolID: UInt32, serial: UInt32
  ) {
    exchange = frontEnd.host.exchange
    settings = frontEnd.settings
    self.sender = sender
    self.instrument = instrument
    self.symbolID = symbolID
    self.serial = serial
    variants = VariantChoice(frontEnd.settings.marketData)
    numbers = MarketNumbers(instrument)
  }

  /// Whether the client gets anything.
  var isInUse: Bool {
    if case .none = data { depth != nil || orders != nil } else { true }
  }

  /// The number as messages to the client have it.
  private var sentID: UInt32 { settings.saturatesSymbolIDs ? min(symbolID, UInt32(Int32.max)) : symbolID }
  private var updates: MarketUpdates { MarketUpdates(numbers: numbers, symbolID: sentID, sender: sender) }
  private var depthUpdates: DepthUpdates { DepthUpdates(numbers: numbers, symbolID: sentID, sender: sender) }
  private var orderUpdates: BookOrderUpdates { BookOrderUpdates(numbers: numbers, symbolID: sentID, sender: sender) }

  // Data

  /// Sends a snapshot and updates from now on; with an interval further snapshots instead.
  func subscribeData(every interval: Duration?) {
    data = interval.map { .snapshots(every: $0, next: .zero, isStale: false) } ?? .updates
    sendSnapshot()
  }

  /// Ends them; whether there were any.
  func endData() -> Bool {
    if case .none = data { return false }
    data = .none
    return true
  }

  /// Sends how the market stands.
  func sendSnapshot() {
    generation &+= 1
    let figures = exchange.statistics(instrument.id)
    let quote = exchange.quote(instrument.id)
    sent = figures
    sender.send(
      MarketDataSnapshot(
        symbolID: sentID, sessionSettlementPrice: figures.settlement.map(numbers.price),
        sessionOpenPrice: figures.open.map(numbers.price), sessionHighPrice: figures.high.map(numbers.price),
        sessionLowPrice: figures.low.map(numbers.price), sessionVolume: numbers.quantity(figures.volume),
        sessionNumTrades: UInt32(clamping: figures.tradeCount), openInterest: UInt32(clamping: figures.openInterest),
        bidPrice: quote.bid.map { numbers.price($0.price) }, askPrice: quote.ask.map { numbers.price($0.price) },
        askQuantity: quote.ask.map { numbers.quantity($0.quantity) },
        bidQuantity: quote.bid.map { numbers.quantity($0.quantity) },
        lastTradePrice: figures.last.map(numbers.price),
        lastTradeVolume: figures.last.map { _ in numbers.quantity(figures.lastQuantity) },
        lastTradeDateTime: figures.lastTime.fractional, bidAskDateTime: quote.time.fractional,
        sessionSettlementDateTime: figures.settlement == nil ? .notSet : figures.tradingDate,
        tradingSessionDate: figures.tradingDate, tradingStatus: exchange.status(instrument.id).dtc,
        marketDepthUpdateDateTime: quote.time.fractional))
  }

  func take(_ trade: Trade) {
    switch data {
    case .none: break
    case .updates:
      updates.send(trade, as: variants.next())
      // The trade tells the last price; the other figures follow with those of all trades of the moment.
      (sent.last, sent.lastQuantity, sent.lastTime) = (
        trade.statistics.last, trade.statistics.lastQuantity, trade.statistics.lastTime
      )
    case .snapshots: markStale()
    }
  }

  func take(_ quote: Quote) {
    switch data {
    case .none: break
    case .updates: updates.send(quote, as: variants.next(), replacing: key)
    case .snapshots: markStale()
    }
  }

  func take(_ statistics: SessionStatistics) {
    switch data {
    case .none: break
    case .updates:
      guard statistics.last != sent.last || statistics.lastTime != sent.lastTime else { return }
      updates.sendLastTrade(statistics)
      (sent.last, sent.lastQuantity, sent.lastTime) = (
        statistics.last, statistics.lastQuantity, statistics.lastTime
      )
    case .snapshots: markStale()
    }
  }

  func take(_ status: MarketStatus) {
    switch data {
    case .none: break
    case .updates:
      sender.send(TradingSymbolStatus(symbolID: sentID, status: status.dtc))
      if status == .closed {
        let figures = exchange.statistics(instrument.id)
        updates.send(figures, since: sent, isFinalVolume: true)
        sent = figures
      }
    case .snapshots: markStale()
    }
  }

  /// What quotes that wait have in common.
  private var key: ConflationKey { ConflationKey(UInt64(serial) << 32 | UInt64(generation)) }

  private func markStale() {
    if case .snapshots(let interval, let next, false) = data {
      data = .snapshots(every: interval, next: next, isStale: true)
    }
  }

  // Depth

  /// Sends the book and its changes from now on.
  func subscribeDepth(_ count: Int) {
    let window = window(count)
    depth = window
    send(window)
  }

  /// Ends it; whether there was any.
  func endDepth() -> Bool {
    defer { depth = nil }
    return depth != nil
  }

  /// Sends the book once.
  func sendDepthSnapshot(_ count: Int) { send(window(count)) }

  func levelChanged(at time: ExchangeTime) {
    guard depth != nil || orders != nil else { return }
    changedAt = time
  }

  private func window(_ count: Int) -> DepthWindow {
    DepthWindow(
      count: count, bids: exchange.depth(instrument.id, .buy, count: count),
      asks: exchange.depth(instrument.id, .sell, count: count))
  }

  private func send(_ window: DepthWindow) {
    depthUpdates.sendSnapshot(bids: window.bids, asks: window.asks, at: exchange.now, as: variants.next())
  }

  // Single orders

  /// Sends the orders in the book and their changes from now on.
  func subscribeOrders(ofAtLeast least: Int64) throws(RequestRefusal) {
    orders = try orderWindow(least)
    orders.map { orderUpdates.sendSnapshot($0.entries, at: exchange.now) }
  }

  /// Ends them; whether there were any.
  func endOrders() -> Bool {
    defer { orders = nil }
    return orders != nil
  }

  /// Sends the orders in the book once.
  func sendOrdersSnapshot(ofAtLeast least: Int64) throws(RequestRefusal) {
    orderUpdates.sendSnapshot(try orderWindow(least).entries, at: exchange.now)
  }

  private func orderWindow(_ least: Int64) throws(RequestRefusal) -> OrderWindow {
    // A quantity is a whole number in these messages.
    guard numbers.hasWholeQuantities else {
      throw RequestRefusal("single orders of \(instrument.symbol) aren't sent: their quantities have fractions")
    }
    return OrderWindow(least: least, entries: bookOrders(ofAtLeast: least))
  }

  private func bookOrders(ofAtLeast least: Int64) -> [OrderWindow.Entry] {
    Side.allCases.flatMap { side in
      exchange.bookOrders(instrument.id, side, count: settings.greatestOrderCount)
        .filter { numbers.quantity($0.quantity) >= Double(least) }
        .map { OrderWindow.Entry(order: $0, side: side) }
    }
  }

  // Together

  /// Sends what the events since the last call came to.
  func flush() {
    if case .updates = data {
      let figures = exchange.statistics(instrument.id)
      if figures != sent {
        updates.send(figures, since: sent, isFinalVolume: false)
        sent = figures
      }
    }
    guard let time = changedAt else { return }
    changedAt = nil
    if var window = depth {
      let new = self.window(window.count)
      let changes = window.update(bids: new.bids, asks: new.asks)
      depth = window
      if !changes.isEmpty { depthUpdates.send(changes, at: time, as: variants.next()) }
    }
    if var window = orders {
      let changes = window.update(to: bookOrders(ofAtLeast: window.least))
      orders = window
      orderUpdates.send(changes, at: time)
    }
  }

  /// Takes that time has passed.
  func advance(to now: Duration) {
    guard case .snapshots(let interval, let next, true) = data, now >= next else { return }
    data = .snapshots(every: interval, next: now + interval, isStale: false)
    sendSnapshot()
  }
}
