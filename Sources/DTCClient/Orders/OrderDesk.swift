internal import DTCProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

/// The orders of a client: what is asked of the venue about them, and what it says.
final class OrderDesk {
  let uplink: Uplink
  let requests: RequestDesk
  let incidents: FeedGroup<Incident>
  private let account: String
  private let timeout: Duration
  private var ids: ClientOrderIDs
  var tracker = OrderTracker()
  /// Kinds of orders by our names, to know which price is which.
  private var types: [String: OrderType] = [:]
  private var waits = RequestTable<OrderWait>()
  private var waiting: [String: [UInt32]] = [:]
  /// Orders as they were told last, by our name or else the venue's.
  private var told: [OrderName: TrackedOrder] = [:]
  /// The reconciliation that is under way.
  private var reconciliation: Reconciliation?
  /// When the last session was lost or before, as a time of day of the server; `nil` before any.
  private var lossTime: Duration?

  let orderUpdates = FeedGroup<TrackedOrder>(.all)
  let fills = FeedGroup<Fill>(.all)

  init(
    _ uplink: Uplink, _ requests: RequestDesk, _ incidents: FeedGroup<Incident>,
    _ configuration: DTCClientConfiguration, prefix: String
  ) {
    self.uplink = uplink
    self.requests = requests
    self.incidents = incidents
    account = configuration.tradeAccount
    timeout = configuration.requestTimeout
    ids = ClientOrderIDs(prefix: prefix)
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { waits.deadline }
}

// What is asked.
extension OrderDesk {
  typealias Completion = (Result<TrackedOrder, DTCClientError>) -> Void

  /// Sends an order; returns the name it was given, `nil` where it wasn't sent.
  func submit(_ order: NewOrder, completion: @escaping Completion) -> String? {
    do throws(DTCClientError) {
      try requireTrading()
      try order.check()
      if order.isParent, uplink.server?.bracketOrdersSupported == false {
        throw .invalid("the server has no bracket orders")
      }
      let id = ids.next()
      let message = try SubmitNewSingleOrder(order, id, account: account, delimiter: delimiter)
      try send(.submitNewSingleOrder(message), [(id, order, completion)])
      return id
    } catch {
      completion(.failure(error))
      return nil
    }
  }

  /// Sends two orders that cancel each other, or wait for a parent.
  func submit(
    _ pair: NewOrderPair, completion: @escaping (Result<(TrackedOrder, TrackedOrder), DTCClientError>) -> Void
  ) -> (String, String)? {
    do throws(DTCClientError) {
      try requireTrading()
      if uplink.server?.ocoOrdersSupported == false {
        throw .invalid("the server has no orders that cancel each other")
      }
      if pair.parent != nil, uplink.server?.bracketOrdersSupported == false {
        throw .invalid("the server has no bracket orders")
      }
      try pair.check()
      let (first, second) = (ids.next(), ids.next())
      let message = try SubmitNewOCOOrder(pair, first, second, account: account, delimiter: delimiter)
      let both = PairCompletion(completion)
      try send(
        .submitNewOCOOrder(message),
        [(first, pair.first, { both.first = $0 }), (second, pair.second, { both.second = $0 })])
      return (first, second)
    } catch {
      completion(.failure(error))
      return nil
    }
  }

  /// Closes a position by an order whose side and quantity the venue knows.
  func flatten(_ symbol: String, _ exchange: String, account: String?, completion: @escaping Completion) -> String? {
    do throws(DTCClientError) {
      try requireTrading()
      let id = ids.next()
      let name = MarketName(symbol, exchange, delimiter: delimiter)
      let message = SubmitFlattenPositionOrder(
        symbol: name.symbol, exchange: name.exchange, tradeAccount: account ?? self.account, clientOrderID: id,
        isAutomatedOrder: true)
      try ask(.submitFlattenPositionOrder(message), .submit, id, completion)
      return id
    } catch {
      completion(.failure(error))
      return nil
    }
  }

  /// Asks to replace an order.
  func replace(_ clientOrderID: String, _ change: OrderChange, completion: @escaping Completion) {
    do throws(DTCClientError) {
      try requireTrading()
      if uplink.server?.orderCancelReplaceSupported == false {
        throw .invalid("the server can't replace orders: cancel it and send another")
      }
      let order = try openOrder(clientOrderID)
      if let quantity = change.quantity, !quantity.isFinite || quantity <= 0 {
        throw .invalid("an order's quantity is above zero")
      }
      let prices = try OrderPrices.changed(types[clientOrderID] ?? .unset, change)
      let message = CancelReplaceOrder(
        serverOrderID: order.serverOrderID ?? "", clientOrderID: clientOrderID, price1: prices.first ?? 0,
        price2: prices.second ?? 0, quantity: change.quantity ?? 0, price1IsSet: prices.first != nil,
        price2IsSet: prices.second != nil, timeInForce: change.timeInForce ?? .unset, tradeAccount: order.account)
      tracker.replaceSent(clientOrderID, newName: nil, quantity: change.quantity)
      try ask(.cancelReplaceOrder(message), .replace, clientOrderID, completion)
    } catch {
      completion(.failure(error))
    }
  }

  /// Asks to cancel an order.
  func cancel(_ clientOrderID: String, completion: @escaping Completion) {
    do throws(DTCClientError) {
      try requireTrading()
      let order = try openOrder(clientOrderID)
      let message = CancelOrder(
        serverOrderID: order.serverOrderID ?? "", clientOrderID: clientOrderID, tradeAccount: order.account)
      tracker.cancelSent(clientOrderID)
      try ask(.cancelOrder(message), .cancel, clientOrderID, completion)
    } catch {
      completion(.failure(error))
    }
  }

  private var delimiter: String { uplink.server?.symbolExchangeDelimiter ?? "" }

  private func requireTrading() throws(DTCClientError) {
    try uplink.requireReady()
    if uplink.server?.tradingIsSupported == false { throw .invalid("the server doesn't support trading") }
  }

  private func openOrder(_ clientOrderID: String) throws(DTCClientError) -> TrackedOrder {
    guard let order = tracker.orders[clientOrderID] else { throw .invalid("no order is known as '\(clientOrderID)'") }
    guard !order.state.isFinal else { throw .invalid("order \(clientOrderID) is \(order.state)") }
    return order
  }

  /// Sends a message with new orders; whoever waits is noted before, so that no answer comes too early.
  private func send(
    _ message: DTCMessage, _ orders: [(id: String, order: NewOrder, completion: Completion)]
  ) throws(DTCClientError) {
    for (id, order, completion) in orders {
      wait(.submit, id, completion)
      let name = MarketName(order.symbol, order.exchange, delimiter: delimiter)
      types[id] = order.type
      tracker.add(
        TrackedOrder(
          clientOrderID: id, symbol: name.symbol, exchange: name.exchange, account: order.tradeAccount ?? account,
          side: OrderSide(order.side) ?? .buy, quantity: order.quantity))
    }
    do throws(DTCClientError) {
      try uplink.send(message)
    } catch {
      for (id, _, _) in orders {
        _ = stopWaiting(id)
        tracker.notSent(id)
      }
      throw error
    }
    publish(orders.compactMap { tracker.orders[$0.id] })
  }

  private func ask(
    _ message: DTCMessage, _ question: OrderWait.Question, _ id: String, _ completion: @escaping Completion
  ) throws(DTCClientError) {
    let number = wait(question, id, completion)
    do throws(DTCClientError) {
      try uplink.send(message)
    } catch {
      forget(number, of: id)
      tracker.requestNotSent(id)
      throw error
    }
    if let order = tracker.orders[id] { publish([order]) }
  }
}

// Who waits.
extension OrderDesk {
  @discardableResult
  private func wait(
    _ question: OrderWait.Question, _ id: String, _ completion: @escaping Completion
  ) -> UInt32 {
    let number = waits.add(
      OrderWait(question: question, clientOrderID: id, completion: completion), deadline: uplink.now + timeout)
    waiting[id, default: []].append(number)
    return number
  }

  private func forget(_ number: UInt32, of id: String) {
    _ = waits.remove(number)
    waiting[id]?.removeAll { $0 == number }
    if waiting[id]?.isEmpty == true { waiting[id] = nil }
  }

  private func stopWaiting(_ id: String) -> [OrderWait] {
    (waiting.removeValue(forKey: id) ?? []).compactMap { waits.remove($0) }
  }

  /// Gives up on answers whose time is up: what the venue did with the orders isn't known.
  func deadlinePassed() {
    let expired = waits.removeExpired(at: uplink.now)
    guard !expired.isEmpty else { return }
    for (number, wait) in expired {
      forget(number, of: wait.clientOrderID)
      if wait.question == .submit, let order = tracker.outcomeUnknown(wait.clientOrderID) {
        publish([order])
      }
      wait.completion(.failure(.unknownOutcome(clientOrderID: wait.clientOrderID)))
    }
    // The venue is there, so it can be asked.
    if uplink.state == .ready { settle {} }
  }
}

// What the venue says.
extension OrderDesk {
  /// Takes what the venue says of an order.
  func take(_ update: OrderUpdate) {
    guard !update.noOrders else { return }
    let order = tracker.apply(OrderReport(update))
    if types[order.clientOrderID] ?? .unset == .unset { types[order.clientOrderID] = update.orderType }
    if let fill = Fill(update) { take(fill) }
    publish([tracker.orders[order.clientOrderID] ?? order])
    answer(update, order)
  }

  /// Takes a fill that the venue remembers.
  func take(_ response: HistoricalOrderFillResponse) {
    if let fill = Fill(response) { take(fill) }
  }

  /// Takes a fill, of which the venue may tell several times.
  private func take(_ fill: Fill) {
    guard case .new(let order) = tracker.apply(fill) else { return }
    var fill = fill
    if let order {
      fill.clientOrderID = order.clientOrderID
      publish([order])
    }
    fills.publish(fill)
  }

  /// Tells orders, where they are others than before.
  func publish(_ orders: [TrackedOrder]) {
    for order in orders {
      let name =
        order.clientOrderID.isEmpty ? OrderName.server(order.serverOrderID ?? "") : .client(order.clientOrderID)
      guard told.updateValue(order, forKey: name) != order else { continue }
      orderUpdates.publish(order)
    }
  }

  /// Tells those who wait for what an update says of an order.
  private func answer(_ update: OrderUpdate, _ order: TrackedOrder) {
    guard !waiting.isEmpty else { return }
    answer(order.clientOrderID, update, order)
    if update.clientOrderID != order.clientOrderID { answer(update.clientOrderID, update, order) }
    let previous = update.previousClientOrderID
    if previous != order.clientOrderID, previous != update.clientOrderID { answer(previous, update, order) }
  }

  private func answer(_ id: String, _ update: OrderUpdate, _ order: TrackedOrder) {
    for number in waiting[id] ?? [] {
      guard let wait = waits[number], let answer = wait.answer(update, order) else { continue }
      forget(number, of: id)
      wait.completion(answer)
    }
  }
}

/// What an order is known by.
private enum OrderName: Hashable {
  case client(String), server(String)
}

// Connections come and go.
extension OrderDesk {
  /// Takes that the connection is lost: what has no answer yet is unknown.
  func connectionLost() {
    if uplink.state == .ready || uplink.state == .loggingOff || lossTime == nil { lossTime = uplink.lastServerTime }
    reconciliation = nil
    publish(tracker.connectionLost())
    waiting = [:]
    for (_, wait) in waits.removeAll() {
      wait.completion(.failure(.unknownOutcome(clientOrderID: wait.clientOrderID)))
    }
  }

  /// Finds out what became of orders; then calls `completion`, unless the connection is lost before.
  func settle(_ completion: @escaping () -> Void) {
    guard reconciliation == nil else { return completion() }
    let next = Reconciliation(self, since: lossTime ?? uplink.lastServerTime) { [unowned self] in
      reconciliation = nil
      completion()
    }
    reconciliation = next
    next.begin()
  }
}
