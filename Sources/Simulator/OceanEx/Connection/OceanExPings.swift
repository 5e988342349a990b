/// When a connection is pinged, and when it has been silent for too long.
struct OceanExPings {
  /// What is to be done now.
  enum Step: Hashable {
    case nothing, ping, giveUp
  }

  private let interval: Duration
  private let limit: Int
  private var next: Duration?
  private var unanswered = 0

  /// Pings each `interval`, and gives up where the next ping is due and `limit` in a row weren't answered.
  init(interval: Duration, limit: Int) {
    self.interval = interval
    self.limit = limit
  }

  /// Takes the time, any fixed start; the first that it is told begins the first interval.
  mutating func advance(to now: Duration) -> Step {
    guard let due = next else {
      next = now + interval
      return .nothing
    }
    guard now >= due else { return .nothing }
    guard unanswered < limit else { return .giveUp }
    unanswered += 1
    // One at a time, however late it is.
    next = now + interval
    return .ping
  }

  /// Takes a pong; one that nobody asked for means nothing.
  mutating func takePong() { unanswered = 0 }
}
