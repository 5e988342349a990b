/// Entries as lines for people: time, who, level, what; a payload follows on lines of its own.
///
/// ```
/// 2025-11-24 16:05:40,127 - DTC_Client - DEBUG - Sending Heartbeat:
/// {
///     "Type": 3
/// }
/// ```
///
/// Control characters in what is told are escaped, but for line ends of a payload: nobody can forge a line.
public struct LogLines: Sendable {
  private let now: @Sendable () -> Duration
  private let offset: @Sendable (Int64) -> Int64

  /// Makes lines.
  ///
  /// - Parameters:
  ///   - now: Time since 1970 in UTC; the machine's where it isn't given.
  ///   - offset: What is added to UTC at a moment, both in seconds; the machine's time zone where it isn't given.
  public init(
    now: @escaping @Sendable () -> Duration = systemTime, offset: @escaping @Sendable (Int64) -> Int64 = systemOffset
  ) {
    self.now = now
    self.offset = offset
  }

  /// The lines of an entry, with a line end.
  public func text(of entry: EventLog.Entry) -> String {
    var text = "\(timestamp) - \(entry.label.escaped) - \(entry.level.name) - \(entry.message.escaped)"
    for (key, value) in entry.metadata { text += " \(key.escaped)=\(value.escaped)" }
    guard let payload = entry.payload else { return text + "\n" }
    return text + ":\n" + payload.escaped(keeping: "\n") + "\n"
  }

  /// The time now, as lines begin with it: `2025-11-24 16:05:40,127`.
  public var timestamp: String {
    let (seconds, attoseconds) = now().components
    // Time before 1970 is told too, if by mistake of a clock.
    let milliseconds = Int(attoseconds / 1_000_000_000_000_000)
    let (second, millisecond) = milliseconds < 0 ? (seconds - 1, milliseconds + 1_000) : (seconds, milliseconds)
    return "\(CivilTime(second + offset(second))),\(millisecond.padded(to: 3))"
  }
}

extension EventLog {
  /// A log whose entries go to standard error as ``LogLines``, each in one write.
  ///
  /// - Parameters:
  ///   - label: Who says it.
  ///   - level: Entries below aren't made.
  ///   - lines: How they look; in the machine's time where it isn't given.
  /// - Returns: The log.
  public static func standardError(
    label: String, level: Level, lines: LogLines = LogLines()
  ) -> EventLog {
    EventLog(label: label, level: level) { entry in
      StandardError.shared.write(lines.text(of: entry))
    }
  }
}

extension EventLog.Level {
  /// The level called so, in capitals or not: TRACE, DEBUG, INFO, WARNING or WARN, ERROR, CRITICAL or FATAL for errors too.
  public init?(name: String) {
    switch name.lowercased() {
    case "trace": self = .trace
    case "debug": self = .debug
    case "info": self = .info
    case "warning", "warn": self = .warning
    case "error", "critical", "fatal": self = .error
    default: return nil
    }
  }

  /// In capitals.
  public var name: String { rawValue.uppercased() }
}

extension String {
  fileprivate var escaped: String { escaped(keeping: nil) }

  fileprivate func escaped(keeping kept: Unicode.Scalar?) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.generalCategory == .control && scalar != kept
    }
    guard unicodeScalars.contains(where: isControl) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      text += isControl(scalar) ? scalar.escaped(asASCII: true) : String(scalar)
    }
  }
}
