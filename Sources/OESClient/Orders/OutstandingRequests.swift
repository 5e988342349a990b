internal import Trading

/// A request about an order that was sent, and whoever waits for its answer.
struct OrderRequest {
  /// What is asked.
  enum Kind {
    case new, replace, cancel

    /// Whether it counts against the limit: new and replace requests do.
    var isCounted: Bool { self != .cancel }

    /// The same as the tracker knows it.
    var pending: PendingRequest? {
      switch self {
      case .new: nil
      case .replace: .replace
      case .cancel: .cancel
      }
    }
  }

  let kind: Kind
  /// The order it is about.
  let order: OrderRecord
  /// Whoever waits; `nil` once told.
  var completion: ((Result<TrackedOrder, OESClientError>) -> Void)?
  /// Whether its answer is still waited for; else a late one is only recognised.
  var isUnderWay = true
}

/// The requests about orders that have no answer, by the number each of them has, and the count of those that the venue
/// limits.
///
/// The count is the one the venue's documents mean: one more for each new and replace request that is sent (1, 2), one less
/// once it is answered, by an acknowledgement, a cancel, a replacement or a full fill (14, 15, 16, 17) or by a refusal (12,
/// 13, 20, 23). Counted are requests, not messages: so an order that is acknowledged and later filled or canceled counts
/// once, the answer to a cancel, which wasn't counted, takes nothing away, nor does one to an order of somebody else, and the
/// count can't go below zero. And it can't leak: a request that isn't answered in time, or whose connection is lost, counts
/// no more.
struct OutstandingRequests {
  private var requests: [UInt64: OrderRequest] = [:]
  /// In the order they were sent, which is that of their deadlines; the first ones may be gone.
  private var deadlines: [(time: Duration, number: UInt64)] = []
  private var firstDeadline = 0
  /// New and replace requests whose answers are waited for.
  private(set) var count = 0

  /// The earliest deadline.
  var deadline: Duration? { firstDeadline < deadlines.count ? deadlines[firstDeadline].time : nil }

  /// The request with a number.
  subscript(number: UInt64) -> OrderRequest? { requests[number] }

  /// Adds a request that is about to be sent; no deadline is before that of one added earlier.
  mutating func add(_ request: OrderRequest, _ number: UInt64, deadline: Duration) {
    requests[number] = request
    deadlines.append((deadline, number))
    if request.kind.isCounted { count += 1 }
  }

  /// Takes a request out: it's answered, or wasn't sent.
  mutating func remove(_ number: UInt64) -> OrderRequest? {
    guard let request = requests.removeValue(forKey: number) else { return nil }
    if request.isUnderWay, request.kind.isCounted { count -= 1 }
    tidy()
    return request
  }

  /// Takes out whoever waits for a request, which stays.
  mutating func takeCompletion(_ number: UInt64) -> ((Result<TrackedOrder, OESClientError>) -> Void)? {
    guard let completion = requests[number]?.completion else { return nil }
    requests[number]?.completion = nil
    return completion
  }

  /// Gives up on those whose time is up; they stay, so that late answers are recognised.
  mutating func removeExpired(at now: Duration) -> [(number: UInt64, request: OrderRequest)] {
    var expired: [(number: UInt64, request: OrderRequest)] = []
    while firstDeadline < deadlines.count, deadlines[firstDeadline].time <= now {
      let number = deadlines[firstDeadline].number
      firstDeadline += 1
      if let request = giveUp(number) { expired.append((number, request)) }
    }
    tidy()
    return expired
  }

  /// Gives up on all, in the order they were sent.
  mutating func connectionLost() -> [(number: UInt64, request: OrderRequest)] {
    let lost = deadlines[firstDeadline...].compactMap { entry in giveUp(entry.number).map { (entry.number, $0) } }
    deadlines = []
    firstDeadline = 0
    return lost
  }

  private mutating func giveUp(_ number: UInt64) -> OrderRequest? {
    guard let request = requests[number], request.isUnderWay else { return nil }
    requests[number]?.isUnderWay = false
    requests[number]?.completion = nil
    if request.kind.isCounted { count -= 1 }
    return request
  }

  /// Moves behind the first deadlines that aren't waited for any more, and lets go of them once they are the most.
  private mutating func tidy() {
    while firstDeadline < deadlines.count, requests[deadlines[firstDeadline].number]?.isUnderWay != true {
      firstDeadline += 1
    }
    if firstDeadline == deadlines.count {
      deadlines.removeAll(keepingCapacity: true)
      firstDeadline = 0
    } else if firstDeadline >= 1_024, firstDeadline * 2 > deadlines.count {
      deadlines.removeFirst(firstDeadline)
      firstDeadline = 0
    }
  }
}
