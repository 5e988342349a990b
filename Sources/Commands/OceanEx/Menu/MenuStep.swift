internal import OceanExClient

/// What happens while the interactive program runs.
enum OceanExMenuEvent: Sendable {
  /// Something happened on the connection.
  case traffic(OceanExTraffic)
  /// There is no connection, in these words.
  case notConnected(String)
  /// A request can't be sent or isn't answered, in these words.
  case failed(String)
  /// The user typed a line.
  case typed(String)
  /// The user typed Ctrl-C.
  case givenUp
  /// The user will type no more.
  case inputEnded
  /// What is typed can't be read.
  case inputFailed(String)
  /// Nothing can be shown any more.
  case outputFailed
  /// The shell has ended, or this is why there was none.
  case shellEnded(problem: String?)
  /// The user wants it to end.
  case interrupted

  /// Events that may wait to be taken, and how many of these places are kept for what doesn't come from the venue.
  static let places = 8_192, sparePlaces = 4_096
}

/// What the interactive program does next.
enum OceanExMenuStep: Equatable, Sendable {
  /// Shows this above the line that is typed.
  case print(String)
  /// Notes this in the log.
  case log(ClientLog.Entry)
  /// Asks for a line.
  case ask(String)
  /// Clears the screen.
  case clearScreen
  /// Lends the user's shell the terminal.
  case shell
  /// Connects, instead of what connection there may be.
  case connect
  /// Closes the connection.
  case disconnect
  /// Logs on.
  case logOn
  /// Sends a request.
  case send(MenuCall)
  /// Says this on standard error.
  case report(String)
  /// Ends.
  case end(ExitStatus)
}
