internal import HFTProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

/// Questions about orders after a loss: who waits for them, what is left to be asked, and when to ask once more.
struct OrderSettling {
  /// Who waits for the questions that are under way, and who came since.
  fileprivate var waiting: [() -> Void]?
  fileprivate var waitingNext: [() -> Void] = []
  /// Orders whose histories are to be asked for, the next one last; how many questions are under way.
  fileprivate var unasked: [TrackedOrder] = []
  fileprivate var underWay = 0
  fileprivate var isAsking = false
  fileprivate var isAnswered = true
  /// When to ask again, because not all was answered, and how long the next pause is.
  fileprivate var retry: Duration?
  fileprivate var pause = Self.pauses.lowerBound
  /// Whether the gateway has listed the user's orders before.
  fileprivate(set) var wasOnce = false

  /// Time until orders are asked for again that couldn't be; it doubles each time.
  fileprivate static let pauses = Duration.milliseconds(250)...Duration.seconds(5)
  /// Histories that are asked for at once.
  fileprivate static let atOnce = 16
}

// What became of orders while nobody told: asked for, until the gateway has answered.
extension OrderDesk {
  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { uplink.isUp && settling.waiting == nil ? settling.retry : nil }

  /// Asks again where orders are, if the time has come.
  func deadlinePassed() {
    guard let deadline, deadline <= uplink.environment.now else { return }
    settle {}
  }

  /// Finds out where orders are, and what was filled that no event told: lists them, asks for the histories of those that
  /// aren't listed or lack fills, and concludes. `completion` is called once that is done, or can't be.
  func settle(_ completion: @escaping () -> Void) {
    guard settling.waiting == nil else { return settling.waitingNext.append(completion) }
    settling.waiting = [completion]
    settling.retry = nil
    requests.ask(OrderListRequest()) { [weak self] result in
      guard let self else { return }
      switch result {
      case .success(let list): listed(list.orders)
      case .failure(let error):
        uplink.tell(.ordersNotSettled("\(error)"))
        settledInPart()
      }
    }
  }

  /// Does so once more, unless that is going to be done anyway.
  func settleAgain() {
    if settling.waitingNext.isEmpty { settle {} }
  }

  private func listed(_ orders: [Order]) {
    take(orders)
    settling.wasOnce = true
    let names = Set(orders.compactMap(\.clientOrderID))
    let serverNames = Set(orders.map(\.orderID))
    for order in tracker.openOrdersListed(names, serverOrderIDs: serverNames) { tell(order) }
    settling.unasked = tracker.orders.filter { $0.state == .unknown || ledger.misses($0) }.reversed()
    settling.isAsking = true
    settling.isAnswered = true
    askOn()
  }

  /// Asks for histories, some at once; the last answer concludes.
  private func askOn() {
    while settling.underWay < OrderSettling.atOnce, let order = settling.unasked.popLast() {
      settling.underWay += 1
      let reference = OrderReference(
        orderID: order.serverOrderID, clientOrderID: order.clientOrderID.isEmpty ? nil : order.clientOrderID)
      requests.ask(OrderHistoryRequest(order: reference)) { [weak self] result in
        guard let self else { return }
        settling.underWay -= 1
        answered(order, result)
        askOn()
      }
    }
    guard settling.isAsking, settling.underWay == 0, settling.unasked.isEmpty else { return }
    settling.isAsking = false
    // Where the gateway couldn't be asked, nothing can be concluded.
    guard settling.isAnswered else { return settledInPart() }
    for order in tracker.conclude() { tell(order) }
    settling.pause = OrderSettling.pauses.lowerBound
    settled()
  }

  private func answered(_ order: TrackedOrder, _ result: Result<OrderHistory, MarketClientError>) {
    switch result {
    case .success(let history): take(history)
    case .failure(.rejected(let rejection)) where rejection.isAboutUnknownOrder:
      guard let name = order.serverOrderID else { return }
      tracker.notKnown(serverOrderID: name)
      ledger.end(name)
      giveUp(order)
    case .failure(let error):
      // The others are asked for once more, with this one.
      settling.isAnswered = false
      settling.unasked = []
      uplink.tell(.ordersNotSettled("\(error)"))
    }
  }

  /// Takes an order and its events: fills that were told before aren't told again.
  private func take(_ history: OrderHistory) {
    let name = history.order.orderID
    for event in history.events {
      guard let (event, time) = OrderEvent.fill(written: event), event.orderID == name else { continue }
      _ = take(Fill(event, at: time ?? uplink.environment.timeOfDay))
    }
    let order = apply(answer(history.order))
    if OrderState(history.order.status).isFinal { ledger.end(name) }
    giveUp(order)
  }

  /// Takes that no more can be heard of an order's fills than what is told by now.
  private func giveUp(_ order: TrackedOrder) {
    let lack = ledger.lack(of: order)
    guard lack > 0 else { return }
    ledger.giveUp(order)
    let name = order.serverOrderID ?? order.clientOrderID
    uplink.tell(.ordersNotSettled("the gateway doesn't tell the fills of \(lack) of order \(name)"))
  }

  /// Takes that not all was answered: it is asked for once more.
  private func settledInPart() {
    settling.retry = uplink.environment.now + settling.pause
    settling.pause = min(settling.pause * 2, OrderSettling.pauses.upperBound)
    settled()
  }

  private func settled() {
    let waiting = settling.waiting ?? []
    settling.waiting = nil
    for completion in waiting { completion() }
    let next = settling.waitingNext
    settling.waitingNext = []
    guard !next.isEmpty else { return }
    settle { for completion in next { completion() } }
  }
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

extension OrderEvent {
  /// The fill that an event of a history tells, and when it was; `nil` where it tells none.
  fileprivate static func fill(written event: JSONValue) -> (OrderEvent, Duration?)? {
    let message = (try? event.encoded()).flatMap { bytes in bytes.withFrame { try? HFTMessage(decoding: $0) } }
    switch message {
    case .orderPartial(let event): return (event.body.order, event.ts.flatMap(sinceEpoch))
    case .orderFilled(let event): return (event.body.order, event.ts.flatMap(sinceEpoch))
    default: return nil
    }
  }

  private static func sinceEpoch(_ text: String) -> Duration? {
    UnixTime<Int64, InNanoseconds>(rfc3339: text)?.sinceEpoch
  }
}
