internal import DTCProtocol

/// The intervals of historical prices, by the names they have on the command line.
enum HistoryInterval {
  /// All of them, the shortest first.
  static let all: [(name: String, interval: HistoricalDataInterval, seconds: Int64)] = [
    ("tick", .tick, 0), ("1s", .interval1Second, 1), ("2s", .interval2Seconds, 2), ("4s", .interval4Seconds, 4),
    ("5s", .interval5Seconds, 5), ("10s", .interval10Seconds, 10), ("30s", .interval30Seconds, 30),
    ("1m", .interval1Minute, 60), ("5m", .interval5Minute, 300), ("10m", .interval10Minute, 600),
    ("15m", .interval15Minute, 900), ("30m", .interval30Minute, 1_800), ("1h", .interval1Hour, 3_600),
    ("2h", .interval2Hours, 7_200), ("1d", .interval1Day, 86_400), ("1w", .interval1Week, 604_800),
  ]

  /// The interval called `name`.
  static func named(_ name: String) -> HistoricalDataInterval? { all.first { $0.name == name }?.interval }
}
