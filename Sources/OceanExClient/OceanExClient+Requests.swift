public import OceanExProtocol
internal import VenueClient

extension OceanExClient {
  /// Asks, and returns the venue's answer.
  ///
  /// - Throws: ``OceanExClientError/rejected(_:message:)``, ``OceanExClientError/notLoggedOn``,
  ///   ``OceanExClientError/notReady(_:)``, ``OceanExClientError/rateLimited(waiting:)``, ``OceanExClientError/timedOut``,
  ///   ``OceanExClientError/connectionLost``, ``OceanExClientError/unreadable(_:)``; `CancellationError` where the task is
  ///   cancelled.
  public func send<Request: OceanExRequest>(_ request: Request) async throws -> Request.Response {
    try await ask { core, completion in core.ask(request, completion: completion) }
  }

  /// The clock of the exchange.
  ///
  /// - Throws: As ``send(_:)``; so do all below.
  public func serverTime() async throws -> UnixSeconds { try await send(TimestampRequest()).time }

  /// The markets there are.
  public func markets() async throws -> [Market] { try await send(MarketsRequest()).markets }

  /// The day of these markets, or of all, by market.
  public func tickers(_ ids: [String]? = nil) async throws -> [String: Ticker] {
    try await send(TickersRequest(marketIDs: ids)).tickers
  }

  /// The fees of each market.
  public func tradingFees() async throws -> [MarketFee] { try await send(TradingFeeRequest()).fees }

  /// What the user holds, by currency. Needs a logon.
  public func account() async throws -> [Account] { try await send(AccountRequest()).accounts }

  /// The book of a market: so many levels a side, prices grouped to so many decimals; best first.
  public func orderBook(
    _ market: String, levels: Int64? = nil, precision: Int64? = nil
  ) async throws -> OrderBookResponse {
    try await send(OrderBookRequest(marketID: market, level: levels, precision: precision))
  }

  /// Candles of a market, each of so many minutes, that begin from one time to another.
  public func candles(
    _ market: String, limit: Int64? = nil, period: Int64? = nil, from: UnixSeconds? = nil, to: UnixSeconds? = nil
  ) async throws -> [Candle] {
    try await send(KlineRequest(marketID: market, limit: limit, period: period, startTime: from, endTime: to)).candles
  }

  /// A page of the user's open orders in a market, also those that this client didn't send. Needs a logon.
  ///
  /// - Parameters:
  ///   - market: The market's id, such as `btcusdt`.
  ///   - type: Only orders of this kind.
  ///   - order: By time; newest first where it isn't said.
  ///   - page: From 1.
  ///   - perPage: Orders on a page; 10 where it isn't said.
  /// - Returns: The orders on the page, and how many there are in all.
  /// - Throws: As ``send(_:)``.
  public func openOrders(
    market: String, type: OrderType? = nil, order: SortOrder? = nil, page: Int64? = nil, perPage: Int64? = nil
  ) async throws -> OrderPage {
    try await send(OrderIndexRequest(market: market, ordType: type, orderBy: order, page: page, per: perPage)).orders
  }

  /// An open order with its fills. Needs a logon.
  public func openOrder(_ id: Int64) async throws -> OrderDetail { try await send(OrderShowRequest(id: id)).order }

  /// A page of the user's filled and cancelled orders in a market, with bounds of their time. Needs a logon.
  public func closedOrders(
    market: String, state: OceanExProtocol.OrderState? = nil, order: SortOrder? = nil, page: Int64? = nil,
    perPage: Int64? = nil, from: UnixSeconds? = nil, to: UnixSeconds? = nil
  ) async throws -> OrderPage {
    let request = HistoryIndexRequest(
      market: market, state: state, orderBy: order, page: page, per: perPage, startTime: from, endTime: to)
    return try await send(request).orders
  }

  /// A filled or cancelled order with its fills. Needs a logon.
  public func closedOrder(_ id: Int64) async throws -> OrderDetail { try await send(HistoryShowRequest(id: id)).order }

  /// Waits for an answer; cancelling the task ends the waiting, and takes the request back where it isn't sent yet.
  func ask<Value: Sendable>(
    _ start: (OceanExClientCore, @escaping (Result<Value, OceanExClientError>) -> Void) -> UInt32?
  ) async throws -> Value {
    do {
      return try await outcome(abandon: { core, number in core.abandon(number) }, of: start)
    } catch let error as OceanExClientError where error == .abandoned {
      throw CancellationError()
    }
  }
}
