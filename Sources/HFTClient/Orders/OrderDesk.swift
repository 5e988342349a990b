internal import EventLog
internal import HFTProtocol
internal import Session
internal import Trading
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The user's orders: placed here or not, followed by events, and asked for after each loss.
final class OrderDesk {
  private let uplink: Uplink
  private let requests: RequestDesk
  private(set) var tracker = OrderTracker()
  private var names: ClientOrderIDs
  /// Whoever follows orders, and fills.
  let updates = FeedGroup<TrackedOrder>(.all), fills = FeedGroup<Fill>(.all)
  /// Who waits for the questions that are under way, and who came since.
  private var settling: [() -> Void]?
  private var settlingNext: [() -> Void] = []
  /// When to ask again, because not all was answered, and how long the next pause is.
  private var retry: Duration?
  private var pause = OrderDesk.pauses.lowerBound
  /// Orders that weren't placed here and that events told.
  private var strangerCount = 0

  /// Orders that weren't placed here are followed up to this number.
  private static let strangerLimit = 100_000
  /// Time until orders are asked for again that couldn't be; it doubles each time.
  private static let pauses = Duration.milliseconds(250)...Duration.seconds(5)

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
    }
    var after = tracker.apply(OrderReport(event))
    if let fill = Fill(event, at: uplink.environment.timeOfDay), case .new(let order) = tracker.apply(fill) {
      fills.publish(fill)
      after = order ?? after
    }
    if after != before { tell(after) }
  }

  /// Takes the gateway's list of the user's orders.
  func take(_ orders: [Order]) {
    for order in orders { apply(OrderReport(order)) }
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { uplink.isUp && settling == nil ? retry : nil }

  /// Asks again where orders are, if the time has come.
  func deadlinePassed() {
    guard let deadline, deadline <= uplink.environment.now else { return }
    settle {}
  }

  /// Takes that the connection is lost.
  func connectionLost() {
    for order in tracker.connectionLost() { tell(order) }
  }

  /// Finds out where orders are: lists them, asks for those that aren't listed, and concludes. `completion` is called once
  /// that is done, or can't be.
  func settle(_ completion: @escaping () -> Void) {
    guard settling == nil else { return settlingNext.append(completion) }
    settling = [completion]
    retry = nil
    requests.ask(OrderListRequest()) { [weak self] result in
      guard let self else { return }
      switch result {
      case .success(let list):
        self.take(list.orders)
        let names = Set(list.orders.compactMap(\.clientOrderID))
        let serverNames = Set(list.orders.map(\.orderID))
        for order in self.tracker.openOrdersListed(names, serverOrderIDs: serverNames) { self.tell(order) }
        self.askForUnknown()
      case .failure(let error):
        self.uplink.tell(.ordersNotSettled("\(error)"))
        self.settledInPart()
      }
    }
  }

  /// Does so once more, unless that is going to be done anyway.
  func settleAgain() {
    if settlingNext.isEmpty { settle {} }
  }

  /// Asks for each order that isn't listed and whose end isn't known.
  private func askForUnknown() {
    let unknown = tracker.orders.filter { $0.state == .unknown }.prefix(1_000)
    guard !unknown.isEmpty else { return conclude() }
    var open = unknown.count
    var isAnswered = true
    for order in unknown {
      let reference = OrderReference(
        orderID: order.serverOrderID, clientOrderID: order.clientOrderID.isEmpty ? nil : order.clientOrderID)
      requests.ask(OrderHistoryRequest(order: reference)) { [weak self] result in
        guard let self else { return }
        switch result {
        case .success(let history): self.apply(OrderReport(history.order))
        case .failure(.rejected(let rejection)) where rejection.isAboutUnknownOrder:
          if let name = order.serverOrderID { self.tracker.notKnown(serverOrderID: name) }
        case .failure(let error):
          isAnswered = false
          self.uplink.tell(.ordersNotSettled("\(error)"))
        }
        open -= 1
        // Where the gateway couldn't be asked, nothing can be concluded.
        if open == 0 { if isAnswered { self.conclude() } else { self.settledInPart() } }
      }
    }
  }

  private func conclude() {
    for order in tracker.conclude() { tell(order) }
    pause = Self.pauses.lowerBound
    settled()
  }

  /// Takes that not all was answered: it is asked for once more.
  private func settledInPart() {
    retry = uplink.environment.now + pause
    pause = min(pause * 2, Self.pauses.upperBound)
    settled()
  }

  private func settled() {
    let waiting = settling ?? []
    settling = nil
    for completion in waiting { completion() }
    let next = settlingNext
    settlingNext = []
    guard !next.isEmpty else { return }
    settle { for completion in next { completion() } }
  }

  @discardableResult
  private func apply(_ report: OrderReport) -> TrackedOrder {
    let before = report.clientOrderID.isEmpty ? nil : tracker.orders[report.clientOrderID]
    let after = tracker.apply(report)
    if after != before { tell(after) }
    return after
  }

  private func tell(_ order: TrackedOrder) { updates.publish(order) }
}

extension MarketRejection {
  /// Whether the gateway says that it has no such order.
  fileprivate var isAboutUnknownOrder: Bool {
    switch reason {
    case .code(let code): code == "unknown_order"
    case .status(let status): status == 404
    }
  }
}
