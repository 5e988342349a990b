internal import EventLog
internal import Exchange

/// The exchange's time beside the machine's.
struct ExchangeClock {
  private let start: ExchangeTime
  /// The machine's time at the start.
  private let beginning: Duration
  private let speed: Double

  /// A clock that shows `start` when the machine's shows `beginning`, and runs `speed` times as fast from then on.
  init(start: ExchangeTime, at beginning: Duration, speed: Double) {
    self.start = start
    self.beginning = beginning
    self.speed = speed
  }

  /// The exchange's time when the machine's is `now`.
  func time(at now: Duration) -> ExchangeTime {
    let passed = (now - beginning).nanoseconds * speed
    return ExchangeTime(nanoseconds: start.nanoseconds + Int64(min(max(passed, 0), 0x1p61)))
  }

  /// How long it takes from `now` until the exchange's time is `time`; nothing where it was before.
  func wait(until time: ExchangeTime, from now: Duration) -> Duration {
    let missing = Double(time.nanoseconds - self.time(at: now).nanoseconds) / speed
    return .nanoseconds(Int64(min(max(missing, 0), 0x1p61).rounded(.up)))
  }
}

extension ExchangeTime {
  /// The machine's time.
  static var machine: ExchangeTime {
    let (seconds, attoseconds) = LogLines.systemTime().components
    return ExchangeTime(nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}

extension Duration {
  fileprivate var nanoseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1e9 + Double(attoseconds) * 1e-9
  }
}
