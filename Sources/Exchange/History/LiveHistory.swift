internal import Trading

/// What was traded since the exchange opened, in bounded memory.
///
/// The newest trades are kept one by one, those before them as minutes, and all as days. What is asked for in less than
/// minutes is there as far back as single trades are; before, it is found in the bar its minute began in.
struct LiveHistory: Sendable {
  /// Most single trades that are kept.
  static let mostTrades = 32_768
  /// Most minutes that are kept: over a month of a market that never closes.
  static let mostMinutes = 65_536
  /// Most days that are kept.
  static let mostDays = 8_192

  private static let minute: Int64 = 60_000_000_000

  private struct Entry: Sendable {
    /// When the minute or the day's first trade was, in nanoseconds since 1970.
    var begin: Int64
    var day: Int64
    var summary: TradeSummary
  }

  private var trades = RecentElements<(tick: Tick, day: Int64)>(capacity: mostTrades)
  private var minutes = RecentElements<Entry>(capacity: mostMinutes)
  private var days = RecentElements<Entry>(capacity: mostDays)

  /// Adds the next trade.
  mutating func append(_ tick: Tick, day: Int64) {
    trades.append((tick, day))
    let time = tick.time.nanoseconds
    let begin = time.flooredQuotient(dividingBy: Self.minute) * Self.minute
    Self.add(tick, to: &minutes, begin: begin, day: day) { $0.begin == begin && $0.day == day }
    Self.add(tick, to: &days, begin: time, day: day) { $0.day == day }
  }

  private static func add(
    _ tick: Tick, to entries: inout RecentElements<Entry>, begin: Int64, day: Int64, unless isSame: (Entry) -> Bool
  ) {
    if let last = entries.last, isSame(last) {
      entries.changeLast { $0.summary.add(TradeSummary(tick)) }
    } else {
      entries.append(Entry(begin: begin, day: day, summary: TradeSummary(tick)))
    }
  }

  /// Gives `reader` all days, of which it takes what it wants.
  func readDays(_ reader: inout some TradeReader) {
    for index in 0..<days.count where !reader.isFull {
      reader.take(days[index].summary, from: days[index].begin, day: days[index].day)
    }
  }

  /// Gives `reader` what was traded from `begin` to before `end`; older parts as minutes where it takes those whole.
  func read(from begin: Int64, to end: Int64, _ reader: inout some TradeReader) {
    let firstWhole = firstWholeMinute
    var index = minutes.firstIndex { $0.begin >= begin }
    while index < minutes.count, minutes[index].begin < min(end, firstWhole), !reader.isFull {
      let entry = minutes[index]
      reader.take(entry.summary, from: entry.begin, day: entry.day)
      index += 1
    }
    index = trades.firstIndex { $0.tick.time.nanoseconds >= max(begin, firstWhole) }
    while index < trades.count, trades[index].tick.time.nanoseconds < end, !reader.isFull {
      reader.take(trades[index].tick, day: trades[index].day)
      index += 1
    }
  }

  /// Since when each trade is there.
  private var firstWholeMinute: Int64 {
    guard trades.hasDropped, trades.count > 0 else { return .min }
    return (trades[0].tick.time.nanoseconds.flooredQuotient(dividingBy: Self.minute) + 1) * Self.minute
  }
}
