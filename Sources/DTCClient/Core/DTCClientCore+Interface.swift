package import DTCProtocol
package import Session
package import Trading
package import VenueClient

// What the user of a client asks for. Feeds tell at once what is known already; completions are called once.

// Feeds.
extension DTCClientCore {
  /// All messages that arrive.
  package func messageFeed() -> Feed<DTCMessage> { readers.add(to: messages).feed }

  /// Words of the server for people.
  package func noticeFeed() -> Feed<Notice> { readers.add(to: notices).feed }

  /// What the client had to deal with.
  package func incidentFeed() -> Feed<Incident> { readers.add(to: incidents).feed }

  /// Best bid and ask.
  package func quotes(_ symbol: String, exchange: String = "") -> Feed<Quote> {
    defer { arm() }
    return markets.quotes(symbol, exchange)
  }

  /// Trades.
  package func trades(_ symbol: String, exchange: String = "") -> Feed<Trade> {
    defer { arm() }
    return markets.trades(symbol, exchange)
  }

  /// All that is known of a market.
  package func market(_ symbol: String, exchange: String = "") -> Feed<MarketState> {
    defer { arm() }
    return markets.states(symbol, exchange)
  }

  /// The maintained order book.
  package func depth(_ symbol: String, exchange: String = "", levels: Int = 10) -> Feed<DepthBook> {
    defer { arm() }
    return markets.books(symbol, exchange, levels: Int32(clamping: max(1, levels)))
  }

  /// The orders in a market's book.
  package func marketOrders(
    _ symbol: String, exchange: String = "", smallest: Int = 0
  ) -> Feed<MarketOrdersChange> {
    defer { arm() }
    return markets.orders(symbol, exchange, smallest: Int32(clamping: max(0, smallest)))
  }

  /// Orders, each time one changes.
  package func orderFeed() -> Feed<TrackedOrder> { readers.add(to: orders.orderUpdates).feed }

  /// Fills, each once.
  package func fillFeed() -> Feed<Fill> { readers.add(to: orders.fills).feed }

  /// Positions, each time one changes.
  package func positionFeed() -> Feed<PositionUpdate> { readers.add(to: accounts.positionUpdates).feed }

  /// Balances, each time one changes.
  package func balanceFeed() -> Feed<AccountBalanceUpdate> { readers.add(to: accounts.balanceUpdates).feed }
}

// Orders.
extension DTCClientCore {
  /// All orders known to this client, oldest first.
  package var knownOrders: TrackedOrders { orders.tracker.orders }

  /// Sends an order; returns the name it was given, `nil` where it wasn't sent.
  @discardableResult
  package func submit(
    _ order: NewOrder, completion: @escaping (Result<TrackedOrder, DTCClientError>) -> Void
  ) -> String? {
    defer { arm() }
    return orders.submit(order, completion: completion)
  }

  /// Sends two orders that cancel each other, or wait for a parent.
  @discardableResult
  package func submit(
    _ pair: NewOrderPair, completion: @escaping (Result<(TrackedOrder, TrackedOrder), DTCClientError>) -> Void
  ) -> (String, String)? {
    defer { arm() }
    return orders.submit(pair, completion: completion)
  }

  /// Closes a position.
  @discardableResult
  package func flatten(
    _ symbol: String, exchange: String = "", account: String? = nil,
    completion: @escaping (Result<TrackedOrder, DTCClientError>) -> Void
  ) -> String? {
    defer { arm() }
    return orders.flatten(symbol, exchange, account: account, completion: completion)
  }

  /// Asks to replace an order.
  package func replace(
    _ clientOrderID: String, _ change: OrderChange,
    completion: @escaping (Result<TrackedOrder, DTCClientError>) -> Void
  ) {
    orders.replace(clientOrderID, change, completion: completion)
    arm()
  }

  /// Asks to cancel an order.
  package func cancel(
    _ clientOrderID: String, completion: @escaping (Result<TrackedOrder, DTCClientError>) -> Void
  ) {
    orders.cancel(clientOrderID, completion: completion)
    arm()
  }
}

// Requests.
extension DTCClientCore {
  /// Sends a request; returns its number, by which it's canceled, `nil` where it wasn't sent.
  @discardableResult
  package func request<Request: DTCRequest>(
    _ request: Request, completion: @escaping (Result<[Request.Response], DTCClientError>) -> Void
  ) -> UInt32? {
    do throws(DTCClientError) {
      try uplink.requireReady()
    } catch {
      completion(.failure(error))
      return nil
    }
    defer { arm() }
    return requests.send(request, completion: completion)
  }

  /// Forgets a request.
  package func cancelRequest(_ number: UInt32) {
    requests.cancel(number)
    arm()
  }

  /// Sends any message as it is.
  ///
  /// - Throws: ``DTCClientError`` where it can't be sent now, or not at all.
  package func sendRaw(_ message: DTCMessage) throws(DTCClientError) {
    try uplink.requireReady()
    try uplink.send(message)
    arm()
  }

  /// Downloads historical prices into `sink`; returns the download's number, `nil` where it couldn't begin.
  package func history(_ request: HistoricalPriceDataRequest, into sink: any HistorySink) -> UInt32? {
    beginHistory(.prices(request), sink)
  }

  /// Downloads historical market depth into `sink`; returns the download's number, `nil` where it couldn't begin.
  package func history(_ request: HistoricalMarketDepthDataRequest, into sink: any HistorySink) -> UInt32? {
    beginHistory(.depth(request), sink)
  }

  /// Takes that a download's sink has room again.
  package func resumeHistory(_ number: UInt32) {
    history.resume(number)
    arm()
  }

  /// Ends a download that nobody wants any more.
  package func cancelHistory(_ number: UInt32) {
    history.cancel(number)
    arm()
  }
}
