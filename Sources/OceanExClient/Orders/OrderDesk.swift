internal import OceanExProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

/// The orders of a client: what is asked of the venue about them, and what it says.
///
/// The venue tells nothing unasked. While there is an order of which not all is known, an ``OrderSurvey`` asks in intervals.
final class OrderDesk {
  typealias Completion = (Result<TrackedOrder, OceanExClientError>) -> Void

  let uplink: Uplink
  let requests: RequestDesk
  let incidents: FeedGroup<Incident>
  let account: String
  private let pollInterval: Duration
  private let settleTimeout: Duration
  private var names: ClientOrderIDs
  var tracker = OrderTracker()
  /// Orders of which not all is known, oldest first.
  var records: [OrderRecord] = []
  /// Orders that never arrived as far as anybody could tell, the newest of them: a late answer still counts.
  var missing: [OrderRecord] = []
  var clock = VenueClock()
  /// Orders by others that may be one of ours, and that it was told of.
  var toldAmbiguous: Set<String> = []

  private var survey: OrderSurvey?
  /// When to ask next.
  private var nextSurvey: Duration?
  /// Who waits for the survey after the present one.
  private var refreshers: [(Result<Void, OceanExClientError>) -> Void] = []
  /// Who waits until orders are known after a logon, and how long at most.
  private var settling: (until: Duration, completion: () -> Void)?

  let orderUpdates = FeedGroup<TrackedOrder>(.all)
  let fills = FeedGroup<Fill>(.all)

  init(
    _ uplink: Uplink, _ requests: RequestDesk, _ incidents: FeedGroup<Incident>,
    _ configuration: OceanExClientConfiguration, seed: UInt64
  ) {
    self.uplink = uplink
    self.requests = requests
    self.incidents = incidents
    account = configuration.credentials?.uid ?? ""
    pollInterval = max(configuration.pollInterval, .milliseconds(10)).withinTenYears
    settleTimeout = configuration.session.stepTimeout.withinTenYears / 2
    names = ClientOrderIDs(prefix: String(seed, radix: 36))
  }
}

// Surveys.
extension OrderDesk {
  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? {
    guard uplink.isLoggedOn else { return nil }
    return (survey == nil ? nextSurvey : nil).orSooner(settling?.until)
  }

  /// Asks what became of orders, if the time has come.
  func deadlinePassed() {
    if let settling, settling.until <= uplink.now {
      // There is a lot to ask: the rest of it is asked beside other things.
      self.settling = nil
      settling.completion()
    }
    guard survey == nil, uplink.state == .ready, uplink.isLoggedOn, let nextSurvey, nextSurvey <= uplink.now else {
      return
    }
    begin(.canWait)
  }

  /// Finds out what became of orders after a logon; then, or when that takes too long, calls `completion`, unless the
  /// connection is lost before.
  func settle(_ completion: @escaping () -> Void) {
    guard !records.isEmpty else { return completion() }
    settling = (uplink.now + settleTimeout, completion)
    if survey == nil { begin(.first) }
  }

  /// Asks at once, and calls `completion` when all is told.
  func refresh(_ completion: @escaping (Result<Void, OceanExClientError>) -> Void) {
    refreshers.append(completion)
    if survey == nil { begin(.inOrder) }
  }

  /// Asks as soon as may be.
  func lookSoon() {
    nextSurvey = uplink.now
  }

  /// Takes that requests may be sent.
  func ready() {
    if !records.isEmpty, nextSurvey == nil { nextSurvey = uplink.now + pollInterval }
  }

  private func begin(_ priority: RequestPriority) {
    nextSurvey = nil
    let waiting = refreshers
    refreshers = []
    let survey = OrderSurvey(self, priority) { [unowned self] in
      self.survey = nil
      if !records.isEmpty, nextSurvey == nil { nextSurvey = uplink.now + pollInterval }
      for refresher in waiting { refresher(.success(())) }
      settling?.completion()
      settling = nil
      if !refreshers.isEmpty { begin(.inOrder) }
    }
    survey.onLoss = { for refresher in waiting { refresher(.failure(.connectionLost)) } }
    self.survey = survey
    survey.begin()
  }

  /// Takes that the connection is lost, and that all requests' ends are told: what has no answer yet is unknown.
  func connectionLost() {
    let lost = survey
    (survey, settling, nextSurvey) = (nil, nil, nil)
    lost?.onLoss()
    for refresher in refreshers { refresher(.failure(.connectionLost)) }
    refreshers = []
    for place in records.indices { records[place].isCancelling = false }
    for order in tracker.connectionLost() { orderUpdates.publish(order) }
  }

  /// Ends the sequences.
  func finish(_ error: OceanExClientError?) {
    orderUpdates.finish(error)
    fills.finish(error)
  }
}

// Asking for things.
extension OrderDesk {
  /// Sends an order, or has it wait; returns the number of its request.
  func submit(_ order: OceanExOrder, completion: @escaping Completion) -> UInt32? {
    if let problem = order.problem {
      completion(.failure(.invalid(problem)))
      return nil
    }
    var name: String?
    return requests.ask(order.request, canBeAbandoned: false) { [unowned self] uuid in
      name = entered(order, uuid)
    } completion: { [unowned self] result in
      switch (result, name) {
      case (.success(let response), let name?): completion(accepted(name, response.order))
      case (.failure(.rejected(let code, let message)), let name?):
        rejected(name, code, message)
        completion(.failure(.rejected(code, message: message)))
      case (.failure, let name?): completion(.failure(unknown(name)))
      // It wasn't sent.
      case (.failure(let error), nil): completion(.failure(error))
      case (.success, nil): completion(.failure(.abandoned))
      }
    }
  }

  /// Cancels orders by the venue's numbers.
  func cancel(_ ids: [Int64], completion: @escaping (Result<[Int64], OceanExClientError>) -> Void) -> UInt32? {
    guard !ids.isEmpty else {
      completion(.failure(.invalid("a cancel names at least one order")))
      return nil
    }
    return requests.ask(OrderCancelRequest(ids: ids), canBeAbandoned: false) { [unowned self] _ in
      cancelling { ids.contains($0) }
    } completion: { [unowned self] result in
      cancelled(result.map(\.ids), asked: { ids.contains($0) })
      completion(result.map(\.ids))
    }
  }

  /// Cancels all orders.
  func cancelAll(completion: @escaping (Result<[Int64], OceanExClientError>) -> Void) -> UInt32? {
    requests.ask(OrderClearRequest(), canBeAbandoned: false) { [unowned self] _ in
      cancelling { _ in true }
    } completion: { [unowned self] result in
      cancelled(result.map(\.ids), asked: { _ in true })
      completion(result.map(\.ids))
    }
  }

  private func entered(_ order: OceanExOrder, _ uuid: String) -> String {
    let name = names.next()
    let tracked = TrackedOrder(
      clientOrderID: name, symbol: order.market, account: account, side: OrderSide(Side(order.side)),
      quantity: order.volume)
    records.append(OrderRecord(name: name, order: order, uuid: uuid, sentAt: uplink.timeOfDay))
    if let tracked = tracker.add(tracked) { orderUpdates.publish(tracked) }
    return name
  }

  private func cancelling(_ isAsked: (Int64) -> Bool) {
    for place in records.indices {
      guard let id = records[place].id, isAsked(id) else { continue }
      records[place].isCancelling = true
      if let order = tracker.cancelSent(records[place].name) { orderUpdates.publish(order) }
    }
  }

  /// Takes the answer to a cancel. It says nothing of fills, so the orders are asked for.
  private func cancelled(_ result: Result<[Int64], OceanExClientError>, asked isAsked: (Int64) -> Bool) {
    for place in records.indices {
      guard let id = records[place].id, isAsked(id) else { continue }
      records[place].isCancelling = false
      guard case .failure(.rejected(_, let message)) = result else { continue }
      let order = records[place].order
      change(records[place].name) { tracker in
        tracker.apply(
          OrderReport(
            clientOrderID: records[place].name, serverOrderID: String(id), state: .unknown, symbol: order.market,
            account: account, side: OrderSide(Side(order.side)), refuses: .cancel, text: message))
      }
    }
    if uplink.isOpen { lookSoon() }
  }
}
