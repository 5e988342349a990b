internal import WireRuntime

/// Times below a chart: of those candles that begin at a round moment.
struct TimeLabel: Sendable {
  private let step: Int64
  private let showsSeconds: Bool

  /// Characters of the longest one.
  static let width = 8

  /// Moments that count as round, in seconds.
  private static let roundSteps: [Int64] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
    2_592_000,
  ]

  /// Makes labels of candles of `interval` seconds, with at least so many candles from one to the next.
  init(interval: Double, candlesPerLabel: Int) {
    let least = interval * Double(candlesPerLabel)
    step = Self.roundSteps.first { Double($0) >= least } ?? Self.roundSteps[Self.roundSteps.count - 1]
    showsSeconds = step < 60
  }

  /// The label of a candle that begins at `time`, in nanoseconds since 1970; `nil` where that isn't a round moment.
  func text(_ time: Int64) -> String? {
    guard time % (step * 1_000_000_000) == 0 else { return nil }
    let moment = UnixTime<Int64, InNanoseconds>(count: time).description
    guard moment.count == "1970-01-01T00:00:00Z".count else { return nil }
    let clock = moment.dropFirst("1970-01-01T".count)
    let isDay = step >= 86_400 || (!showsSeconds && clock.hasPrefix("00:00"))
    return String(isDay ? moment.dropFirst("1970-".count).prefix(5) : clock.prefix(showsSeconds ? 8 : 5))
  }
}
