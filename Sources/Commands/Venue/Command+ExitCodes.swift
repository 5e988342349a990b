extension Command {
  /// What exit codes of commands that talk with a server mean.
  static let venueExitCodes: [(status: ExitStatus, meaning: String)] = [
    (.success, "done, or interrupted where it would have gone on"),
    (.problems, "the server refused, can't be reached, or the connection is lost"),
    (.usage, "the command line is wrong"),
    (.outputFailed, "the output can't be written"),
    (.interrupted, "interrupted before it was done"),
  ]
}
