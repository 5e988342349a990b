package import HFTProtocol
package import Session
package import Trading
package import VenueClient
package import WireRuntime

// What the user of a client asks for. Feeds tell at once what is known already; completions are called once.

// Session.
extension MarketClientCore: ClientCore {
  /// Where the session is.
  package var state: SessionState { session.state }

  /// Who the client is at the gateway; `nil` before it is connected.
  package var user: MarketUser? { uplink.user }

  /// Connects; `completion` is called once requests can be made, or can't be.
  package func start(
    eventHook: MarketHook? = nil, completion: @escaping (Result<MarketUser, MarketClientError>) -> Void
  ) {
    if let problem = configuration.problem { return completion(.failure(.invalid(problem))) }
    defer { arm() }
    if let eventHook { events.hooks.local = eventHook }
    if case .ready = state, let user { return completion(.success(user)) }
    session.start(completion)
  }
}

// Requests. Each returns the number it waits under, `nil` where it doesn't.
extension MarketClientCore {
  /// Makes a request whose answer has a type.
  package func ask<Asked: Question>(
    _ question: Asked, _ timeout: Duration? = nil,
    _ completion: @escaping (Result<Asked.Answer, MarketClientError>) -> Void
  ) -> UInt32? {
    whenReady(completion) { () throws(MarketClientError) in
      if let lack = question.lack { throw .invalid("\(Asked.op) needs \(lack)") }
      return requests.ask(question, timeout: timeout, completion)
    }
  }

  /// Makes any request.
  package func send(
    _ operation: String, _ payload: JSONValue, as role: Role? = nil, messageID: String? = nil,
    _ timeout: Duration? = nil, _ completion: @escaping (Result<FallbackResponse, MarketClientError>) -> Void
  ) -> UInt32? {
    whenReady(completion) { () throws(MarketClientError) in
      requests.send(Call(operation, payload, role: role), messageID: messageID, timeout: timeout, completion)
    }
  }

  /// What can be traded.
  package func symbols(
    refresh: Bool = false, _ timeout: Duration? = nil,
    _ completion: @escaping (Result<[Symbol], MarketClientError>) -> Void
  ) -> UInt32? {
    if let knownSymbols, !refresh {
      completion(.success(knownSymbols))
      return nil
    }
    return ask(SymbolsListRequest(), timeout) { [weak self] result in
      if case .success(let list) = result { self?.knownSymbols = list.symbols }
      completion(result.map(\.symbols))
    }
  }

  /// The user's orders.
  package func listOrders(
    _ timeout: Duration? = nil, _ completion: @escaping (Result<[Order], MarketClientError>) -> Void
  ) -> UInt32? {
    ask(OrderListRequest(), timeout) { [weak self] result in
      if case .success(let list) = result { self?.orders.take(list.orders) }
      completion(result.map(\.orders))
    }
  }

  /// Takes that nobody waits for an answer any more.
  package func abandon(_ number: UInt32) {
    requests.abandon(number)
    arm()
  }

  private func whenReady<Value>(
    _ completion: (Result<Value, MarketClientError>) -> Void, _ body: () throws(MarketClientError) -> UInt32?
  ) -> UInt32? {
    defer { arm() }
    do throws(MarketClientError) {
      try uplink.requireReady()
      return try body()
    } catch {
      completion(.failure(error))
      return nil
    }
  }
}

// Orders.
extension MarketClientCore {
  /// All orders known to this client, oldest first.
  package var knownOrders: TrackedOrders { orders.tracker.orders }

  /// Places an order.
  package func place(
    _ order: NewOrder, _ timeout: Duration? = nil,
    _ completion: @escaping (Result<TrackedOrder, MarketClientError>) -> Void
  ) -> UInt32? {
    whenReady(completion) { () throws(MarketClientError) in orders.place(order, timeout: timeout, completion) }
  }

  /// Cancels an order.
  package func cancel(
    _ order: OrderReference, _ timeout: Duration? = nil,
    _ completion: @escaping (Result<OrderCancelResponse, MarketClientError>) -> Void
  ) -> UInt32? {
    whenReady(completion) { () throws(MarketClientError) in
      if let lack = OrderCancelRequest(order: order).lack { throw .invalid("order.cancel needs \(lack)") }
      return orders.cancel(order, timeout: timeout, completion)
    }
  }
}

// Market data.
extension MarketClientCore {
  /// Opens the stream of market data.
  package func openMarketData(
    _ scope: MarketDataScope, hook: MarketHook? = nil,
    _ completion: @escaping (Result<Void, MarketClientError>) -> Void
  ) {
    _ = whenReady(completion) { () throws(MarketClientError) in
      marketLine.open(scope, completion)
      markets.hooks.local = hook
      return nil
    }
  }

  /// Closes the stream of market data.
  package func closeMarketData() {
    marketLine.close()
    arm()
  }

  /// Whether the stream of market data is open.
  package var isMarketDataOpen: Bool { marketLine.isOpen }

  /// The book as market data keeps it.
  package func book(_ symbol: String, depth: Int = 20) -> Book {
    markets.known(symbol)?.book(depth: depth) ?? Book(sym: symbol, seq: 0, bids: [], asks: [])
  }

  /// The best levels.
  package func bestBidAsk(_ symbol: String) -> (bid: BookLevel?, ask: BookLevel?) {
    let market = markets.known(symbol)
    return (market?.best(.bid), market?.best(.ask))
  }

  /// Whether a book is up to date.
  package func isBookCurrent(_ symbol: String) -> Bool { markets.known(symbol)?.condition == .current }

  /// Keeps candles.
  package func configureCandles(
    _ symbol: String, interval: Duration, depth: Int, _ timeout: Duration? = nil,
    _ completion: @escaping (Result<Void, MarketClientError>) -> Void
  ) -> UInt32? {
    whenReady(completion) { () throws(MarketClientError) in
      markets.configureCandles(
        symbol, interval: interval.wholeMilliseconds, depth: depth, timeout: timeout, completion)
    }
  }

  /// The candles that are kept, oldest first.
  package func candles(_ symbol: String) -> [Candle] { markets.known(symbol)?.candles?.candles ?? [] }
}

// Events.
extension MarketClientCore {
  /// Calls a hook with each event of the user.
  package func setEventHook(_ hook: MarketHook?) { events.hooks.global = hook }

  /// Calls a hook with each event of market data.
  package func setMarketDataHook(_ hook: MarketHook?) { markets.hooks.global = hook }

  /// The newest events of the user that are kept.
  package func transactions(limit: Int? = nil) -> [JSONValue] { events.transactions(limit: limit) }

  /// Keeps so many.
  package func configureTransactions(capacity: Int) { events.capacity = capacity }

  /// How many are kept at most.
  package var transactionCapacity: Int { events.capacity }

  /// Forgets them.
  package func clearTransactions() { events.clear() }
}

// Feeds.
extension MarketClientCore {
  /// What the client had to deal with.
  package func incidentFeed() -> Feed<Incident> { readers.add(to: uplink.incidents).feed }

  /// All that happens on the connections.
  package func trafficFeed() -> Feed<MarketTraffic> { readers.add(to: uplink.traffic).feed }

  /// Events of the user.
  package func eventFeed() -> Feed<MarketEvent> { readers.add(to: events.feed).feed }

  /// Orders, each time one changes.
  package func orderFeed() -> Feed<TrackedOrder> { readers.add(to: orders.updates).feed }

  /// Fills, each once.
  package func fillFeed() -> Feed<Fill> { readers.add(to: orders.fills).feed }

  /// All events of market data.
  package func marketDataFeed() -> Feed<MarketEvent> { readers.add(to: markets.feed).feed }

  /// The book of a symbol.
  package func bookFeed(_ symbol: String, depth: Int = 20) -> Feed<Book> { markets.books(symbol, depth: depth) }

  /// Trades of a symbol.
  package func tradeFeed(_ symbol: String) -> Feed<TradeEvent> { markets.trades(symbol) }
}
