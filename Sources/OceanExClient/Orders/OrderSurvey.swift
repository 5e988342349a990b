internal import OceanExProtocol
internal import Trading
internal import VenueClient
internal import WireRuntime

/// Asks once what became of orders, one question after another.
///
/// First the open orders of each market that there are orders in. Then, one by one, the orders of which that isn't all: those
/// with new fills, and those that aren't open any more. Then, where it isn't known whether the venue has an order, the
/// closed ones: see ``OrderSearch``.
final class OrderSurvey {
  let desk: OrderDesk
  private let priority: RequestPriority
  private let completion: () -> Void
  /// Called where the connection is lost before the end.
  var onLoss: () -> Void = {}
  /// Orders that the venue had when it began; later ones may not be in its lists.
  private var names: [String] = []
  private var numbers: Set<Int64> = []
  /// Orders without a venue's number when it began.
  private var search: OrderSearch
  private var markets: [String] = []
  /// Those of them that are open, by number.
  private var open: [Int64: Order] = [:]
  private var questions: [String] = []

  /// Orders on a page, and pages of a list at most: what is beyond isn't looked at.
  static let pageSize: Int64 = 100, pageLimit: Int64 = 1_000
  /// How often in a row the venue may know nothing of an order before that is taken for true.
  private static let missLimit = 3

  /// A page of a list, and how many orders were on those before.
  private struct ListPlace {
    var page: Int64 = 1
    var count: Int64 = 0

    /// The next page's place; `nil` where `listed` is the last one.
    func behind(_ listed: OrderPage) -> ListPlace? {
      let count = count + Int64(listed.resources.count)
      guard !listed.resources.isEmpty, count < listed.resourcesCount, page < pageLimit else { return nil }
      return ListPlace(page: page + 1, count: count)
    }
  }

  init(_ desk: OrderDesk, _ priority: RequestPriority, completion: @escaping () -> Void) {
    self.desk = desk
    self.priority = priority
    self.completion = completion
    search = OrderSearch(desk)
  }

  /// Begins to ask.
  func begin() {
    names = desk.records.filter { $0.id != nil }.map(\.name)
    numbers = Set(desk.records.compactMap(\.id))
    search.orders = desk.records.filter { $0.unknownSince != nil && $0.id == nil }
    let known = desk.records.filter { $0.id != nil || $0.unknownSince != nil }
    markets = Set(known.map(\.order.market)).sorted()
    askClock()
  }

  /// Asks the venue's time, where that is needed and not known.
  private func askClock() {
    guard !search.orders.isEmpty, desk.clock.offset == nil else { return listOpen() }
    ask(TimestampRequest()) { [self] _ in
      listOpen()
    } then: { [self] response in
      desk.clock.heard(response.time, at: desk.uplink.timeOfDay)
      listOpen()
    }
  }

  private func listOpen(_ place: ListPlace = ListPlace()) {
    guard let market = markets.first else { return askOrders() }
    let request = OrderIndexRequest(market: market, orderBy: .asc, page: place.page, per: Self.pageSize)
    ask(request) { [self] error in
      // What isn't listed there may be open all the same, where there is such a market.
      if !error.isUnknownMarket { search.leaveOut(market) }
      markets.removeFirst()
      listOpen()
    } then: { [self] response in
      let listed = response.orders
      for order in listed.resources where numbers.contains(order.id) { open[order.id] = order }
      search.take(listed.resources)
      if let next = place.behind(listed) { return listOpen(next) }
      markets.removeFirst()
      listOpen()
    }
  }

  /// Takes what is listed, and asks for the rest.
  private func askOrders() {
    for name in names {
      guard let record = desk.records.first(where: { $0.name == name }), let id = record.id else { continue }
      if let order = open[id] {
        desk.take(order, as: name, isAnswer: !record.isCancelling)
        if order.tradesCount > record.knownTrades { questions.append(name) }
      } else {
        questions.append(name)
      }
    }
    askNext()
  }

  private func askNext() {
    guard !questions.isEmpty else { return searchLost() }
    let name = questions.removeFirst()
    guard let record = desk.records.first(where: { $0.name == name }), let id = record.id else { return askNext() }
    // An order that was open a moment ago is asked for among the open ones first.
    if open[id] != nil {
      askOpen(name, id) { [self] in askClosed(name, id) { [self] in miss(name) } }
    } else {
      askClosed(name, id) { [self] in askOpen(name, id) { [self] in miss(name) } }
    }
  }

  private func askOpen(_ name: String, _ id: Int64, otherwise: @escaping () -> Void) {
    ask(OrderShowRequest(id: id)) { [self] error in
      error.isNotFound ? otherwise() : askNext()
    } then: { [self] response in
      take(response.order, name, id)
    }
  }

  private func askClosed(_ name: String, _ id: Int64, otherwise: @escaping () -> Void) {
    ask(HistoryShowRequest(id: id)) { [self] error in
      error.isNotFound ? otherwise() : askNext()
    } then: { [self] response in
      take(response.order, name, id)
    }
  }

  private func take(_ detail: OrderDetail, _ name: String, _ id: Int64) {
    if detail.id == id {
      desk.take(detail, as: name)
    } else {
      desk.incidents.publish(.protocolViolation("asked for order \(id), the venue told order \(detail.id)"))
    }
    askNext()
  }

  /// Takes that the venue has the order neither among the open nor among the closed ones.
  private func miss(_ name: String) {
    if let place = desk.place(of: name), let id = desk.records[place].id {
      desk.records[place].misses += 1
      if desk.records[place].misses >= Self.missLimit {
        desk.incidents.publish(.ordersNotSettled("the venue knows nothing of order \(id) any more"))
        desk.conclude([name])
      }
    }
    askNext()
  }

  // Orders without a number

  private func searchLost() {
    search.begin()
    listClosed()
  }

  private func listClosed(_ place: ListPlace = ListPlace()) {
    guard let (market, from) = search.nextMarket else { return finish() }
    let request = HistoryIndexRequest(
      market: market, orderBy: .desc, page: place.page, per: Self.pageSize, startTime: from)
    ask(request) { [self] error in
      if error.isUnknownMarket { search.marketIsDone() } else { search.leaveOut(market) }
      listClosed()
    } then: { [self] response in
      let listed = response.orders
      search.take(listed.resources)
      if let next = place.behind(listed) { return listClosed(next) }
      search.marketIsDone()
      listClosed()
    }
  }

  private func finish() {
    if search.conclude() { desk.lookSoon() }
    completion()
  }

  // Questions

  /// Asks; `otherwise` is called where the venue refuses or what it says can't be read, and not where nothing is answered.
  private func ask<Request: OceanExRequest>(
    _ request: Request, otherwise: @escaping (OceanExClientError) -> Void,
    then body: @escaping (Request.Response) -> Void
  ) {
    desk.requests.ask(request, priority) { [self] result in
      switch result {
      case .success(let response): body(response)
      case .failure(.connectionLost), .failure(.notReady), .failure(.ended): break
      // It is asked again when the venue takes more.
      case .failure(.rejected(.rateLimited, _)): completion()
      case .failure(.timedOut):
        tell(.timedOut)
        completion()
      case .failure(let error):
        if !error.isNotFound, !error.isUnknownMarket { tell(error) }
        otherwise(error)
      }
    }
  }

  private func tell(_ error: OceanExClientError) {
    desk.incidents.publish(.ordersNotSettled("\(error)"))
  }
}

extension OceanExClientError {
  /// Whether the venue knows no such order.
  fileprivate var isNotFound: Bool { if case .rejected(.orderNotFound, _) = self { true } else { false } }

  /// Whether the venue has no such market, so that no order can be in it.
  fileprivate var isUnknownMarket: Bool { if case .rejected(.unknownMarket, _) = self { true } else { false } }
}
