internal import EventLog
internal import WireRuntime

extension EventLog {
  /// The log of a command: on standard error, from the level that `LOG_LEVEL` names (`warning` where it names none).
  static func ofCommand(in surroundings: Surroundings) -> EventLog {
    let name = surroundings.environment("LOG_LEVEL")?.lowercased() ?? ""
    return EventLog(label: "venuewire", level: Level(rawValue: name) ?? .warning) { entry in
      surroundings.streams.report(entry.text(at: surroundings.now()))
    }
  }
}

extension EventLog.Entry {
  /// The entry as lines: when, who, how much it matters, what happened; then the message it is about.
  func text(at time: UnixTime<Int64, InNanoseconds>) -> String {
    let details = metadata.map { " \($0.key)=\($0.value)" }.joined()
    let head = "\(time) \(label) \(level.rawValue): \(message)\(details)"
    return payload.map { "\(head)\n\($0)\n" } ?? "\(head)\n"
  }
}
