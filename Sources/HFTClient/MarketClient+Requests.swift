public import HFTProtocol
internal import VenueClient
public import WireRuntime

// Requests. Each may say how long its answer may take; the configuration does otherwise. All of them throw
// ``MarketClientError``, and `CancellationError` where the task is cancelled, which leaves what was asked for to happen.
extension MarketClient {
  /// What can be traded; asked for once, then known, unless `refresh` says to ask again.
  public func getSymbols(refresh: Bool = false, timeout: Duration? = nil) async throws -> [Symbol] {
    try await waiting { core, completion in core.symbols(refresh: refresh, timeout, completion) }
  }

  /// Asks for a book; `depth` levels a side at most. ``bookSnapshot(_:depth:)`` is the one that market data keeps.
  public func getBook(
    _ symbol: String, depth: Int64 = 20, side: BookSide = .both, timeout: Duration? = nil
  ) async throws -> Book {
    try await waiting { core, completion in
      core.ask(BookGetRequest(sym: symbol, depth: depth, side: side), timeout, completion)
    }
  }

  /// Asks for candles; `interval` is cut to milliseconds. ``candles(_:)`` is the window that market data keeps.
  ///
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - interval: Length of a candle.
  ///   - since: Not before this.
  ///   - until: Not after this.
  ///   - limit: So many candles at most.
  ///   - lastFullCandle: `seq` of the newest finished candle that is known already.
  ///   - timeout: Time the answer may take.
  /// - Returns: The candles, oldest first.
  /// - Throws: As all requests.
  public func getCandles(
    _ symbol: String, interval: Duration = .milliseconds(1_000), since: Nanoseconds? = nil, until: Nanoseconds? = nil,
    limit: Int64? = nil, lastFullCandle: Int64? = nil, timeout: Duration? = nil
  ) async throws -> CandleList {
    let request = CandlesGetRequest(
      sym: symbol, intervalMs: interval.wholeMilliseconds, sinceNs: since, untilNs: until, limit: limit,
      lastFullCandleSeq: lastFullCandle)
    return try await waiting { core, completion in core.ask(request, timeout, completion) }
  }

  /// Asks for the user's orders. ``orders`` is what the client knows of them.
  public func listOrders(timeout: Duration? = nil) async throws -> [Order] {
    try await waiting { core, completion in core.listOrders(timeout, completion) }
  }

  /// Asks what happened to an order, by one of its names, or both.
  public func orderHistory(
    orderID: String? = nil, clientOrderID: String? = nil, timeout: Duration? = nil
  ) async throws -> OrderHistory {
    let request = OrderHistoryRequest(order: OrderReference(orderID: orderID, clientOrderID: clientOrderID))
    return try await waiting { core, completion in core.ask(request, timeout, completion) }
  }

  /// Asks what the user holds.
  public func portfolio(timeout: Duration? = nil) async throws -> Portfolio {
    try await waiting { core, completion in core.ask(PortfolioGetRequest(), timeout, completion) }
  }

  /// Makes any request by its operation, also those of administration.
  ///
  /// In the second generation it's sent to the operation's route, and what that answers is wrapped as the first
  /// generation's answers are. Not sent are: `book.get` without a symbol, `order.cancel` and `order.history` without a
  /// name, `admin.` without the role, and in the second generation names without a route.
  ///
  /// - Parameters:
  ///   - operation: Such as `book.get`.
  ///   - payload: Arguments; an object.
  ///   - role: What the client acts as.
  ///   - messageID: First generation: ties the answer to the request; made here where it's `nil` or empty.
  ///   - timeout: Time the answer may take.
  /// - Returns: The whole answer.
  /// - Throws: As all requests; ``MarketClientError/rejected(_:)`` where the gateway says that the request failed.
  @discardableResult
  public func send(
    op operation: String, payload: JSONValue = .object([:]), as role: Role? = nil, messageID: String? = nil,
    timeout: Duration? = nil
  ) async throws -> FallbackResponse {
    try await waiting { core, completion in
      core.send(operation, payload, as: role, messageID: messageID, timeout, completion)
    }
  }

  /// Waits for what `ask` leads to, or until the task is cancelled; a late answer is nobody's.
  func waiting<Value: Sendable>(
    _ ask: (MarketClientCore, @escaping (Result<Value, MarketClientError>) -> Void) -> UInt32?
  ) async throws -> Value {
    try await answer(abandon: { core, number in core.abandon(number) }, to: ask)
  }
}

extension Duration {
  /// Whole milliseconds; as many as there can be where they are more.
  var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
    return overflows ? (seconds < 0 ? .min : .max) : product &+ attoseconds / 1_000_000_000_000_000
  }
}
