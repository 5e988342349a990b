internal import EventLog
internal import HFTProtocol
internal import Session
internal import Trading
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The user's orders: placed here or not, followed by events, and asked for after each loss.
final class OrderDesk {
  let uplink: Uplink
  let requests: RequestDesk
  var tracker = OrderTracker()
  private var names: ClientOrderIDs
  /// Whoever follows orders, and fills.
  let updates = FeedGroup<TrackedOrder>(.all), fills = FeedGroup<Fill>(.all)
  /// What fills were told of which order.
  var ledger = FillLedger()
  /// Who waits for the questions that are under way, and what these are.
  var settling = OrderSettling()
  /// Orders that weren't placed here and that events told.
  private var strangerCount = 0

  /// Orders that weren't placed here are followed up to this number.
  private static let strangerLimit = 100_000

  init(_ uplink: Uplink, _ requests: RequestDesk, seed: UInt64) {
    self.uplink = uplink
    self.requests = requests
    names = ClientOrderIDs(prefix: "vw-\(String(seed, radix: 36))")
  }

  // Requests

  /// Places an order; returns the number it waits under.
  func place(
    _ order: NewOrder, timeout: Duration?, _ completion: @escaping (Result<TrackedOrder, MarketClientError>) -> Void
  ) -> UInt32? {
    var order = order
    if order.clientOrderID?.isEmpty ?? true {
      order.clientOrderID = uplink.configuration.namesOrders ? names.next() : nil
    }
    let name = order.clientOrderID ?? ""
    var placed = TrackedOrder(
      clientOrderID: name, symbol: order.sym, account: "", side: OrderSide(order.side), quantity: Double(order.qty))
    placed.state = .sent
    if !name.isEmpty {
      guard let added = tracker.add(placed) else {
        completion(.failure(.invalid("an order is called \(name) already")))
        return nil
      }
      tell(added)
    }
    let number = requests.ask(OrderPlaceRequest(order: order), timeout: timeout) { [weak self] result in
      guard let self else { return completion(result.map { _ in placed }) }
      completion(self.placed(placed, result))
    }
    return number
  }

  private func placed(
    _ order: TrackedOrder, _ result: Result<OrderPlaceResponse, MarketClientError>
  ) -> Result<TrackedOrder, MarketClientError> {
    switch result {
    case .success(let answer):
      var report = OrderReport(
        clientOrderID: order.clientOrderID, serverOrderID: answer.orderID, state: OrderState(answer.status),
        symbol: order.symbol, account: "", side: order.side, quantity: order.quantity)
      // The second generation says only that all is well.
      if case .unlisted = answer.status { report.state = .working }
      return .success(apply(report))
    case .failure(.rejected(let rejection)):
      let report = OrderReport(
        clientOrderID: order.clientOrderID, serverOrderID: "", state: .rejected, symbol: order.symbol, account: "",
        side: order.side, text: rejection.text)
      if !order.clientOrderID.isEmpty { _ = apply(report) }
      return .failure(.rejected(rejection))
    case .failure(let error):
      switch error {
      case .timedOut, .connectionLost, .unreadable:
        if let unknown = tracker.outcomeUnknown(order.clientOrderID) {
          tell(unknown)
          // Where the session is there, the gateway is asked at once; after a loss, with all others.
          if uplink.isUp { settleAgain() }
        }
      case .rejected, .notReady, .ended, .invalid, .readerTooSlow:
        if let unsent = tracker.notSent(order.clientOrderID) { tell(unsent) }
      }
      return .failure(error)
    }
  }

  /// Cancels an order; returns the number it waits under.
  func cancel(
    _ order: OrderReference, timeout: Duration?,
    _ completion: @escaping (Result<OrderCancelResponse, MarketClientError>) -> Void
  ) -> UInt32? {
    let known =
      order.clientOrderID.flatMap { tracker.orders[$0] }
      ?? order.orderID.flatMap {
        tracker.order(serverOrderID: $0)
      }
    if let known, let changed = tracker.cancelSent(known.clientOrderID) { tell(changed) }
    return requests.ask(OrderCancelRequest(order: order), timeout: timeout) { [weak self] result in
      if let self, let known { self.canceled(known, result) }
      completion(
        result.map { answer in
          // The second generation says only that all is well.
          if case .unlisted = answer.status { return OrderCancelResponse(orderID: answer.orderID, status: .canceled) }
          return answer
        })
    }
  }

  private func canceled(_ order: TrackedOrder, _ result: Result<OrderCancelResponse, MarketClientError>) {
    switch result {
    case .success(let answer):
      // An event says the same, before or behind.
      apply(
        OrderReport(
          clientOrderID: order.clientOrderID, serverOrderID: answer.orderID, state: .canceled, symbol: order.symbol,
          account: "", side: order.side))
    case .failure(.rejected(let rejection)):
      var report = OrderReport(
        clientOrderID: order.clientOrderID, serverOrderID: order.serverOrderID ?? "", state: .unknown,
        symbol: order.symbol, account: "", side: order.side, text: rejection.text)
      report.refuses = .cancel
      apply(report)
    case .failure:
      if let changed = tracker.requestNotSent(order.clientOrderID) { tell(changed) }
      if uplink.isUp { settleAgain() }
    }
  }

  // What the gateway says

  /// Takes an event, if it is about an order.
  func take(_ message: HFTMessage) {
    switch message {
    case .orderAccepted(let event): take(event.body.order)
    case .orderRejected(let event): take(event.body.order)
    case .orderPartial(let event): take(event.body.order)
    case .orderFilled(let event): take(event.body.order)
    case .orderCanceled(let event): take(event.body.order)
    default: break
    }
  }

  private func take(_ event: OrderEvent) {
    let before = tracker.order(serverOrderID: event.orderID)
    if before == nil, event.clientOrderID.flatMap({ tracker.orders[$0] }) == nil {
      // Of another session of the user.
      guard strangerCount < Self.strangerLimit else { return }
      strangerCount += 1
      if !settling.wasOnce { ledger.begin(event.orderID, with: Double(event.filledQty) - Double(event.lastQty)) }
    }
    var after = tracker.apply(OrderReport(event))
    if OrderState(event.status).isFinal { ledger.end(event.orderID) }
    if let order = take(Fill(event, at: uplink.environment.timeOfDay)) { after = order }
    if after != before { tell(after) }
  }

  /// Takes a fill; returns its order where the fill is new.
  func take(_ fill: Fill?) -> TrackedOrder? {
    guard let fill, case .new(let order) = tracker.apply(fill) else { return nil }
    ledger.take(fill)
    fills.publish(fill)
    return order
  }

  /// Takes the gateway's list of the user's orders.
  func take(_ orders: [Order]) {
    for order in orders {
      let isKnown =
        tracker.order(serverOrderID: order.orderID) != nil
        || order.clientOrderID.flatMap({ tracker.orders[$0] }) != nil
      // What was filled before the client came isn't told.
      if !isKnown, !settling.wasOnce { ledger.begin(order.orderID, with: Double(order.filledQty)) }
      apply(answer(order))
      if OrderState(order.status).isFinal { ledger.end(order.orderID) }
    }
  }

  /// What the gateway answered about an order.
  ///
  /// In the second generation an event may be newer than an answer that comes behind it. Orders only go on there: an answer
  /// that says less than is known doesn't count.
  func answer(_ order: Order) -> OrderReport {
    var report = OrderReport(order)
    let known = tracker.order(serverOrderID: order.orderID) ?? order.clientOrderID.flatMap { tracker.orders[$0] }
    if let known, known.filledQuantity > Double(order.filledQty) || known.state.isFinal && !report.state.isFinal {
      report.isAnswer = false
    }
    return report
  }

  /// Takes that the connection is lost.
  func connectionLost() {
    for order in tracker.connectionLost() { tell(order) }
  }

  @discardableResult
  func apply(_ report: OrderReport) -> TrackedOrder {
    let before = report.clientOrderID.isEmpty ? nil : tracker.orders[report.clientOrderID]
    let after = tracker.apply(report)
    if after != before { tell(after) }
    return after
  }

  func tell(_ order: TrackedOrder) { updates.publish(order) }
}
