internal import Diagnostics
internal import SchemaModel

/// Which records hold which others in place, and that none holds itself.
///
/// Works without recursion: a schema may chain any number of records.
struct RecordNesting {
  private let parts: [ProtocolPart]
  private let log: ProblemLog
  /// Index of each record by name.
  private let records: [String: Int]

  private let encoding: WireEncoding

  /// Looks at `parts` of a protocol of `encoding`.
  init(_ parts: [ProtocolPart], in encoding: WireEncoding, log: ProblemLog) {
    self.parts = parts
    self.encoding = encoding
    self.log = log
    let found = parts.enumerated().filter { $0.element.message.kind == .record }
      .map { ($0.element.message.name, $0.offset) }
    records = Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  /// Indices of the records, each behind those it holds; complains about records that hold themselves, and leaves them out.
  func order() -> [Int] {
    var holders: [Int: [Int]] = [:]
    var missing: [Int: Int] = [:]
    for index in records.values.sorted() {
      let inner = heldRecords(of: index)
      missing[index] = inner.count
      for held in inner { holders[held.index, default: []].append(index) }
    }
    var ready = missing.keys.filter { missing[$0] == 0 }.sorted()
    var next = 0
    while next < ready.count {
      for holder in holders[ready[next], default: []] {
        missing[holder, default: 0] -= 1
        if missing[holder] == 0 { ready.append(holder) }
      }
      next += 1
    }
    reportCycles(among: Set(records.values).subtracting(ready))
    return ready
  }

  /// A record held in place, and the member that holds it.
  private struct Held {
    var index: Int
    var member: ProtocolPart.Member
  }

  private func heldRecords(of index: Int) -> [Held] {
    parts[index].members.compactMap { member in
      var type = member.field.type
      while case .array(let element, _) = type { type = element }
      guard case .record(let name) = type, let held = records[name] else { return nil }
      return Held(index: held, member: member)
    }
  }

  /// Follows records that wait for one another until one comes twice.
  private func reportCycles(among waiting: Set<Int>) {
    var seen: Set<Int> = []
    for start in waiting.sorted() where !seen.contains(start) {
      var path: [(index: Int, member: ProtocolPart.Member)] = []
      var places: [Int: Int] = [:]
      var current = start
      while places[current] == nil, !seen.contains(current),
        let held = heldRecords(of: current).first(where: { waiting.contains($0.index) })
      {
        places[current] = path.count
        path.append((current, held.member))
        current = held.index
      }
      seen.formUnion(places.keys)
      if let first = places[current] { report(Array(path[first...])) }
    }
  }

  private func report(_ cycle: [(index: Int, member: ProtocolPart.Member)]) {
    guard let first = cycle.first else { return }
    let names = cycle.map { parts[$0.index].message.name }
    let notes = cycle.dropFirst().prefix(8).map { step in
      Diagnostic.Note(
        "'\(parts[step.index].message.name)' holds it through '\(step.member.field.name)'",
        at: step.member.field.source.span)
    }
    log.error(
      .cyclicType,
      "record '\(names[0])' contains itself: \(ProblemLog.list(names + [names[0]]).replacing(", ", with: " → "))",
      at: first.member.field.source.span, notes: notes,
      fixIt: encoding == .json ? "hold one of them in list(…)" : "remove one of the fields")
  }
}
