internal import OceanExClient
internal import OceanExProtocol

/// A request that a choice and its arguments make.
enum MenuCall: Equatable, Sendable {
  case tickers, markets, fees, account, cancelAll, time
  case order(OrderCreateRequest)
  case cancel([Int64])
  case openOrders(OrderIndexRequest)
  case openOrder(Int64)
  case closedOrder(Int64)
  case closedOrders(market: String)
  case book(OrderBookRequest)
  case candles(KlineRequest)

  /// Why arguments make no request.
  enum Problem: Error, Equatable {
    /// So many are needed, and so many were typed.
    case count(needed: Int, typed: Int)
    /// A number is needed, and this was typed.
    case number(String)
  }

  /// Makes the request of a choice; `nil` for those that ask the venue nothing.
  ///
  /// Blanks are dropped; commas are between arguments. Of an order, a price may be left empty where it has none.
  init?(_ choice: MenuChoice, _ line: String) throws(Problem) {
    let arguments = line.filter { $0 != " " }.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    switch choice.argumentCount {
    case 0?: break
    case let count?:
      guard arguments.count == count else { throw .count(needed: count, typed: arguments.count) }
    case nil:
      guard arguments != [""] else { throw .count(needed: 1, typed: 0) }
    }
    switch choice {
    case .logOn, .disconnect, .reconnect: return nil
    case .tickers: self = .tickers
    case .markets: self = .markets
    case .fees: self = .fees
    case .account: self = .account
    case .cancelAll: self = .cancelAll
    case .time: self = .time
    case .order: self = .order(try Self.order(arguments))
    case .cancel:
      var ids: [Int64] = []
      for word in arguments { ids.append(try Self.whole(word)) }
      self = .cancel(ids)
    case .openOrders:
      self = .openOrders(
        OrderIndexRequest(market: arguments[0], ordType: arguments[1].isEmpty ? nil : Self.type(arguments[1])))
    case .openOrder: self = .openOrder(try Self.whole(arguments[0]))
    case .closedOrder: self = .closedOrder(try Self.whole(arguments[0]))
    case .closedOrders: self = .closedOrders(market: arguments[0])
    case .book:
      self = .book(
        OrderBookRequest(
          marketID: arguments[0], level: try Self.whole(arguments[1]), precision: try Self.whole(arguments[2])))
    case .candles:
      self = .candles(
        KlineRequest(marketID: arguments[0], limit: try Self.whole(arguments[1]), period: try Self.whole(arguments[2])))
    }
  }

  private static func order(_ arguments: [String]) throws(Problem) -> OrderCreateRequest {
    let type = type(arguments[4])
    // A market order has no price, whatever is typed for one.
    let price = type == .market ? nil : try number(arguments[2])
    return OrderCreateRequest(
      market: arguments[0], side: RequestSide(rawValue: arguments[1].lowercased()), volume: try number(arguments[3]),
      price: price, ordType: type)
  }

  private static func type(_ word: String) -> OrderType { OrderType(rawValue: word.lowercased()) }

  private static func number(_ word: String) throws(Problem) -> Double {
    guard let number = Double(word), number.isFinite else { throw .number(word) }
    return number
  }

  private static func whole(_ word: String) throws(Problem) -> Int64 {
    guard let number = Int64(word) else { throw .number(word) }
    return number
  }

  /// Sends it, and returns once it is answered.
  func send(by client: OceanExClient) async throws {
    switch self {
    case .tickers: _ = try await client.send(TickersRequest())
    case .markets: _ = try await client.send(MarketsRequest())
    case .fees: _ = try await client.send(TradingFeeRequest())
    case .account: _ = try await client.send(AccountRequest())
    case .cancelAll: _ = try await client.send(OrderClearRequest())
    case .time: _ = try await client.send(TimestampRequest())
    case .order(let request): _ = try await client.send(request)
    case .cancel(let ids): _ = try await client.send(OrderCancelRequest(ids: ids))
    case .openOrders(let request): _ = try await client.send(request)
    case .openOrder(let id): _ = try await client.send(OrderShowRequest(id: id))
    case .closedOrder(let id): _ = try await client.send(HistoryShowRequest(id: id))
    case .closedOrders(let market): _ = try await client.send(HistoryIndexRequest(market: market))
    case .book(let request): _ = try await client.send(request)
    case .candles(let request): _ = try await client.send(request)
    }
  }
}
