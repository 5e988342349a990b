internal import Session

/// A client of a venue, as commands use it: they log on, work and log off.
protocol VisitingClient: Actor {
  /// What to do where the connection or the logon fails.
  static var advice: ConnectionAdvice { get }

  /// Connects and logs on.
  func logOn() async throws
  /// Logs off, closes, and ends all sequences.
  func logOff() async
  /// Where the session is.
  var state: SessionState { get }
  /// Begins to tell what answers nothing: words of the server, and what goes wrong and isn't the end.
  func tellAsides(to streams: Streams, tellsLosses: Bool) -> Asides
}

/// What to do where a connection or a logon fails, in the options of a venue's commands.
struct ConnectionAdvice: Sendable {
  /// Where the server isn't there.
  var address: String
  /// Where it refuses the logon.
  var logon: String
  /// Where connecting fails and nothing better can be said; may be `nil`.
  var otherwise: String?
}

/// What is told on standard error while a command is connected.
struct Asides: Sendable {
  private let tasks: [Task<Void, any Error>]

  /// Tells as these tasks do.
  init(_ tasks: [Task<Void, any Error>]) {
    self.tasks = tasks
  }

  /// Ends it; nothing is told any more.
  func stop() {
    for task in tasks { task.cancel() }
  }
}
