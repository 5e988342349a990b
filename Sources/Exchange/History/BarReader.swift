/// Adds up what is traded to bars of one length.
///
/// Bars of less than a day, and of odd lengths, begin at multiples of their length since 1970. Bars of whole days hold
/// trading days: their start is midnight UTC of the first of them, whenever its session begins; those of whole weeks begin
/// on Mondays.
struct BarReader: TradeReader {
  /// Longest bar, in seconds: about 30 years.
  static let longestInterval = 1_000_000_000

  private let interval: Int64
  private let starts: Range<ExchangeTime>
  private let limit: Int
  private var built: [(start: Int64, summary: TradeSummary)] = []
  private(set) var isFull: Bool

  /// Bars of `interval` seconds that begin in `starts`, `limit` of them at most.
  init(interval: Int, starts: Range<ExchangeTime>, limit: Int) {
    self.interval = Int64(interval.clamped(to: 1...Self.longestInterval))
    self.starts = starts
    self.limit = limit
    isFull = limit <= 0
  }

  /// Whether bars hold whole trading days.
  var holdsDays: Bool { interval % TradingSessions.secondsPerDay == 0 }

  /// Everything that belongs to the bars is traded from here.
  var begin: Int64 {
    // A session may begin the day before its own.
    (holdsDays ? starts.lowerBound.nanoseconds.addingWithinBounds(-86_400_000_000_000) : starts.lowerBound.nanoseconds)
  }

  /// Everything that belongs to the bars is traded before.
  var end: Int64 { starts.upperBound.nanoseconds.addingWithinBounds(interval * 1_000_000_000) }

  /// The bars.
  var bars: [Bar] { built.map { $0.summary.bar(at: ExchangeTime(nanoseconds: $0.start)) } }

  private func start(of time: Int64, day: Int64) -> Int64 {
    guard holdsDays else {
      let length = interval * 1_000_000_000
      return time.flooredQuotient(dividingBy: length) * length
    }
    let count = interval / TradingSessions.secondsPerDay
    // 1970-01-05 was a Monday.
    let first: Int64 = count % 7 == 0 ? 4 : 0
    let start = (day - first).flooredQuotient(dividingBy: count) * count + first
    return ExchangeTime(seconds: start * TradingSessions.secondsPerDay).nanoseconds
  }

  func takesWhole(from begin: Int64, to end: Int64, day: Int64) -> Bool {
    start(of: begin, day: day) == start(of: end - 1, day: day)
  }

  mutating func take(_ summary: TradeSummary, from begin: Int64, day: Int64) {
    let start = start(of: begin, day: day)
    guard starts.contains(ExchangeTime(nanoseconds: start)), !isFull else { return }
    if let last = built.indices.last, built[last].start == start {
      built[last].summary.add(summary)
    } else if built.count < limit {
      built.append((start, summary))
    } else {
      isFull = true
    }
  }

  mutating func take(_ trade: Tick, day: Int64) {
    take(TradeSummary(trade), from: trade.time.nanoseconds, day: day)
  }
}

/// Collects trades.
struct TickReader: TradeReader {
  private let limit: Int
  private(set) var ticks: [Tick] = []

  /// Takes `limit` trades at most.
  init(limit: Int) {
    self.limit = limit
  }

  var isFull: Bool { ticks.count >= limit }

  func takesWhole(from begin: Int64, to end: Int64, day: Int64) -> Bool { false }

  /// Not called: single trades are asked for.
  mutating func take(_ summary: TradeSummary, from begin: Int64, day: Int64) {}

  mutating func take(_ trade: Tick, day: Int64) {
    if !isFull { ticks.append(trade) }
  }
}
