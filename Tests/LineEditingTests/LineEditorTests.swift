import Foundation
import LineEditing
import TestPeers
import Testing

/// An editor at a terminal, and keys pressed there.
@Suite(.timeLimit(.minutes(2)))
struct LineEditorTests {
  /// An editor and its terminal; it is closed when `body` is done.
  private func atTerminal(
    kind: String = "xterm", _ change: (inout LineEditorSettings) -> Void = { _ in },
    _ body: (LineEditor, Terminal) async throws -> Void
  ) async throws {
    let terminal = try Terminal()
    var settings = LineEditorSettings(name: "test")
    (settings.input, settings.output, settings.terminalKind) = (terminal.programEnd, terminal.programEnd, kind)
    change(&settings)
    let editor = try LineEditor(settings)
    do {
      try await body(editor, terminal)
    } catch {
      await editor.close()
      throw error
    }
    await editor.close()
    #expect(try terminal.isAsFound())
  }

  /// What is read when `keys` are pressed once the prompt is there.
  private func line(_ keys: String, _ editor: LineEditor, _ terminal: Terminal) async throws -> LineInput {
    async let line = editor.readLine("> ")
    _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
    try terminal.press(keys)
    return await line
  }

  private func expect(
    _ keys: String, _ input: LineInput, _ editor: LineEditor, _ terminal: Terminal,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let read = try await line(keys, editor, terminal)
    #expect(read == input, sourceLocation: sourceLocation)
  }

  @Test(
    arguments: [
      ("tickers\r", "tickers"), ("\r", ""), ("  a b  \r", "  a b  "),
      // Backspace, and the keys that move.
      ("abd\u{7F}c\r", "abc"), ("abd\u{8}c\r", "abc"), ("bc\u{1}a\r", "abc"), ("bc\u{1}a\u{5}d\r", "abcd"),
      ("acd\u{1B}[D\u{1B}[Db\r", "abcd"), ("acd\u{1B}OD\u{1B}ODb\u{1B}[Ce\r", "abced"),
      ("ab\u{1}\u{4}\r", "b"), ("ab\u{1}\u{1B}[3~\r", "b"), ("bc\u{1B}[Ha\u{1B}[Fd\r", "abcd"),
      // Words and rests.
      ("one two\u{17}three\r", "one three"), ("one two\u{1}\u{B}three\r", "three"), ("one two\u{15}three\r", "three"),
      ("one two\u{1B}[1;5D\u{1B}[1;5Dzero \r", "zero one two"),
      // Characters of more bytes, and of more columns.
      ("naïve\u{1B}[D\u{1B}[D\u{7F}i\r", "naive"), ("价格 €\u{7F}$\r", "价格 $"), ("😀\r", "😀"),
    ])
  func `keys edit the line`(keys: String, expected: String) async throws {
    try await atTerminal { editor, terminal in
      try await expect(keys, .line(expected), editor, terminal)
    }
  }

  @Test func `the screen shows the line as it is edited`() async throws {
    try await atTerminal { editor, terminal in
      async let line = editor.readLine("first\nsecond\n> ")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
      try terminal.press("acd\u{1B}[D\u{1B}[Db")
      let screen = try await onOwnThread { try terminal.picture { $0.cursor.line == "> abcd" } }
      #expect(screen.lines == ["first", "second", "> abcd"])
      #expect(screen.cursor.column == 4)
      try terminal.press("\r")
      #expect(await line == .line("abcd"))
    }
  }

  @Test func `up and down go through the lines before`() async throws {
    try await atTerminal { editor, terminal in
      for typed in ["one", "two", "two", " ", "three"] {
        try await expect("\(typed)\r", .line(typed), editor, terminal)
      }
      try await expect("\u{1B}[A\r", .line("three"), editor, terminal)
      try await expect("\u{1B}[A\u{1B}[A\u{1B}[A\r", .line("one"), editor, terminal)
      try await expect("\u{1B}OA\u{1B}OA\u{1B}OB!\r", .line("one!"), editor, terminal)
    }
  }

  @Test func `the history holds so many lines, and is kept in a file of its owner's`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "venuewire-history-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "history")
    let keep: (inout LineEditorSettings) -> Void = {
      $0.historyFile = file.path
      $0.historyCount = 2
    }
    try await atTerminal(keep) { editor, terminal in
      for typed in ["one", "two", "drei €"] { _ = try await line("\(typed)\r", editor, terminal) }
    }
    let rights = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
    try await atTerminal(keep) { editor, terminal in
      try await expect("\u{1B}[A\r", .line("drei €"), editor, terminal)
      try await expect("\u{1B}[A\u{1B}[A\u{1B}[A\u{1B}[A\r", .line("two"), editor, terminal)
    }
  }

  @Test func `what is printed while somebody types stands above what is typed`() async throws {
    try await atTerminal { editor, terminal in
      async let line = editor.readLine("Order:\n> ")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
      try terminal.press("buy 1")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == "> buy 1" } }
      editor.print("one\ntwo\n")
      editor.print("three")
      let screen = try await onOwnThread { try terminal.picture { $0.holds("three\nOrder:\n> buy 1") } }
      #expect(screen.lines == ["one", "two", "three", "Order:", "> buy 1"])
      #expect(screen.cursor.column == 7)
      try terminal.press("\u{1}\u{1B}[3~\u{1B}[3~\u{1B}[3~sell\r")
      #expect(await line == .line("sell 1"))
      editor.print("done\n")
      let end = try await onOwnThread { try terminal.picture { $0.holds("done") } }
      #expect(end.lines == ["one", "two", "three", "Order:", "> sell 1", "done"])
    }
  }

  @Test func `a line longer than the screen is wide is drawn again too`() async throws {
    let long = String(repeating: "0123456789", count: 17)
    try await atTerminal { editor, terminal in
      async let line = editor.readLine("> ")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
      try terminal.press(long + "\u{1B}[D")
      _ = try await onOwnThread { try terminal.picture { $0.lines.joined() == "> " + long } }
      editor.print("news\n")
      let screen = try await onOwnThread { try terminal.picture { $0.lines.first == "news" && $0.lines.count == 4 } }
      #expect(screen.lines.dropFirst().joined() == "> " + long)
      try terminal.press("X\r")
      #expect(await line == .line(long.dropLast() + "X9"))
    }
  }

  @Test func `many messages don't hold up typing, nor typing them`() async throws {
    try await atTerminal { editor, terminal in
      async let line = editor.readLine("> ")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
      let text = (0..<26).map { "\(Character(Unicode.Scalar(UInt8(97 + $0))))" }
      for (index, letter) in text.enumerated() {
        editor.print("message \(index)\n")
        try terminal.press(letter)
        editor.print("again \(index)\n")
      }
      let screen = try await onOwnThread {
        try terminal.picture { $0.cursor.line == "> " + text.joined() && $0.holds("again 25") }
      }
      #expect(screen.lines.dropLast() == (0..<26).flatMap { ["message \($0)", "again \($0)"] }[...])
      try terminal.press("\r")
      #expect(await line == .line(text.joined()))
    }
  }

  @Test func `Ctrl-C gives the line up, Ctrl-D ends an empty one`() async throws {
    try await atTerminal { editor, terminal in
      try await expect("half\u{3}", .interrupted, editor, terminal)
      try await expect("ab\u{1}\u{4}\u{5}\u{4}\r", .line("b"), editor, terminal)
      try await expect("\u{4}", .ended, editor, terminal)
      let screen = try await onOwnThread { try terminal.picture { $0.holds("^D") } }
      #expect(screen.lines == ["> half^C", "> b", "> ^D"])
    }
  }

  @Test func `keys pressed before a line is asked for are typed in it`() async throws {
    try await atTerminal { editor, terminal in
      try await expect("one\rtwo", .line("one"), editor, terminal)
      async let second = editor.readLine("> ")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == "> two" } }
      try terminal.press("!\r")
      #expect(await second == .line("two!"))
    }
  }

  @Test func `a window of another width is drawn anew`() async throws {
    try await atTerminal { editor, terminal in
      async let line = editor.readLine("> ")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
      try terminal.press("abc")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == "> abc" } }
      try terminal.resize(columns: 20)
      editor.print("narrow\n")
      _ = try await onOwnThread { try terminal.picture { $0.holds("narrow\n> abc") } }
      try terminal.press("0123456789012345678")
      let screen = try await onOwnThread { try terminal.picture { $0.cursor.line == "5678" } }
      #expect(screen.lines == ["narrow", "> abc012345678901234", "5678"])
      try terminal.press("\r")
      #expect(await line == .line("abc0123456789012345678"))
    }
  }

  @Test func `a line that is read is given up where its task is canceled, or the editor is closed`() async throws {
    try await atTerminal { editor, terminal in
      let reading = Task { await editor.readLine("> ") }
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
      reading.cancel()
      #expect(await reading.value == .interrupted)
      let last = Task { await editor.readLine("last> ") }
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == "last>" } }
      editor.print("good-bye\n")
      await editor.close()
      #expect(await last.value == .ended)
      #expect(await editor.readLine("> ") == .ended)
      let screen = try await onOwnThread { try terminal.picture { $0.holds("good-bye") } }
      #expect(screen.lines == [">", "last>", "good-bye"] || screen.lines == [">", "good-bye", "last>"])
    }
  }

  @Test func `a terminal that is lent is as it was found, and nothing is printed`() async throws {
    try await atTerminal { editor, terminal in
      try await expect("shell\r", .line("shell"), editor, terminal)
      let wasAsFound = await editor.lendTerminal {
        editor.print("later\n")
        return (try? terminal.isAsFound()) ?? false
      }
      #expect(wasAsFound)
      let screen = try await onOwnThread { try terminal.picture { $0.holds("later") } }
      #expect(screen.lines == ["> shell", "later"])
      try await expect("q\r", .line("q"), editor, terminal)
    }
  }

  @Test func `a terminal that can't move its cursor gives plain lines`() async throws {
    try await atTerminal(kind: "dumb") { editor, terminal in
      #expect(!editor.editsLines)
      async let line = editor.readLine("> ")
      _ = try await onOwnThread { try terminal.picture { $0.cursor.line == ">" } }
      editor.print("news")
      _ = try await onOwnThread { try terminal.picture { $0.lines == [">", "news", ">"] } }
      try terminal.press("abc\n")
      #expect(await line == .line("abc"))
    }
  }
}
