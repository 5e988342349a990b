import Foundation
import LineEditing
import Testing

/// An editor whose input isn't a terminal.
@Suite(.timeLimit(.minutes(2)))
struct PlainLineTests {
  /// An editor that reads `input` and writes to another file; what it wrote in the end.
  private func withInput(_ input: [UInt8], _ body: (LineEditor) async throws -> Void) async throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "venuewire-lines-\(UUID())")
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let reading = try FileHandle(forReadingFrom: file)
    let written = FileManager.default.temporaryDirectory.appending(path: "venuewire-output-\(UUID())")
    try Data().write(to: written)
    defer { try? FileManager.default.removeItem(at: written) }
    let output = try FileHandle(forWritingTo: written)
    var settings = LineEditorSettings(name: "test")
    settings.input = reading.fileDescriptor
    settings.output = output.fileDescriptor
    let editor = try LineEditor(settings)
    #expect(!editor.editsLines)
    try await body(editor)
    await editor.close()
    try output.close()
    return String(decoding: try Data(contentsOf: written), as: UTF8.self)
  }

  @Test func `lines come as they are, and prompts are written`() async throws {
    let output = try await withInput(Array("one\r\n two \nlast \u{1B}[D".utf8)) { editor in
      #expect(await editor.readLine("a\n> ") == .line("one"))
      editor.print("printed\n")
      #expect(await editor.readLine("> ") == .line(" two "))
      #expect(await editor.readLine("> ") == .line("last \u{1B}[D"))
      #expect(await editor.readLine("> ") == .ended)
      #expect(await editor.readLine("> ") == .ended)
    }
    #expect(output == "a\n> printed\n> > > > ")
  }

  @Test func `a line without an end is refused before it fills the memory`() async throws {
    _ = try await withInput([UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)) { editor in
      #expect(await editor.readLine("> ") == .failed(.lineTooLong(limit: 1 << 20)))
    }
  }

  @Test func `text that nobody takes is kept up to a bound, and what is left out is said`() async throws {
    let line = String(repeating: "x", count: 1_023) + "\n"
    let output = try await withInput([]) { editor in
      await editor.lendTerminal {
        for _ in 0..<3_000 { editor.print(line) }
      }
    }
    #expect(
      output == "(1976 earlier messages left out: the terminal is slow)\n" + String(repeating: line, count: 1_024))
  }

  @Test func `an input that can't be read is said so`() async throws {
    var settings = LineEditorSettings(name: "test")
    let output = Pipe()
    settings.output = output.fileHandleForWriting.fileDescriptor
    // A pipe's other end can't be read.
    settings.input = output.fileHandleForWriting.fileDescriptor
    let editor = try LineEditor(settings)
    output.fileHandleForReading.closeFile()
    let input = await editor.readLine("")
    guard case .failed(.inputFailed) = input else {
      Issue.record("\(input)")
      return
    }
    await editor.close()
  }
}
