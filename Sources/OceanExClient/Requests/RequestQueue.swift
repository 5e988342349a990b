/// Numbers of requests in the order they came, and since when they wait.
struct RequestQueue {
  private var waiting: [(number: UInt32, since: Duration)] = []
  private var start = 0

  /// How many wait.
  var count: Int { waiting.count - start }

  /// The one that waits longest.
  var first: (number: UInt32, since: Duration)? { count > 0 ? waiting[start] : nil }

  /// Adds one.
  mutating func append(_ number: UInt32, at now: Duration) { waiting.append((number, now)) }

  /// Takes the first one out.
  mutating func removeFirst() -> UInt32? {
    guard count > 0 else { return nil }
    let number = waiting[start].number
    start += 1
    if start * 2 > waiting.count {
      waiting.removeFirst(start)
      start = 0
    }
    return number
  }

  /// Takes one out that nobody wants any more.
  mutating func remove(_ number: UInt32) {
    guard let place = waiting[start...].firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: place)
  }
}
