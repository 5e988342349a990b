import Exchange

/// Past bars or trades of an instrument, oldest first, a few at a time.
struct HistorySource<Record> {
  /// Up to so many records that begin in the range.
  private let read: (Range<ExchangeTime>, Int) -> [Record]
  private let time: (Record) -> ExchangeTime
  private let end: ExchangeTime
  private var start: ExchangeTime
  /// How many records at ``start`` were read already: trades of one moment may lie on both sides of a reading's end.
  private var readAtStart = 0
  private(set) var isExhausted = false

  init(
    _ range: Range<ExchangeTime>, time: @escaping (Record) -> ExchangeTime,
    _ read: @escaping (Range<ExchangeTime>, Int) -> [Record]
  ) {
    self.read = read
    self.time = time
    start = range.lowerBound
    end = range.upperBound
  }

  /// The next records: fewer than `count` only at the end.
  mutating func next(_ count: Int) -> [Record] {
    guard !isExhausted else { return [] }
    let records = read(start..<end, count + readAtStart)
    isExhausted = records.count < count + readAtStart
    let fresh = Array(records.dropFirst(readAtStart))
    if let last = records.last {
      let moment = time(last)
      readAtStart = records.reversed().prefix { time($0) == moment }.count
      start = moment
    }
    return fresh
  }
}

/// Bars or trades, whichever were asked for.
enum HistoryRecords {
  case bars(HistorySource<Bar>)
  case ticks(HistorySource<Tick>)
}
