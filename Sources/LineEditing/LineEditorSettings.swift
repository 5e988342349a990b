internal import Glibc

/// Where lines are read and shown, and what is kept of them.
public struct LineEditorSettings: Equatable, Sendable {
  /// The program's name.
  public var name: String
  /// The open file that lines are read from; it stays open.
  public var input: Int32 = 0
  /// The open file that prompts and messages are written to; it stays open.
  public var output: Int32 = 1
  /// The kind of terminal, as terminfo has it; the environment's `TERM` unless set. Without one that can move its cursor
  /// lines aren't edited.
  public var terminalKind: String?
  /// Lines the history holds, the last ones; 1 at least.
  public var historyCount = 500
  /// The file the history is kept in from run to run, which only its owner can read; in memory only where `nil`.
  public var historyFile: String?

  /// The usual settings: standard input and output, history in memory.
  public init(name: String) {
    self.name = name
    terminalKind = unsafe getenv("TERM").map { unsafe String(cString: $0) }
  }
}
