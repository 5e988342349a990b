import Testing

@testable import Commands

struct CommandLineTests {
  @Test func `help explains the commands`() async throws {
    for arguments in [[], ["help"], ["--help"], ["-h"]] {
      let run = await Run(arguments)
      #expect(run.status == .success)
      try expect(run.output, matches: "help.txt")
    }
  }

  @Test func `help explains a command`() async throws {
    for arguments in [["help", "decode"], ["decode", "--help"], ["decode", "-h", "--protocol", "dtc"]] {
      let run = await Run(arguments)
      #expect(run.status == .success)
      try expect(run.output, matches: "help-decode.txt")
    }
    try expect(await Run(["help", "convert"]).output, matches: "help-convert.txt")
  }

  @Test func `help fits a terminal of 100 columns`() {
    func all(_ commands: [Command], _ parent: String = "") -> [CalledCommand] {
      commands.flatMap { command in
        [CalledCommand(command: command, name: parent + command.name)]
          + all(command.commands, parent + command.name + " ")
      }
    }
    let long = all(Command.all).flatMap { HelpText.of($0).split(separator: "\n") }.filter { $0.count > 100 }
    #expect(long == [])
  }

  @Test(arguments: [["version"], ["--version"]])
  func `the version is one line`(arguments: [String]) async {
    #expect(await Run(arguments).output == "venuewire 0.1.0\n")
  }

  @Test(
    arguments: [
      (["decde"], "there is no command 'decde'", "did you mean 'decode'?"),
      (["frobnicate"], "there is no command 'frobnicate'", "'venuewire help' lists the commands"),
      (["help", "frobnicate"], "there is no command 'frobnicate'", "'venuewire help' lists the commands"),
      (["version", "x"], "'version' takes nothing, but 'x' is given", nil),
      (["decode"], "say what to decode with", "'--protocol NAME' or '--schema PATH'"),
      (["decode", "--protocol"], "'--protocol' needs a value", "--protocol NAME"),
      (
        ["decode", "--protocol", "dct"], "'--protocol' can't be 'dct'; it is dtc or oes or oceanex or hft",
        "did you mean '--protocol dtc'?"
      ),
      (["decode", "--protocol", "fix"], "'--protocol' can't be 'fix'; it is dtc or oes or oceanex or hft", nil),
      (["decode", "--protocol=dtc", "--protocol=oes"], "'--protocol' is given twice", nil),
      (["decode", "--protocol", "dtc", "--schema", "x.h"], "'--protocol' and '--schema' can't be given together", nil),
      (["decode", "--protocol", "dtc", "--include", "x"], "'--include' goes with '--schema' only", nil),
      (
        ["decode", "--protocol", "dtc", "--encoding", "jsn"],
        "'--encoding' can't be 'jsn'; it is auto or binary or vls or json or compact or protobuf",
        "did you mean '--encoding json'?"
      ),
      (
        ["decode", "--protocol", "oes", "--encoding", "json"],
        "'--encoding json' isn't read with these messages, only binary", nil
      ),
      (
        ["decode", "--protocol", "dtc", "--port", "0"], "'--port' can't be '0'; it is a number from 1 to 65535", nil
      ),
      (
        ["decode", "--protocol", "dtc", "--port", "dtc"], "'--port' can't be 'dtc'; it is a number from 1 to 65535", nil
      ),
      (
        ["decode", "--protocol", "dtc", "--capture", "--hex"], "'--capture' and '--hex' can't be given together", nil
      ),
      (["convert"], "say what the input is encoded in", "--from ENCODING"),
      (["convert", "--from", "json"], "say what to convert to", "--to ENCODING"),
      (
        ["convert", "--from", "json", "--to", "bin"],
        "'--to' can't be 'bin'; it is binary or vls or json or compact or protobuf", nil
      ),
      (
        ["convert", "--from", "json", "--to", "binary", "--lines"],
        "'--lines' goes with '--to json' and '--to compact' only", nil
      ),
      (
        ["convert", "--from", "json", "--to", "json", "--lines", "--hex-output"],
        "'--lines' and '--hex-output' can't be given together", nil
      ),
      (["convert", "--from", "json", "--to", "binary", "a", "b"], "one input at a time: 'b' is one too many", nil),
      (["convert", "--form", "json"], "'convert' has no option '--form'", "did you mean '--from'?"),
      (
        ["decode", "--protocol", "hft", "--port", "80"],
        "'hft' travels in WebSocket messages, which captures aren't searched for", nil
      ),
      (
        ["decode", "--protocol", "oceanex", "--format", "jsonl", "--secrets", "hide"],
        "'--secrets hide' needs '--format text' with 'oceanex'", nil
      ),
      (["decode", "--protocol", "dtc", "--hexx"], "'decode' has no option '--hexx'", "did you mean '--hex'?"),
      (["decode", "--protocol", "dtc", "--hex=1"], "'--hex' takes no value", nil),
      (
        ["decode", "--protocol", "dtc", "-q"], "'decode' has no option '-q'",
        "'venuewire help decode' lists its options"
      ),
      (["--hex", "decode"], "a command comes before '--hex'", "'venuewire help' lists the commands"),
      (["decode", "--protocol", "dtc", "a", "b"], "one input at a time: 'b' is one too many", nil),
    ] as [([String], String, String?)])
  func `a command line that can't be understood is refused with a hint`(
    arguments: [String], message: String, hint: String?
  ) async {
    let run = await Run(arguments)
    #expect(run.status == .usage)
    #expect(run.output.isEmpty)
    #expect(run.report == "venuewire: error: \(message)\n" + (hint.map { "hint: \($0)\n" } ?? ""))
  }

  @Test func `options may stand anywhere and end at two dashes`() async throws {
    let request = try DecodeRequest(
      ParsedArguments(["decode", "--hex", "--format=jsonl", "--secrets=show", "--protocol", "oes", "--", "--file"]))
    #expect(
      request
        == DecodeRequest(
          source: .generated(.oes), isHexadecimal: true, format: .jsonl, showsSecrets: true, input: "--file"))
    let schemas = try DecodeRequest(
      ParsedArguments(["decode", "--schema", "a.h", "--include", "inc", "--schema", "overlay.yaml"]))
    #expect(schemas.source == .schemas(["a.h", "overlay.yaml"], includes: ["inc"]))
    #expect(schemas.input == "-")
    #expect(schemas.format == .text)
  }

  @Test(arguments: [("/nonexistent/capture.bin", "no such file"), ("/", "is a directory")])
  func `an input that can't be read is reported`(path: String, reason: String) async throws {
    let problem = #expect(throws: InputProblem.self) { try FileDescriptor(reading: path).next() }
    #expect(problem == InputProblem(path: path, reason: reason))
    #expect(await VenuewireCommand.run(["decode", "--protocol", "dtc", path]) == 66)
  }

  @Test func `output that can't be written ends the run`() async {
    let source = Pieces([4, 0, 3, 0], of: 4)
    let status = await VenuewireCommand.run(
      ["decode", "--protocol", "dtc"],
      in: Surroundings(
        streams: Streams(
          writeBytes: { _ in false }, report: { _ in }, open: { _ throws(InputProblem) in source })))
    #expect(status == .outputFailed)
  }
}
