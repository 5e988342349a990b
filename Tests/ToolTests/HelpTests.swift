import Synchronization
import Testing

@testable import Tool

/// Help and usage errors are part of the product: word for word as recorded.
@Suite(.tags(.golden)) struct HelpTests {
  @Test func `the overview is as recorded`() throws {
    try expectGolden(Self.run(["help"]).output, "Help/overview.txt")
    #expect(Self.run([]).output == Self.run(["--help"]).output)
  }

  @Test(arguments: Command.allCases)
  func `help of a command is as recorded`(command: Command) throws {
    let (status, output, errors) = Self.run(["help", command.rawValue])
    #expect(status == 0)
    #expect(errors.isEmpty)
    try expectGolden(output, "Help/\(command.rawValue).txt")
    if command != .help { #expect(Self.run([command.rawValue, "--help"]).output == output) }
  }

  @Test(arguments: Command.allCases)
  func `help fits a terminal`(command: Command) {
    let lines = HelpText.of(command).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 }, "\(lines.filter { $0.count > 100 })")
  }

  @Test func `what is mistyped is answered with a guess`() throws {
    let lines: [[String]] = [
      ["genrate"], ["generate", "a.h", "--ouput", "x"], ["generate", "a.h"], ["generate", "--output", "x"],
      ["generate", "a.h", "--output"], ["generate", "a.h", "--output", "x", "--output", "y"],
      ["inspect", "a.h", "--format", "jsn"], ["inspect", "a.h", "--quiet=yes"], ["check"], ["diff", "a.h"],
      ["diff", "a.h", "b.h", "c.h"], ["doctor", "a.h"], ["help", "dif"], ["check", "a.h", "--quiet=1"],
    ]
    var report = ""
    for line in lines {
      let (status, output, errors) = Self.run(line)
      #expect(status == 64)
      #expect(output.isEmpty)
      report += "$ venuewire-gen \(line.joined(separator: " "))\n\(errors)"
    }
    try expectGolden(report, "Help/usage-errors.txt")
  }

  private static func run(_ arguments: [String]) -> (status: Int32, output: String, errors: String) {
    let sink = Sink()
    let status = Tool.run(
      arguments,
      console: Console(
        output: { text in sink.texts.withLock { $0.output += text } },
        errors: { text in sink.texts.withLock { $0.errors += text } }))
    return sink.texts.withLock { (status.rawValue, $0.output, $0.errors) }
  }

  private final class Sink: Sendable {
    let texts = Mutex((output: "", errors: ""))
  }
}
