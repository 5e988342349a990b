internal import Synchronization

/// Reads lines typed at a terminal, with editing and history, while other lines are printed above them.
///
/// ```swift
/// let editor = try LineEditor(LineEditorSettings(name: "venuewire"))
/// async let line = editor.readLine("> ")
/// editor.print("something happened\n")  // what is typed so far is drawn again below it
/// ```
///
/// Nothing waits for anything: typing doesn't hold up messages, nor messages typing, nor either the caller, because reading
/// and writing is done by a thread of the editor's own. Text that the terminal doesn't take is kept up to a bound; then the
/// oldest is left out, and how much is said in its place.
///
/// At a terminal keys are those of Emacs: arrows, Ctrl-A, Ctrl-E, Ctrl-K, Ctrl-U, Ctrl-W, Ctrl-R to search the history,
/// Ctrl-L to clear the screen, Ctrl-Z to suspend the program, Ctrl-C for ``LineInput/interrupted``, Ctrl-D on an empty line
/// for ``LineInput/ended``. What is typed before a line is asked for is shown when it is. The terminal's modes are
/// restored when it is lent, when the editor is closed or goes, and when a signal ends the process that nothing else in it
/// watches for.
///
/// Where input or output isn't a terminal, or one that can't move its cursor, lines are read as they are; prompts are
/// written all the same.
public final class LineEditor: Sendable {
  private let queue: EditorQueue
  private let lastRead = Atomic<UInt64>(0)

  /// Whether lines are edited; else they are read as they are.
  public let editsLines: Bool

  /// Makes an editor; nothing is read before somebody asks.
  ///
  /// - Throws: ``LineEditorError/noResources``.
  public init(_ settings: LineEditorSettings) throws(LineEditorError) {
    guard let queue = EditorQueue() else { throw .noResources }
    self.queue = queue
    let editsLines = TerminalLineReader.canEdit(settings)
    self.editsLines = editsLines
    let isStarted = EditorThread.start {
      EditorWorker(settings, queue, editsLines: editsLines).run()
    }
    guard isStarted else { throw .noResources }
  }

  deinit { queue.add(.close {}) }

  /// Shows `prompt`, the last line of which the typed text follows, and returns what is typed.
  ///
  /// Lines asked for while another one is read are read after it. Where the task is canceled the line is given up.
  public func readLine(_ prompt: String) async -> LineInput {
    let id = lastRead.add(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.add(.read(LineRequest(id: id, prompt: prompt) { continuation.resume(returning: $0) }))
      }
    } onCancel: {
      queue.cancelRead(id)
    }
  }

  /// Prints `text` above the line that is read, or where the output is. Returns at once; text comes in the order of calls.
  public func print(_ text: String) {
    queue.print(text)
  }

  /// Clears the screen, where there is one.
  public func clearScreen() {
    if editsLines { queue.print("\u{1B}[H\u{1B}[2J") }
  }

  /// Calls `body` while the terminal is as the editor found it and nothing is printed, for a program that is run in it.
  ///
  /// What is printed meanwhile is kept, and a line that is asked for is read afterwards.
  public func lendTerminal<Result: Sendable>(_ body: @Sendable () async -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      queue.add(.lend { continuation.resume() })
    }
    let result = await body()
    queue.terminalReturned()
    return result
  }

  /// Prints what is still to be printed, gives the terminal back and saves the history; a line that is read is given up.
  ///
  /// Calls that come later print nothing and read ``LineInput/ended``.
  public func close() async {
    await withCheckedContinuation { continuation in
      queue.add(.close { continuation.resume() })
    }
  }
}
