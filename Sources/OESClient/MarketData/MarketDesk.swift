internal import OESProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

/// The markets a client follows: each kind of data is asked for once, however many read it, and again after a reconnect.
final class MarketDesk {
  /// Most instruments of one subscription message.
  private static let instrumentsPerMessage = MarketDataSubscribe().subscriptions.indices.count

  private let uplink: Uplink
  private let readers: Readers
  private var markets: [Symbol: Market] = [:]
  private var subscriptions = SubscriptionTable<MarketSubscription>()
  /// Called when something is subscribed to and nothing was before.
  var onFirstSubscription: () -> Void = {}

  init(_ uplink: Uplink, _ readers: Readers) {
    self.uplink = uplink
    self.readers = readers
  }

  /// Whether nothing is subscribed to.
  var isEmpty: Bool { subscriptions.count == 0 }
}

// Readers.
extension MarketDesk {
  func tops(_ symbol: Symbol) -> Feed<TopOfBook> {
    follow(symbol, .top) { market in (market.tops, market.top) }
  }

  func books(_ symbol: Symbol, _ depth: OESBookDepth) -> Feed<DepthBook> {
    follow(symbol, .levels(depth)) { market in (market.books(depth), market.newestBook(depth)) }
  }

  /// Trades come with every subscription of an instrument, so the least one is made for them.
  func executions(_ symbol: Symbol) -> Feed<MarketDataExecReport> {
    follow(symbol, .top) { market in (market.executions, nil) }
  }

  /// Adds a reader; asks the venue where it's the first.
  private func follow<Element>(
    _ symbol: Symbol, _ kind: MarketSubscription.Kind,
    _ join: (Market) -> (group: FeedGroup<Element>, current: Element?)
  ) -> Feed<Element> {
    if case .stopped(let end) = uplink.state { return readers.failed(OESClientError.ended(end)) }
    guard (1...Int32(UInt16.max)).contains(symbol.rawValue) else {
      return readers.failed(OESClientError.invalid("an instrument's number is from 1 to \(UInt16.max)"))
    }
    let market = markets[symbol] ?? Market(symbol)
    markets[symbol] = market
    let subscription = MarketSubscription(symbol: symbol, kind: kind)
    let (group, current) = join(market)
    let (id, feed) = readers.add(to: group, current: current) { [unowned self] id in leave(market, subscription, id) }
    market.readers.append((id, subscription))
    let isFirst = isEmpty
    if subscriptions.add(subscription) { ask(kind, [symbol], .subscribe) }
    if isFirst { onFirstSubscription() }
    return feed
  }

  private func leave(_ market: Market, _ subscription: MarketSubscription, _ id: ReaderID) {
    guard let place = market.readers.firstIndex(where: { $0.id == id }) else { return }
    market.readers.remove(at: place)
    guard subscriptions.remove(subscription) else { return }
    ask(subscription.kind, [subscription.symbol], nil)
    market.forget(subscription.kind)
  }
}

// The venue.
extension MarketDesk {
  /// Asks for all that is followed, as after a reconnect.
  func renew() {
    let keys = subscriptions.keys
    for kind in MarketSubscription.Kind.all {
      let symbols = keys.filter { $0.kind == kind }.map(\.symbol)
      for start in stride(from: 0, to: symbols.count, by: Self.instrumentsPerMessage) {
        ask(kind, Array(symbols[start...].prefix(Self.instrumentsPerMessage)), .subscribe)
      }
    }
  }

  /// Takes that nothing arrives any more: what is known may be old, and isn't told to new readers.
  func connectionLost() {
    for market in markets.values { market.forgetAll() }
  }

  /// Ends all sequences.
  func finish(_ error: OESClientError?) {
    for market in markets.values {
      market.finish(error)
      for (id, _) in market.readers { readers.forget(id) }
    }
    markets = [:]
    subscriptions = SubscriptionTable()
  }

  private func ask(_ kind: MarketSubscription.Kind, _ symbols: [Symbol], _ flag: SubscribeFlag?) {
    guard let connection = uplink.subscriptions else { return }
    var message = MarketDataSubscribe(messageType: kind.type)
    for (place, symbol) in symbols.enumerated() {
      message.subscriptions[place] = Subscription(
        symbolEnum: symbol, symbol: FixedText(cutting: symbol.protocolName ?? ""), symbolType: .spot,
        layers: kind.levelCount, subscribe: FixedText(cutting: flag?.rawValue ?? "U"))
    }
    // Where it can't be sent the connection is closing, and all is asked for again on the next one.
    try? uplink.send(message, on: connection)
  }
}

// What arrives.
extension MarketDesk {
  /// Takes a message about a market; returns whether it was one.
  func take(_ message: OESMessage) -> Bool {
    switch message {
    case .topOfBook(let top):
      guard let market = markets[top.symbolEnum], subscriptions.contains(.init(symbol: top.symbolEnum, kind: .top))
      else { return true }
      market.top = top
      market.tops.publish(top)
    case .marketDataExecReport(let report): markets[report.symbolEnum]?.executions.publish(report)
    case .threeLevelData, .fiveLevelData, .tenLevelData, .twentyLevelData, .thirtyLevelData:
      guard let message = BookMessage(message), let market = markets[message.symbol],
        subscriptions.contains(.init(symbol: message.symbol, kind: .levels(message.depth)))
      else { return true }
      market.take(message)
    default: return false
    }
    return true
  }
}
