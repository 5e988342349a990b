internal import CLibedit

/// Reads lines typed at a terminal, with editing and history.
public struct LineEditor {
  /// What lines are kept under in the history.
  public var name: String

  /// Makes an editor.
  public init(name: String) { self.name = name }
}
