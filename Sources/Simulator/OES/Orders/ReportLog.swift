import Exchange
import OESProtocol

/// The newest reports on an account's orders, to be sent again to clients that may not have got them.
struct ReportLog {
  /// A report as it was sent.
  struct Entry {
    var time: ExchangeTime
    var report: Transaction
    var form: TransactionForm
  }

  private let limit: Int
  private var entries: [Entry] = []
  /// Where the next one goes once all room is used.
  private var next = 0

  /// Makes an empty log of at most `limit` reports.
  init(limit: Int) {
    self.limit = max(0, limit)
  }

  /// Adds a report; the oldest goes where there is no room.
  mutating func append(_ report: Transaction, _ form: TransactionForm, at time: ExchangeTime) {
    guard limit > 0 else { return }
    let entry = Entry(time: time, report: report, form: form)
    if entries.count < limit {
      entries.append(entry)
    } else {
      entries[next] = entry
      next = (next + 1) % limit
    }
  }

  /// The reports from `start` on, oldest first.
  func entries(since start: ExchangeTime) -> [Entry] {
    (entries[next...] + entries[..<next]).filter { $0.time >= start }
  }
}
