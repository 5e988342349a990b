/// Requests that wait for their answers, by the number that ties them together.
///
/// Adding, finding, extending and removing one cost the same however many wait, but for a logarithm.
public struct RequestTable<Waiter> {
  private var waiting: [UInt32: (waiter: Waiter, deadline: Duration)] = [:]
  private var last: UInt32 = 0
  /// When to look at which number; holds every one that waits, at its deadline or sooner, and some that are gone.
  private var checks = CheckHeap()

  /// Makes an empty table.
  public init() {}

  /// How many wait.
  public var count: Int { waiting.count }

  /// Adds a request; returns its number, which no other has that waits and which is never zero.
  public mutating func add(_ waiter: Waiter, deadline: Duration) -> UInt32 {
    repeat { last = last == .max ? 1 : last + 1 } while waiting[last] != nil
    waiting[last] = (waiter, deadline)
    checks.insert(CheckHeap.Check(time: deadline, number: last))
    tidy()
    return last
  }

  /// Who waits under `number`.
  public subscript(number: UInt32) -> Waiter? {
    get { waiting[number]?.waiter }
    set {
      guard let newValue else { return _ = remove(number) }
      waiting[number]?.waiter = newValue
    }
  }

  /// Moves the deadline of a request whose answer goes on.
  public mutating func extend(_ number: UInt32, to deadline: Duration) {
    guard let old = waiting[number]?.deadline else { return }
    waiting[number]?.deadline = deadline
    if deadline < old { checks.insert(CheckHeap.Check(time: deadline, number: number)) }
    tidy()
  }

  /// Takes a request out.
  public mutating func remove(_ number: UInt32) -> Waiter? {
    guard let removed = waiting.removeValue(forKey: number) else { return nil }
    tidy()
    return removed.waiter
  }

  /// Takes out those whose deadline has passed, the oldest number first.
  public mutating func removeExpired(at now: Duration) -> [(number: UInt32, waiter: Waiter)] {
    var expired: [(number: UInt32, waiter: Waiter)] = []
    while let check = checks.first, check.time <= now {
      if let removed = waiting.removeValue(forKey: check.number) { expired.append((check.number, removed.waiter)) }
      tidy()
    }
    return expired.sorted { $0.number < $1.number }
  }

  /// Takes out all, the oldest number first.
  public mutating func removeAll() -> [(number: UInt32, waiter: Waiter)] {
    let all = waiting.map { (number: $0.key, waiter: $0.value.waiter) }.sorted { $0.number < $1.number }
    waiting = [:]
    checks = CheckHeap()
    return all
  }

  /// The earliest deadline.
  public var deadline: Duration? { checks.first?.time }

  /// Makes the first check one that is right: of a request that waits, at its deadline.
  private mutating func tidy() {
    // Requests that are answered leave their checks behind: they are cleared out once they are the most.
    if checks.count > 2 * waiting.count + 32 {
      checks = CheckHeap(waiting.map { CheckHeap.Check(time: $0.value.deadline, number: $0.key) })
    }
    while let check = checks.first {
      guard let deadline = waiting[check.number]?.deadline else {
        checks.removeFirst()
        continue
      }
      guard deadline > check.time else { return }
      checks.replaceFirst(CheckHeap.Check(time: deadline, number: check.number))
    }
  }
}

extension RequestTable: Sendable where Waiter: Sendable {}
