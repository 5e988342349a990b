/// When requests may be sent: so many at once, then one for each interval; a token bucket, kept as the time at which it
/// would be full again.
struct RequestPace {
  private let interval: Duration
  private let burst: Int
  /// When the bucket is full.
  private var fullAt = Duration.zero
  /// Nothing is sent before.
  private var pausedUntil = Duration.zero
  /// The next pause, where the venue says again that it was too much.
  private var pause = Self.firstPause

  private static let firstPause = Duration.seconds(1), longestPause = Duration.seconds(30)

  /// A full bucket.
  init(_ rate: RequestRate) {
    // A request each microsecond, or one in thirty years, is as good as any beyond.
    let perSecond = rate.perSecond.isNaN ? 1 : min(max(rate.perSecond, 1e-9), 1e6)
    interval = .seconds(1 / perSecond)
    burst = min(max(rate.burst, 1), 1_000_000)
  }

  /// How many tokens are left for more urgent things when something can wait.
  private var reserve: Int { burst / 4 }

  /// When the next request may be sent; one that can wait leaves some tokens.
  func nextTime(canWait: Bool) -> Duration {
    max(pausedUntil, fullAt - interval * (burst - 1 - (canWait ? reserve : 0)))
  }

  /// Takes that a request is sent.
  mutating func sent(at now: Duration) { fullAt = max(fullAt, now) + interval }

  /// Takes that the venue said it was too much: nothing is sent for a second, and each time longer, up to half a minute.
  mutating func slowDown(at now: Duration) {
    // Those that were on their way together are told together.
    guard now >= pausedUntil else { return }
    pausedUntil = now + pause
    pause = min(pause * 2, Self.longestPause)
  }

  /// Takes that the venue took a request.
  mutating func taken(at now: Duration) {
    if now >= pausedUntil { pause = Self.firstPause }
  }

  /// A new connection: the bucket is full. The venue's displeasure is remembered.
  mutating func begin(at now: Duration) { fullAt = now }
}
