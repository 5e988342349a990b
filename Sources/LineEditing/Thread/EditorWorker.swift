/// What an editor's thread does: it reads lines one after the other, and prints.
struct EditorWorker {
  private let settings: LineEditorSettings
  private let queue: EditorQueue
  private let editsLines: Bool

  init(_ settings: LineEditorSettings, _ queue: EditorQueue, editsLines: Bool) {
    self.settings = settings
    self.queue = queue
    self.editsLines = editsLines
  }

  /// Works until the editor is closed.
  func run() {
    let output = OutputFile(settings.output)
    var reader: any LineReader = PlainLineReader(settings.input, output, queue)
    if editsLines, let terminal = TerminalLineReader(settings, output, queue) { reader = terminal }
    while true {
      output.write(queue.takeOutput())
      switch queue.takeRequest() {
      case nil: queue.wait()
      case .read(let request):
        let input = reader.read(request.prompt)
        let isGivenUp = queue.readEnded()
        // What came up to now was meant to stand above the line.
        output.write(queue.takeOutput())
        request.answer(isGivenUp && input == .ended ? .interrupted : input)
      case .lend(let begin):
        reader.leaveTerminal()
        begin()
      case .close(let done):
        queue.terminalReturned()
        output.write(queue.takeOutput())
        reader.end()
        // Whoever closed may close the terminal next: nothing may hold it then.
        reader = PlainLineReader(settings.input, output, queue)
        queue.end()
        return done()
      }
    }
  }
}

/// What gives lines.
protocol LineReader {
  /// Shows the prompt and reads a line; prints meanwhile what the queue has, and gives up where that says so.
  func read(_ prompt: String) -> LineInput
  /// Leaves the terminal as it was before it was used.
  func leaveTerminal()
  /// Leaves the terminal and saves what is kept.
  func end()
}
