internal import OESProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

/// The orders of a client: what is asked of the venue about them, and what it says.
final class OrderDesk {
  typealias Completion = (Result<TrackedOrder, OESClientError>) -> Void

  let uplink: Uplink
  let lists: ListDesk
  let incidents: FeedGroup<Incident>
  let timeout: Duration
  let limit: Int
  let policy: OESClientConfiguration.OutstandingPolicy
  let asksForOpenOrders: Bool
  let checksRules: Bool
  let trader: FixedText<6>
  /// The number of the next order or request about one: none is ever used twice.
  var nextNumber: UInt64
  /// The limit the venue told; `nil` until it does.
  var venueLimit: Int?
  var tracker = OrderTracker()
  /// Open orders, by all their numbers.
  var records: [UInt64: OrderRecord] = [:]
  var requests = OutstandingRequests()
  var waiting = WaitingRequests()
  var reconciliation: Reconciliation?
  /// Called when neither an order nor a question about it is answered, and nothing else arrives.
  var onSilence: () -> Void = {}

  let orderUpdates = FeedGroup<TrackedOrder>(.all)
  let fills = FeedGroup<Fill>(.all)

  init(
    _ uplink: Uplink, _ lists: ListDesk, _ incidents: FeedGroup<Incident>, _ configuration: OESClientConfiguration
  ) {
    self.uplink = uplink
    self.lists = lists
    self.incidents = incidents
    timeout = configuration.requestTimeout
    limit = configuration.outstandingLimit
    policy = configuration.outstandingPolicy
    asksForOpenOrders = configuration.asksForOpenOrders
    checksRules = configuration.checksRules
    trader = FixedText(cutting: configuration.userName)
    nextNumber = configuration.firstOrderNumber(at: uplink.timeOfDay)
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { requests.deadline }

  /// New and replace requests that have no answer yet.
  var outstandingCount: Int { requests.count }

  /// Takes the limit that the venue tells with an account's risk.
  func learn(limit: UInt32) {
    venueLimit = limit > 0 ? Int(limit) : nil
    sendWaiting()
  }

  var hasRoom: Bool { requests.count < min(limit, venueLimit ?? limit) }
}

// Time passes, connections come and go.
extension OrderDesk {
  /// Gives up on answers whose time is up: what the venue did with the orders isn't known.
  func deadlinePassed() {
    guard let deadline = requests.deadline, deadline <= uplink.now else { return }
    var isAnythingUnknown = false
    for (number, request) in requests.removeExpired(at: uplink.now) {
      // Nobody waits any more where the order's end was told.
      guard let completion = request.completion else {
        forget(number, request)
        continue
      }
      // An order that is partly filled already has an outcome, if not its last.
      if request.kind == .new, let order = tracker.orders[String(number)], order.state == .partiallyFilled {
        completion(.success(order))
        continue
      }
      isAnythingUnknown = true
      if request.kind == .new, let order = tracker.outcomeUnknown(String(number)) { tell(order) }
      completion(.failure(.unknownOutcome(orderID: request.order.number)))
    }
    // The venue is there, so it can be asked.
    if isAnythingUnknown, uplink.state == .ready { settle {} }
    sendWaiting()
  }

  private func forget(_ number: UInt64, _ request: OrderRequest) {
    request.order.requests.removeAll { $0 == number }
    _ = requests.remove(number)
  }

  /// Takes that the connection is lost: what has no answer yet is unknown.
  func connectionLost() {
    reconciliation = nil
    let lost = requests.connectionLost()
    tell(tracker.connectionLost())
    for (number, request) in lost {
      guard let completion = request.completion else {
        forget(number, request)
        continue
      }
      completion(.failure(.unknownOutcome(orderID: request.order.number)))
    }
  }

  /// Finds out what became of orders; then calls `completion`, unless the connection is lost before.
  func settle(_ completion: @escaping () -> Void) {
    guard reconciliation == nil, tracker.orders.contains(where: { $0.state.isOpen || $0.state == .unknown }) else {
      return completion()
    }
    guard asksForOpenOrders else {
      incidents.publish(.ordersNotSettled("the venue isn't asked for the open orders"))
      return completion()
    }
    let next = Reconciliation(self) { [unowned self] in
      reconciliation = nil
      completion()
    }
    reconciliation = next
    next.begin()
  }
}
