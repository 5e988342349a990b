import DTCProtocol
import Exchange

/// The markets a client looks at, by the numbers it gave them.
///
/// A number stands for one symbol as long as anything is subscribed with it, and a symbol has one number; data, depth and
/// single orders of a symbol share it.
final class MarketSubscriptions {
  private let frontEnd: DTCFrontEnd
  private let sender: MessageSender
  /// By the instrument's place.
  private var subscriptions: [MarketSubscription?]
  /// Places by the client's numbers.
  private var places: [UInt32: Int] = [:]
  /// Counts subscriptions of the connection.
  private var nextSerial: UInt32 = 1

  init(_ frontEnd: DTCFrontEnd, _ sender: MessageSender) {
    self.frontEnd = frontEnd
    self.sender = sender
    subscriptions = Array(repeating: nil, count: frontEnd.host.exchange.instruments.count)
  }

  /// Whether nothing is subscribed.
  var isEmpty: Bool { places.isEmpty }

  /// Whether anything of a market is subscribed.
  func includes(_ id: InstrumentID) -> Bool { self[id] != nil }

  // Requests. What a request with an unknown action or symbol gets is a reject with the number it gave.

  func take(_ request: MarketDataRequest) {
    do throws(RequestRefusal) {
      switch request.requestAction {
      case .subscribe:
        try subscription(request.symbolID, request.symbol, request.exchange).subscribeData(every: nil)
      case .snapshotWithIntervalUpdates:
        guard request.intervalForSnapshotUpdatesInMilliseconds > 0 else {
          throw RequestRefusal("IntervalForSnapshotUpdatesInMilliseconds is missing")
        }
        let interval = Duration.milliseconds(Int64(request.intervalForSnapshotUpdatesInMilliseconds))
        try subscription(request.symbolID, request.symbol, request.exchange).subscribeData(every: interval)
      case .snapshot: try passing(request.symbolID, request.symbol, request.exchange).sendSnapshot()
      case .unsubscribe: try end(request.symbolID, "data") { $0.endData() }
      case .unlisted(let action): throw RequestRefusal("there is no request action \(action)")
      }
    } catch {
      sender.send(MarketDataReject(symbolID: request.symbolID, rejectText: error.text))
    }
  }

  func take(_ request: MarketDepthRequest) {
    do throws(RequestRefusal) {
      let settings = frontEnd.settings
      guard request.numLevels >= 0 else { throw RequestRefusal("NumLevels is below zero") }
      let asked = request.numLevels == 0 ? settings.usualDepth : Int(request.numLevels)
      let levels = min(asked, settings.greatestDepth)
      switch request.requestAction {
      case .subscribe:
        try subscription(request.symbolID, request.symbol, request.exchange).subscribeDepth(levels)
      case .snapshot: try passing(request.symbolID, request.symbol, request.exchange).sendDepthSnapshot(levels)
      case .unsubscribe: try end(request.symbolID, "depth") { $0.endDepth() }
      case .snapshotWithIntervalUpdates: throw RequestRefusal("depth has no interval updates: subscribe to it")
      case .unlisted(let action): throw RequestRefusal("there is no request action \(action)")
      }
    } catch {
      sender.send(MarketDepthReject(symbolID: request.symbolID, rejectText: error.text))
    }
  }

  func take(_ request: MarketOrdersRequest) {
    do throws(RequestRefusal) {
      let least = Int64(max(0, request.sendQuantitiesGreaterOrEqualTo))
      switch request.requestAction {
      case .subscribe:
        try subscription(request.symbolID, request.symbol, request.exchange) { market throws(RequestRefusal) in
          try market.subscribeOrders(ofAtLeast: least)
        }
      case .snapshot:
        try passing(request.symbolID, request.symbol, request.exchange).sendOrdersSnapshot(ofAtLeast: least)
      case .unsubscribe: try end(request.symbolID, "orders") { $0.endOrders() }
      case .snapshotWithIntervalUpdates: throw RequestRefusal("orders have no interval updates: subscribe to them")
      case .unlisted(let action): throw RequestRefusal("there is no request action \(action)")
      }
    } catch {
      sender.send(MarketOrdersReject(symbolID: request.symbolID, rejectText: error.text))
    }
  }

  // Events

  /// Takes what happened in a market.
  func take(_ event: ExchangeEvent) {
    switch event {
    case .trade(let trade): self[trade.instrument]?.take(trade)
    case .quote(let id, let quote): self[id]?.take(quote)
    case .level(let change): self[change.instrument]?.levelChanged(at: change.time)
    case .statistics(let id, let statistics): self[id]?.take(statistics)
    case .status(let id, let status): self[id]?.take(status)
    case .order, .position, .balance: break
    }
  }

  /// Sends what the events just taken came to: changed levels and orders.
  func flush() {
    guard !isEmpty else { return }
    for market in subscriptions { market?.flush() }
  }

  /// Takes that time has passed.
  func advance(to now: Duration) {
    guard !isEmpty else { return }
    for market in subscriptions { market?.advance(to: now) }
  }

  private subscript(_ id: InstrumentID) -> MarketSubscription? {
    subscriptions.indices.contains(id.index) ? subscriptions[id.index] : nil
  }
}

// Numbers of symbols.
extension MarketSubscriptions {
  /// The subscription of a symbol under the number the client gives it; begins it where there is none.
  private func subscription(
    _ symbolID: UInt32, _ symbol: String, _ exchange: String
  ) throws(RequestRefusal) -> MarketSubscription {
    let instrument = try instrument(symbolID, symbol, exchange)
    if let market = self[instrument.id] { return market }
    let market = made(symbolID, instrument)
    // An instrument may be listed later than the client came.
    subscriptions += Array(repeating: nil, count: max(0, instrument.id.index + 1 - subscriptions.count))
    subscriptions[instrument.id.index] = market
    places[symbolID] = instrument.id.index
    return market
  }

  /// As the one above, where subscribing may fail: then it is as if it hadn't begun.
  private func subscription(
    _ symbolID: UInt32, _ symbol: String, _ exchange: String,
    _ body: (MarketSubscription) throws(RequestRefusal) -> Void
  ) throws(RequestRefusal) {
    let market = try subscription(symbolID, symbol, exchange)
    defer { forgetIfUnused(market) }
    try body(market)
  }

  /// A symbol's market for one snapshot, whether it's subscribed or not.
  private func passing(
    _ symbolID: UInt32, _ symbol: String, _ exchange: String
  ) throws(RequestRefusal) -> MarketSubscription {
    let instrument = try instrument(symbolID, symbol, exchange)
    return self[instrument.id] ?? made(symbolID, instrument)
  }

  private func made(_ symbolID: UInt32, _ instrument: Instrument) -> MarketSubscription {
    defer { nextSerial &+= 1 }
    return MarketSubscription(frontEnd, sender, instrument, symbolID, serial: nextSerial)
  }

  /// The instrument a request names, if the number may stand for it.
  private func instrument(
    _ symbolID: UInt32, _ symbol: String, _ exchange: String
  ) throws(RequestRefusal) -> Instrument {
    guard symbolID != 0 else { throw RequestRefusal("SymbolID is missing") }
    guard !symbol.isEmpty else { throw RequestRefusal("Symbol is missing") }
    guard let instrument = frontEnd.host.exchange.instrument(symbol, on: exchange) else {
      throw RequestRefusal(unknown: symbol, on: exchange)
    }
    if let place = places[symbolID], place != instrument.id.index {
      let other = frontEnd.host.exchange.instruments[place].symbol
      throw RequestRefusal("SymbolID \(symbolID) stands for \(other)")
    }
    if let market = self[instrument.id], market.symbolID != symbolID {
      throw RequestRefusal("\(symbol) is subscribed with SymbolID \(market.symbolID)")
    }
    return instrument
  }

  private func end(
    _ symbolID: UInt32, _ what: String, _ body: (MarketSubscription) -> Bool
  ) throws(RequestRefusal) {
    guard let place = places[symbolID], let market = subscriptions[place], body(market) else {
      throw RequestRefusal("no \(what) is subscribed with SymbolID \(symbolID)")
    }
    forgetIfUnused(market)
  }

  private func forgetIfUnused(_ market: MarketSubscription) {
    guard !market.isInUse else { return }
    subscriptions[market.instrument.id.index] = nil
    places[market.symbolID] = nil
  }
}
