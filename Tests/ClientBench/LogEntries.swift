package import EventLog
import Synchronization

/// What a client logged, from any thread.
package final class LogEntries: Sendable {
  private let entries = Mutex<[EventLog.Entry]>([])

  package init() {}

  package var all: [EventLog.Entry] { entries.withLock { $0 } }

  /// A log that is kept here, or none where there is no level.
  package func log(_ label: String, _ level: EventLog.Level?) -> EventLog {
    guard let level else { return .none }
    return EventLog(label: label, level: level) { [self] entry in entries.withLock { $0.append(entry) } }
  }
}
