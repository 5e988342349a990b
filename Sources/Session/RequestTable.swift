/// Requests that wait for their answers, by the number that ties them together.
public struct RequestTable<Waiter> {
  private var waiting: [UInt32: (waiter: Waiter, deadline: Duration)] = [:]
  private var last: UInt32 = 0

  /// Makes an empty table.
  public init() {}

  /// How many wait.
  public var count: Int { waiting.count }

  /// Adds a request; returns its number, which no other has that waits and which is never zero.
  public mutating func add(_ waiter: Waiter, deadline: Duration) -> UInt32 {
    repeat { last = last == .max ? 1 : last + 1 } while waiting[last] != nil
    waiting[last] = (waiter, deadline)
    return last
  }

  /// Who waits under `number`.
  public subscript(number: UInt32) -> Waiter? {
    waiting[number]?.waiter
  }

  /// Moves the deadline of a request whose answer goes on.
  public mutating func extend(_ number: UInt32, to deadline: Duration) {
    waiting[number]?.deadline = deadline
  }

  /// Takes a request out.
  public mutating func remove(_ number: UInt32) -> Waiter? {
    waiting.removeValue(forKey: number)?.waiter
  }

  /// Takes out those whose deadline has passed, the oldest number first.
  public mutating func removeExpired(at now: Duration) -> [(number: UInt32, waiter: Waiter)] {
    let expired = waiting.filter { $0.value.deadline <= now }.keys.sorted()
    return expired.compactMap { number in remove(number).map { (number, $0) } }
  }

  /// Takes out all, the oldest number first.
  public mutating func removeAll() -> [(number: UInt32, waiter: Waiter)] {
    let all = waiting.keys.sorted().compactMap { number in waiting[number].map { (number, $0.waiter) } }
    waiting = [:]
    return all
  }

  /// The earliest deadline.
  public var deadline: Duration? {
    waiting.values.map(\.deadline).min()
  }
}
