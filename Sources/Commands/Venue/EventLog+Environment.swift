internal import EventLog
internal import WireRuntime

extension EventLog {
  /// The log of a command: on standard error, in UTC, from the level that `LOG_LEVEL` names; `warning` where it names none.
  static func ofCommand(in surroundings: Surroundings) -> EventLog {
    let level = surroundings.environment("LOG_LEVEL").flatMap(Level.init(name:)) ?? .warning
    let lines = LogLines(now: { surroundings.now().sinceEpoch }, offset: { _ in 0 })
    return EventLog(label: "venuewire", level: level) { surroundings.streams.report(lines.text(of: $0)) }
  }
}
