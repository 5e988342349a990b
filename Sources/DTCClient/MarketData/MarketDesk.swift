internal import DTCProtocol
internal import Session
internal import Trading
internal import VenueClient

/// The markets a client follows: each is asked for once, however many read it, and again after a reconnect.
final class MarketDesk {
  /// Shortest time between two renewals of one market's book.
  static let renewalInterval = Duration.seconds(5)

  private let uplink: Uplink
  private let readers: Readers
  private let incidents: FeedGroup<Incident>
  private var numbers: SymbolNumbers
  private var markets: [MarketName: Market] = [:]
  private var subscriptions = SubscriptionTable<MarketSubscription>()

  init(_ uplink: Uplink, _ readers: Readers, _ incidents: FeedGroup<Incident>, _ numbering: SymbolNumbering) {
    self.uplink = uplink
    self.readers = readers
    self.incidents = incidents
    numbers = SymbolNumbers(numbering)
  }

  /// Whether a market has this number.
  func isKnown(_ number: UInt32) -> Bool { numbers[number] != nil }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { markets.values.compactMap(\.bookRenewal).min() }
}

// Readers.
extension MarketDesk {
  func quotes(_ symbol: String, _ exchange: String) -> Feed<Quote> {
    follow(symbol, exchange, .data) { market in (market.quotes, market.state.isStale ? nil : market.state.quote) }
  }

  func trades(_ symbol: String, _ exchange: String) -> Feed<Trade> {
    follow(symbol, exchange, .data) { market in (market.trades, nil) }
  }

  func states(_ symbol: String, _ exchange: String) -> Feed<MarketState> {
    follow(symbol, exchange, .data) { market in
      (market.states, market.readers[.data, default: []].isEmpty ? nil : market.state)
    }
  }

  func books(_ symbol: String, _ exchange: String, levels: Int32) -> Feed<DepthBook> {
    if let server = uplink.server, !server.marketDepthIsSupported {
      return readers.failed(DTCClientError.invalid("the server has no market depth"))
    }
    return follow(symbol, exchange, .depth) { [uplink] market in
      let wantsMore = levels > market.levels && !market.readers[.depth, default: []].isEmpty
      market.levels = max(market.levels, levels)
      if wantsMore, uplink.isLoggedOn { self.renewBook(of: market) }
      return (market.books, market.depth.book)
    }
  }

  func orders(_ symbol: String, _ exchange: String, smallest: Int32) -> Feed<MarketOrdersChange> {
    follow(symbol, exchange, .orders) { market in
      if market.readers[.orders, default: []].isEmpty { market.smallestOrder = smallest }
      return (market.orderChanges, market.orders.all.map(MarketOrdersChange.all))
    }
  }

  /// Adds a reader; asks the venue where it's the first.
  private func follow<Element>(
    _ symbol: String, _ exchange: String, _ kind: MarketSubscription.Kind,
    _ join: (Market) -> (group: FeedGroup<Element>, current: Element?)
  ) -> Feed<Element> {
    let market: Market
    do throws(DTCClientError) {
      market = try self.market(symbol, exchange)
    } catch {
      return readers.failed(error)
    }
    let (group, current) = join(market)
    let (id, feed) = readers.add(to: group, current: current) { [unowned self] id in leave(market, kind, id) }
    market.readers[kind, default: []].insert(id)
    if subscriptions.add(MarketSubscription(name: market.name, kind: kind)), uplink.isLoggedOn {
      ask(market, kind, .subscribe)
    }
    return feed
  }

  private func market(_ symbol: String, _ exchange: String) throws(DTCClientError) -> Market {
    guard !symbol.isEmpty else { throw .invalid("a market needs a symbol") }
    let name = MarketName(symbol, exchange, delimiter: uplink.server?.symbolExchangeDelimiter ?? "")
    if let market = markets[name] { return market }
    let market = Market(name, try numbers.number(of: name))
    markets[name] = market
    return market
  }

  private func leave(_ market: Market, _ kind: MarketSubscription.Kind, _ id: ReaderID) {
    guard market.readers[kind]?.remove(id) != nil else { return }
    guard subscriptions.remove(MarketSubscription(name: market.name, kind: kind)) else { return }
    if uplink.isLoggedOn { ask(market, kind, .unsubscribe) }
    market.forget(kind)
  }
}

// The venue.
extension MarketDesk {
  /// Asks for all that is followed, as after a reconnect.
  func renew() {
    for subscription in subscriptions.keys {
      guard let market = markets[subscription.name] else { continue }
      if subscription.kind == .depth, let server = uplink.server, !server.marketDepthIsSupported {
        refuse(market, .depth, .invalid("the server has no market depth"))
      } else {
        ask(market, subscription.kind, .subscribe)
      }
    }
  }

  /// Takes that nothing arrives any more: what is known may be old.
  func connectionLost() {
    for market in markets.values {
      market.depth.reset()
      market.orders = MarketOrders()
      market.bookRenewal = nil
      markStale(market)
    }
  }

  /// Ends all sequences.
  func finish(_ error: DTCClientError?) {
    for market in markets.values {
      for (kind, ids) in market.readers {
        market.finish(kind, error)
        for id in ids {
          readers.forget(id)
          _ = subscriptions.remove(MarketSubscription(name: market.name, kind: kind))
        }
        market.forget(kind)
      }
      market.readers = [:]
    }
  }

  /// Renews the books whose time has come.
  func deadlinePassed() {
    for market in markets.values {
      guard let renewal = market.bookRenewal, renewal <= uplink.now else { continue }
      market.bookRenewal = nil
      renewBook(of: market)
    }
  }

  private func ask(_ market: Market, _ kind: MarketSubscription.Kind, _ action: RequestAction) {
    let isEnd = action == .unsubscribe
    // The number is enough to end a subscription, and the protocol wants no more.
    let symbol = isEnd ? "" : market.name.symbol
    let exchange = isEnd ? "" : market.name.exchange
    let message: DTCMessage =
      switch kind {
      case .data:
        .marketDataRequest(
          .init(requestAction: action, symbolID: market.number, symbol: symbol, exchange: exchange))
      case .depth:
        .marketDepthRequest(
          .init(
            requestAction: action, symbolID: market.number, symbol: symbol, exchange: exchange,
            numLevels: market.levels))
      case .orders:
        .marketOrdersRequest(
          .init(
            requestAction: action, symbolID: market.number, symbol: symbol, exchange: exchange,
            sendQuantitiesGreaterOrEqualTo: market.smallestOrder))
      }
    do throws(DTCClientError) {
      try uplink.send(message)
    } catch {
      if case .invalid = error, !isEnd { refuse(market, kind, error) }
    }
  }

  /// Ends what is read of a market, because the venue doesn't give it.
  private func refuse(_ market: Market, _ kind: MarketSubscription.Kind, _ error: DTCClientError) {
    let ids = market.readers.removeValue(forKey: kind) ?? []
    for id in ids {
      readers.forget(id)
      _ = subscriptions.remove(MarketSubscription(name: market.name, kind: kind))
    }
    market.finish(kind, error)
    market.forget(kind)
  }

  private func renewBook(of market: Market) {
    guard uplink.isLoggedOn, subscriptions.contains(MarketSubscription(name: market.name, kind: .depth)) else { return }
    market.bookRenewed = uplink.now
    market.depth.reset()
    ask(market, .depth, .unsubscribe)
    ask(market, .depth, .subscribe)
  }
}

// What arrives.
extension MarketDesk {
  /// Takes a message about a market; returns whether it was one.
  func take(_ message: DTCMessage) -> Bool {
    if case .marketDataFeedStatus(let status) = message {
      take(status.status)
      return true
    }
    guard let number = message.symbolID else { return false }
    // What comes after the end of a subscription is for nobody.
    guard let name = numbers[number], let market = markets[name] else { return true }
    switch message {
    case .marketDataReject(let reject): refuse(market, .data, .rejected(reject.rejectText))
    case .marketDepthReject(let reject): refuse(market, .depth, .rejected(reject.rejectText))
    case .marketOrdersReject(let reject): refuse(market, .orders, .rejected(reject.rejectText))
    case .marketDataFeedSymbolStatus(let status): take(status.status, of: market)
    case .marketOrdersAdd, .marketOrdersModify, .marketOrdersRemove, .marketOrdersSnapshotMessageBoundary:
      takeOrders(message, of: market)
    default:
      if let depth = DepthMessage(message) {
        take(depth, of: market)
      } else {
        takeData(message, of: market)
      }
    }
    return true
  }

  private func takeData(_ message: DTCMessage, of market: Market) {
    guard subscriptions.contains(MarketSubscription(name: market.name, kind: .data)) else { return }
    var change = market.state.apply(message)
    if market.state.isStale, !change.isEmpty {
      market.state.isStale = false
      change.insert(.figures)
    }
    tell(change, of: market)
  }

  private func tell(_ change: MarketChange, of market: Market) {
    if change.contains(.quote), let quote = market.state.quote { market.quotes.publish(quote) }
    if change.contains(.trade), let trade = market.state.lastTrade { market.trades.publish(trade) }
    if !change.isEmpty { market.states.publish(market.state) }
  }

  private func take(_ message: DepthMessage, of market: Market) {
    guard subscriptions.contains(MarketSubscription(name: market.name, kind: .depth)) else { return }
    switch market.depth.apply(message, isTrading: market.state.status ?? .open == .open) {
    case .incomplete: break
    case .changed:
      guard let book = market.depth.book else { return }
      market.books.publish(book)
      if uplink.server?.marketDepthUpdatesBestBidAndAsk == true { takeBest(of: book, of: market) }
    case .inconsistent(let reason): bookIsWrong(market, reason)
    }
  }

  /// Best bid and ask of servers that tell them in the book alone.
  private func takeBest(of book: DepthBook, of market: Market) {
    let quote = Quote(
      bid: book.bestBid?.price, bidQuantity: book.bestBid?.quantity, ask: book.bestAsk?.price,
      askQuantity: book.bestAsk?.quantity)
    guard market.readers[.data]?.isEmpty == false, market.state.quote != quote else { return }
    market.state.quote = quote
    tell(.quote, of: market)
  }

  private func takeOrders(_ message: DTCMessage, of market: Market) {
    guard subscriptions.contains(MarketSubscription(name: market.name, kind: .orders)) else { return }
    if let change = market.orders.apply(message) { market.orderChanges.publish(change) }
    if market.orders.isTooLarge {
      ask(market, .orders, .unsubscribe)
      refuse(market, .orders, .protocolViolation("more than \(MarketOrders.limit) orders of one market"))
    }
  }

  private func bookIsWrong(_ market: Market, _ reason: String) {
    incidents.publish(.bookRenewed(symbol: market.name.symbol, exchange: market.name.exchange, reason: reason))
    market.depth.reset()
    let earliest = market.bookRenewed.map { $0 + Self.renewalInterval } ?? uplink.now
    if earliest <= uplink.now {
      renewBook(of: market)
    } else {
      market.bookRenewal = earliest
    }
  }

  private func take(_ status: MarketDataFeedStatusEnum) {
    switch status {
    case .unavailable: for market in markets.values { markStale(market) }
    case .available:
      if uplink.server?.resubscribeWhenMarketDataFeedAvailable == true {
        renew()
      } else {
        for market in markets.values { markFresh(market) }
      }
    case .unset, .unlisted: break
    }
  }

  private func take(_ status: MarketDataFeedStatusEnum, of market: Market) {
    switch status {
    case .unavailable: markStale(market)
    case .available: markFresh(market)
    case .unset, .unlisted: break
    }
  }

  private func markStale(_ market: Market) {
    guard !market.state.isStale else { return }
    market.state.isStale = true
    market.states.publish(market.state)
  }

  private func markFresh(_ market: Market) {
    guard market.state.isStale, market.readers[.data]?.isEmpty == false else { return }
    market.state.isStale = false
    market.states.publish(market.state)
  }
}
