import Exchange

/// How many requests a connection may still send: so many at once, and so many a second.
struct RequestLimiter {
  private let perSecond: Double
  private let most: Double
  private var available: Double
  private var time: ExchangeTime?

  /// Begins with a whole burst, and with as many more as may come in `jitter`.
  init(perSecond: Double, burst: Int, jitter: Duration = .zero) {
    self.perSecond = perSecond
    most = Double(burst) + (perSecond * (jitter / .seconds(1))).rounded()
    available = most
  }

  /// Whether a request may be answered at `now`; it counts then. A clock that goes back gives nothing.
  mutating func allows(at now: ExchangeTime) -> Bool {
    if let time, now > time {
      available = min(most, available + Double(now.nanoseconds - time.nanoseconds) * 1e-9 * perSecond)
    }
    time = now
    guard available >= 1 else { return false }
    available -= 1
    return true
  }
}
