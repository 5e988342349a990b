internal import CLibedit
internal import Dispatch
internal import Glibc

/// Reads lines at a terminal with the library for that. Only its thread uses it.
///
/// The library knows the last line of the prompt alone; the lines above it are written before. To print above the line,
/// all of it is cleared away from the screen, and drawn again below what was printed.
@safe final class TerminalLineReader: LineReader {
  private let editor: OpaquePointer
  private let history: LineHistory?
  private let files: LibraryFiles
  private let output: OutputFile
  private let queue: EditorQueue
  private let modes: TerminalModes
  private let windowWatch: any DispatchSourceSignal
  private var keys: KeyReader
  private var prompt = PromptParts("")
  /// The last line of the prompt as the library reads it.
  private let promptText: PromptText
  private var columns = 80
  /// Why the library was told that the input has ended.
  private var stop: LineInput?

  /// The most characters a line may have; more are not taken.
  private static let longestLine = 1 << 16

  /// Makes one; `nil` where the terminal or memory fails.
  init?(_ settings: LineEditorSettings, _ output: OutputFile, _ queue: EditorQueue) {
    guard let modes = TerminalModes(settings.input), let files = LibraryFiles(settings.input, settings.output) else {
      return nil
    }
    Self.setEncoding()
    let made = unsafe el_init_fd(
      settings.name, files.input, files.output, files.errors, settings.input, settings.output, files.errorNumber)
    guard let editor = unsafe made else { return nil }
    unsafe self.editor = editor
    self.files = files
    self.modes = modes
    self.output = output
    self.queue = queue
    keys = KeyReader(settings.input, wakeEnd: queue.wakeEnd)
    promptText = PromptText()
    history = LineHistory(count: settings.historyCount, file: settings.historyFile)
    windowWatch = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: .global())
    windowWatch.setEventHandler { [queue] in queue.windowChanged() }
    windowWatch.resume()
    prepare(settings)
  }

  deinit {
    windowWatch.cancel()
    // The terminal is left already, and what was typed for the next program stays.
    _ = unsafe vw_edit_disable(editor)
    unsafe el_end(editor)
  }

  /// Whether lines can be edited: input and output are a terminal that can move its cursor.
  static func canEdit(_ settings: LineEditorSettings) -> Bool {
    guard isatty(settings.input) == 1, isatty(settings.output) == 1 else { return false }
    return !["", "dumb", "unknown"].contains(settings.terminalKind ?? "")
  }

  private func prepare(_ settings: LineEditorSettings) {
    // The reader lives longer than the library's editor, which it ends when it goes.
    unsafe vw_edit_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    unsafe vw_edit_set_keys(editor)
    if let kind = settings.terminalKind { _ = unsafe vw_edit_set_terminal(editor, kind) }
    unsafe vw_edit_set_prompt(editor) { editor in unsafe TerminalLineReader.owner(of: editor)?.promptText.characters }
    unsafe vw_edit_set_reader(editor) { editor, character in
      guard let reader = unsafe TerminalLineReader.owner(of: editor), let next = reader.nextCharacter() else {
        return 0
      }
      unsafe character?.pointee = next
      return 1
    }
    if let history { _ = unsafe vw_edit_set_history(editor, history.handle) }
    // Ctrl-C and Ctrl-Z are keys here, so that what is on the screen can be put in order first.
    _ = unsafe vw_edit_set_modes(editor, "-d", "-isig")
    // The library leaves the terminal at the end of a line for a moment.
    _ = unsafe vw_edit_set_modes(editor, "-x", "-echo")
    // The end of a line stays one for a program that the terminal is lent to, if it was typed before.
    _ = unsafe vw_edit_set_modes(editor, "-d", "-inlcr")
    for (keys, function) in [
      ("^W", "ed-delete-prev-word"), ("^R", "em-inc-search-prev"), ("\\e[3~", "ed-delete-next-char"),
      ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"), ("\\e[H", "ed-move-to-beg"),
      ("\\e[F", "ed-move-to-end"), ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
    ] {
      _ = unsafe vw_edit_bind(editor, keys, function)
    }
    takeTerminal()
  }

  /// Takes the terminal, so that all keys wait for a line to be read, and nothing typed is shown twice.
  private func takeTerminal() { _ = unsafe vw_edit_prepare(editor, 1) }

  /// Lets the C library read and show text in UTF-8, which programs that don't ask for it can't.
  private static func setEncoding() {
    _ = unsafe setlocale(LC_CTYPE, "")
    let isUTF8 = unsafe nl_langinfo(Int32(CODESET)).map { unsafe String(cString: $0) } == "UTF-8"
    if !isUTF8 { _ = unsafe setlocale(LC_CTYPE, "C.UTF-8") }
  }

  private static func owner(of editor: OpaquePointer?) -> TerminalLineReader? {
    guard let owner = unsafe vw_edit_owner(editor) else { return nil }
    return unsafe Unmanaged<TerminalLineReader>.fromOpaque(owner).takeUnretainedValue()
  }

  func leaveTerminal() {
    _ = unsafe vw_edit_prepare(editor, 0)
    modes.restore()
  }

  func end() {
    history?.save()
    leaveTerminal()
    modes.end()
  }
}

// Reading.
extension TerminalLineReader {
  func read(_ prompt: String) -> LineInput {
    self.prompt = PromptParts(prompt)
    promptText.set(self.prompt.tail)
    stop = nil
    unsafe el_resize(editor)
    takeTerminal()
    output.write(self.prompt.head)
    var count: Int32 = 0
    let characters = unsafe el_wgets(editor, &count)
    takeTerminal()
    if let failure = output.failure { return .failed(failure) }
    if let stop { return stop }
    guard let characters = unsafe characters, count > 0 else {
      // The library shows ^D.
      output.write("\n")
      return .ended
    }
    var line = ""
    unsafe UnsafeBufferPointer(start: characters, count: Int(count)).forEach { character in
      if let scalar = Unicode.Scalar(UInt32(bitPattern: character)) { line.unicodeScalars.append(scalar) }
    }
    if line.unicodeScalars.last == "\n" { line.unicodeScalars.removeLast() }
    history?.add(line)
    return .line(line)
  }

  /// The next character for the library; `nil` where it is told that the input has ended.
  fileprivate func nextCharacter() -> wchar_t? {
    while true {
      switch keys.next() {
      case .wake:
        let interruption = queue.takeInterruption()
        if interruption.isGivenUp {
          leaveLine(interruption.text)
          stop = .ended
          return nil
        }
        if !interruption.text.isEmpty || interruption.hasWindowChanged { show(interruption.text) }
        if let failure = output.failure {
          stop = .failed(failure)
          return nil
        }
      case .character("\u{3}"):
        leaveLine("^C\n")
        stop = .interrupted
        return nil
      case .character("\u{1A}"): suspend()
      case .character("\u{C}"): show("\u{1B}[H\u{1B}[2J")
      case .character(let scalar):
        if scalar.value >= 0x20, scalar.value != 0x7F, line.count >= Self.longestLine { continue }
        return wchar_t(bitPattern: scalar.value)
      case .ended: return nil
      case .failed(let number):
        stop = .failed(.inputFailed(number: number))
        return nil
      }
    }
  }
}

// The screen.
extension TerminalLineReader {
  /// The characters before the cursor, and all of them.
  private var line: (beforeCursor: Int, count: Int) {
    guard let line = unsafe el_wline(editor)?.pointee, let start = unsafe line.buffer, let cursor = unsafe line.cursor,
      let end = unsafe line.lastchar
    else { return (0, 0) }
    return unsafe (cursor - start, end - start)
  }

  /// Columns that prompt and line take up to so many characters.
  private func width(_ count: Int) -> Int {
    guard let start = unsafe el_wline(editor)?.pointee.buffer else { return 0 }
    let characters = unsafe UnsafeBufferPointer(start: start, count: count)
    let scalars = unsafe characters.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }
    return ScreenWidth.of(prompt.tail.unicodeScalars) + ScreenWidth.of(scalars)
  }

  private func screenColumns() -> Int {
    var size = winsize()
    let isKnown = unsafe ioctl(output.number, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Prints above the line, which is drawn again below.
  private func show(_ text: String) {
    let columns = screenColumns()
    let rows = width(line.beforeCursor) / columns + prompt.headRows(columns: columns)
    let up = rows > 0 ? "\u{1B}[\(rows)A" : ""
    let end = text.isEmpty || text.utf8.last == UInt8(ascii: "\n") || text.hasSuffix("J") ? "" : "\n"
    output.write("\r\(up)\u{1B}[J\(text)\(end)\(prompt.head)")
    unsafe el_resize(editor)
    _ = unsafe vw_edit_redraw(editor)
  }

  /// Leaves the line as it is on the screen, and prints below it.
  private func leaveLine(_ text: String) {
    let columns = screenColumns()
    let down = width(line.count) / columns - width(line.beforeCursor) / columns
    output.write((down > 0 ? "\u{1B}[\(down)B" : "") + (text.hasPrefix("^") ? "" : "\n") + text)
  }

  /// Stops the process until the user wants it again.
  private func suspend() {
    leaveLine("")
    leaveTerminal()
    // To this thread, so that it is here that the process waits.
    raise(SIGTSTP)
    takeTerminal()
    output.write(prompt.head)
    unsafe el_resize(editor)
    _ = unsafe vw_edit_redraw(editor)
  }
}
