/// Requests above the limit, in the order of the calls.
struct WaitingRequests {
  /// One of them.
  struct Request {
    let ticket: UInt32
    /// Sends it.
    let send: () -> Void
    /// Tells whoever asked that it isn't sent.
    let refuse: (any Error) -> Void
  }

  private var requests: [Request] = []
  private var first = 0
  private var lastTicket: UInt32 = 0

  /// Whether none wait.
  var isEmpty: Bool { first == requests.count }

  /// Adds one; returns its number, by which it's taken back.
  mutating func add(send: @escaping () -> Void, refuse: @escaping (any Error) -> Void) -> UInt32 {
    lastTicket &+= 1
    requests.append(Request(ticket: lastTicket, send: send, refuse: refuse))
    return lastTicket
  }

  /// Takes the first one out.
  mutating func removeFirst() -> Request? {
    guard first < requests.count else { return nil }
    defer {
      first += 1
      if first == requests.count {
        requests.removeAll(keepingCapacity: true)
        first = 0
      } else if first >= 1_024, first * 2 > requests.count {
        requests.removeFirst(first)
        first = 0
      }
    }
    return requests[first]
  }

  /// Takes one out that nobody wants any more.
  mutating func remove(_ ticket: UInt32) -> Request? {
    guard let place = requests[first...].firstIndex(where: { $0.ticket == ticket }) else { return nil }
    return requests.remove(at: place)
  }

  /// Takes all out.
  mutating func removeAll() -> [Request] {
    defer {
      requests = []
      first = 0
    }
    return Array(requests[first...])
  }
}
