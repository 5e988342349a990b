import Testing

/// Time that is made up: calls are made in the order of their times, and nothing else happens.
final class World {
  private struct Call {
    let time: Duration
    let number: UInt64
    let body: () -> Void
  }

  private(set) var now = Duration.zero
  var random: Random
  private var calls: [Call] = []
  private var lastNumber: UInt64 = 0

  init(seed: UInt64) {
    random = Random(seed)
  }

  /// Calls `body` after `delay`; calls of one time in the order they were asked for.
  func call(after delay: Duration, _ body: @escaping () -> Void) {
    lastNumber += 1
    calls.append(Call(time: now + max(delay, .zero), number: lastNumber, body: body))
    var child = calls.count - 1
    while child > 0, isBefore(child, (child - 1) / 2) {
      calls.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Lets time pass.
  func run(for duration: Duration) {
    run(until: now + duration)
  }

  /// Lets time pass until a condition holds, which is looked at after each call; returns whether it did in time.
  @discardableResult
  func run(atMost duration: Duration, until condition: () -> Bool) -> Bool {
    let end = now + duration
    while !condition() {
      guard let next = calls.first, next.time <= end else {
        now = end
        return condition()
      }
      step()
    }
    return true
  }

  /// Begins something and lets time pass until it is answered.
  func answer<Value, Failure>(
    _ begin: (@escaping (Result<Value, Failure>) -> Void) throws -> Void
  ) throws -> Value {
    var result: Result<Value, Failure>?
    try begin { result = $0 }
    run(atMost: .seconds(20)) { result != nil }
    return try #require(result).get()
  }

  private func run(until end: Duration) {
    while let next = calls.first, next.time <= end { step() }
    now = end
  }

  private func step() {
    guard let next = calls.first else { return }
    let last = calls.removeLast()
    if !calls.isEmpty {
      calls[0] = last
      sink()
    }
    now = max(now, next.time)
    next.body()
  }

  private func sink() {
    var parent = 0
    while true {
      var smallest = parent
      for child in (2 * parent + 1)...(2 * parent + 2) where child < calls.count && isBefore(child, smallest) {
        smallest = child
      }
      guard smallest != parent else { return }
      calls.swapAt(parent, smallest)
      parent = smallest
    }
  }

  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    (calls[one].time, calls[one].number) < (calls[other].time, calls[other].number)
  }
}

/// Numbers that are the same for the same seed: a linear congruence, its upper half.
struct Random {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
  }

  /// From zero up to, but not including, `bound`.
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(bound, 1)))
  }

  /// Between two numbers of milliseconds, in steps of 10 microseconds.
  mutating func milliseconds(_ range: ClosedRange<Double>) -> Duration {
    let steps = below(Int((range.upperBound - range.lowerBound) * 100) + 1)
    return .microseconds(Int64(range.lowerBound * 1_000) + Int64(steps) * 10)
  }

  /// Whether something happens that does so in so many of a hundred cases.
  mutating func happens(_ percent: Int) -> Bool { below(100) < percent }
}
