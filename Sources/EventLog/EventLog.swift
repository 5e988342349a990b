/// Where a library says what happens, in the shape of swift-log: constant messages, metadata, levels.
public struct EventLog: Sendable {
  /// How much an entry matters.
  public enum Level: String, CaseIterable, Comparable, Sendable {
    case trace, debug, info, warning, error

    /// Whether `one` matters less.
    public static func < (one: Level, other: Level) -> Bool {
      one.rank < other.rank
    }

    private var rank: Int {
      switch self {
      case .trace: 0
      case .debug: 1
      case .info: 2
      case .warning: 3
      case .error: 4
      }
    }
  }

  /// One entry.
  public struct Entry: Sendable {
    /// How much it matters.
    public var level: Level
    /// Who says it.
    public var label: String
    /// What happened, the same words each time.
    public var message: String
    /// What it was this time, in the order given.
    public var metadata: [(key: String, value: String)]
    /// A message's fields, as JSON of several lines; secrets are masked.
    public var payload: String?
  }

  /// Who says it.
  public var label: String
  /// Entries below aren't made.
  public var level: Level
  private let write: (@Sendable (Entry) -> Void)?

  /// Makes a log whose entries go to `write`.
  public init(label: String, level: Level, _ write: @escaping @Sendable (Entry) -> Void) {
    self.label = label
    self.level = level
    self.write = write
  }

  private init() {
    label = ""
    level = .error
    write = nil
  }

  /// A log that keeps nothing.
  public static let none = EventLog()

  /// Whether entries of `level` are made.
  public func isEnabled(_ level: Level) -> Bool {
    write != nil && level >= self.level
  }

  /// Makes an entry, where its level is wanted; what describes it is worked out only then.
  public func log(
    _ level: Level, _ message: StaticString, _ metadata: @autoclosure () -> [(key: String, value: String)] = [],
    payload: @autoclosure () -> String? = nil
  ) {
    guard isEnabled(level), let write else { return }
    write(
      Entry(level: level, label: label, message: "\(message)", metadata: metadata(), payload: payload()))
  }

  /// Makes an entry about a thing with a name, such as `Sending Heartbeat`.
  public func log(
    _ level: Level, _ message: StaticString, of name: @autoclosure () -> String,
    payload: @autoclosure () -> String? = nil
  ) {
    guard isEnabled(level), let write else { return }
    write(Entry(level: level, label: label, message: "\(message) \(name())", metadata: [], payload: payload()))
  }
}
