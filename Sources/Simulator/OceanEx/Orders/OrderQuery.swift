import Exchange
import OceanExProtocol
import WireRuntime

/// Which orders of a list are asked for, and which page of them.
struct OrderQuery {
  /// Orders of a page where the request doesn't say, and at most.
  private static let usualPage = 10, mostOnPage = 1_000
  private static let mostPages = 1_000_000_000

  private let market: OceanExMarket
  private let type: OceanExProtocol.OrderType?
  private let state: OrderState?
  private let isOldestFirst: Bool
  private let page: Int, count: Int
  /// Not before and not after these seconds since 1970, when an order was entered.
  private let start: Int64?, end: Int64?

  /// Checks a request for open orders.
  ///
  /// - Throws: ``OceanExRefusal``: an argument that can't be (1002), no such market (1003).
  init(_ request: OrderIndexRequest, _ markets: OceanExMarkets) throws(OceanExRefusal) {
    market = try markets.market(request.market)
    type = try request.ordType.map { type throws(OceanExRefusal) in
      let known = OceanExProtocol.OrderType(rawValue: type.rawValue.lowercased())
      guard known == .limit || known == .market else {
        throw OceanExRefusal(.badArguments, "ord_type must be limit or market")
      }
      return known
    }
    state = nil
    isOldestFirst = try Self.isOldestFirst(request.orderBy)
    page = try .argument(request.page, "page", in: 1...Self.mostPages) ?? 1
    count = try .argument(request.per, "per", in: 1...Self.mostOnPage) ?? Self.usualPage
    (start, end) = (nil, nil)
  }

  /// Checks a request for orders that are done.
  ///
  /// - Throws: ``OceanExRefusal``: an argument that can't be (1002), no such market (1003).
  init(_ request: HistoryIndexRequest, _ markets: OceanExMarkets) throws(OceanExRefusal) {
    market = try markets.market(request.market)
    type = nil
    state = try request.state.map { state throws(OceanExRefusal) in
      let known = OrderState(rawValue: state.rawValue.lowercased())
      guard known == .done || known == .cancel else {
        throw OceanExRefusal(.badArguments, "state must be done or cancel")
      }
      return known
    }
    isOldestFirst = try Self.isOldestFirst(request.orderBy)
    page = try .argument(request.page, "page", in: 1...Self.mostPages) ?? 1
    count = try .argument(request.per, "per", in: 1...Self.mostOnPage) ?? Self.usualPage
    (start, end) = (request.startTime?.count, request.endTime?.count)
  }

  private static func isOldestFirst(_ order: SortOrder?) throws(OceanExRefusal) -> Bool {
    switch SortOrder(rawValue: order?.rawValue.lowercased() ?? "desc") {
    case .asc: true
    case .desc: false
    case .unlisted: throw OceanExRefusal(.badArguments, "order_by must be asc or desc")
    }
  }

  /// The page of those among `orders` that are asked for.
  func page(of orders: some Sequence<OceanExOrder>) -> OrderPage {
    let found = orders.filter(isWanted).sorted { ($0.number < $1.number) == isOldestFirst }
    let first = (page - 1) * count
    return OrderPage(
      resources: found.dropFirst(first).prefix(count).map(\.summary), resourcesCount: Int64(found.count))
  }

  private func isWanted(_ order: OceanExOrder) -> Bool {
    guard order.market === market else { return false }
    if let type, order.type != type { return false }
    if let state, order.state != state { return false }
    let entered = order.record.entered.seconds.count
    return entered >= start ?? .min && entered <= end ?? .max
  }
}
