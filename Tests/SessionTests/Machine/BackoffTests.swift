import Session
import Testing

@Suite struct BackoffTests {
  /// Waits of a session whose attempts all fail, in order.
  private func waits(_ count: Int, seed: UInt64, _ settings: SessionSettings = SessionSettings()) -> [Duration] {
    var machine = SessionMachine(settings, seed: seed)
    var now = Duration.zero
    var waits: [Duration] = []
    _ = machine.handle(.start, at: now)
    for _ in 0..<count {
      _ = machine.handle(.closed("gone", final: false), at: now)
      guard case .waiting(let until) = machine.state else { return waits }
      waits.append(until - now)
      now = until
      _ = machine.handle(.deadlinePassed, at: now)
    }
    return waits
  }

  @Test func `waits are below bounds that double up to the longest`() {
    var largest = [Duration](repeating: .zero, count: 12)
    for seed in 0..<2_000 {
      for (index, wait) in waits(12, seed: UInt64(seed)).enumerated() { largest[index] = max(largest[index], wait) }
    }
    let bounds = [0.25, 0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30, 30].map { Duration.seconds($0) }
    #expect(zip(largest, bounds).allSatisfy { $0 <= $1 && $0 > $1 * 0.99 }, "\(largest)")
  }

  @Test func `the same seed waits the same, another doesn't`() {
    #expect(waits(20, seed: 5) == waits(20, seed: 5))
    #expect(waits(20, seed: 5) != waits(20, seed: 6))
  }

  @Test func `waits are spread evenly below their bound`() {
    let firsts = (0..<10_000).compactMap { waits(1, seed: $0).first }
    let quarters = firsts.reduce(into: [0, 0, 0, 0]) { $0[min(Int($1 / .milliseconds(62.5)), 3)] += 1 }
    #expect(quarters.allSatisfy { (2_300...2_700).contains($0) }, "\(quarters)")
  }

  @Test(arguments: [(29.0, 3), (30.0, 2)])
  func `they begin anew only after a session has lasted`(readyFor: Double, attempt: Int) {
    var machine = SessionMachine(seed: 3)
    var now = Duration.zero
    _ = machine.handle(.start, at: now)
    _ = machine.handle(.closed("gone", final: false), at: now)
    now = machine.deadline ?? now
    let way: [SessionEvent] = [
      .deadlinePassed, .opened, .negotiated, .loggedOn(heartbeatInterval: .seconds(60)), .caughtUp,
    ]
    for event in way {
      _ = machine.handle(event, at: now)
    }
    _ = machine.handle(.closed("gone", final: false), at: now + .seconds(readyFor))
    let actions = machine.handle(.deadlinePassed, at: machine.deadline ?? .zero)
    #expect(actions == [.report(.connecting(attempt: attempt)), .connect(redirectedTo: nil)])
  }

  @Test func `settings without sense do no harm`() {
    var settings = SessionSettings()
    settings.firstWait = .seconds(Int64.max)
    settings.longestWait = .seconds(-1)
    settings.stepTimeout = .seconds(Int64.max)
    settings.missedHeartbeats = .nan
    #expect(waits(3, seed: 1, settings) == [.zero, .zero, .zero])
    settings.longestWait = .seconds(Int64.max)
    #expect(waits(100, seed: 1, settings).allSatisfy { $0 <= .seconds(315_360_000) })
  }
}
