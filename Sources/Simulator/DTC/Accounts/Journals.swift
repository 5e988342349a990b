import DTCProtocol
import WireRuntime

/// What users wrote into their journals, by user; kept while the front-end is.
final class Journals {
  /// Entries kept of one user, and users; the oldest entries make room for new ones.
  private static let entryLimit = 1_000
  private static let userLimit = 1_000

  private var entries: [String: [JournalEntryAdd]] = [:]

  /// Keeps an entry.
  func add(_ entry: JournalEntryAdd, of user: String) {
    guard entries[user] != nil || entries.count < Self.userLimit else { return }
    var entry = entry
    entry.journalEntry = entry.journalEntry.fitted(to: FieldWidth.journalEntry)
    var list = entries[user] ?? []
    if list.count == Self.entryLimit { list.removeFirst() }
    list.append(entry)
    entries[user] = list
  }

  /// A user's entries since a moment, oldest first.
  func entries(of user: String, since start: DateTime) -> [JournalEntryAdd] {
    (entries[user] ?? []).filter { $0.dateTime.count >= start.count }
  }
}

extension DTCSession {
  /// Answers with the user's entries; with one that is empty where there are none.
  func answer(_ request: JournalEntriesRequest, _ login: Login) {
    let found = frontEnd.journals.entries(of: login.user, since: request.startDateTime)
    guard !found.isEmpty else {
      sender.send(JournalEntryResponse(isFinalResponse: true))
      return
    }
    for (index, entry) in found.enumerated() {
      sender.send(
        JournalEntryResponse(
          journalEntry: entry.journalEntry, dateTime: entry.dateTime, isFinalResponse: index == found.count - 1))
    }
  }
}
