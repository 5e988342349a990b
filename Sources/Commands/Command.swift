internal import Diagnostics

/// The commands of `venuewire`: what each takes and how help describes it.
enum Command: String, CaseIterable {
  case decode, help, version

  /// The command called `name`.
  init(named name: String) throws(UsageProblem) {
    switch name {
    case "--help", "-h": self = .help
    case "--version": self = .version
    default:
      guard let command = Command(rawValue: name) else {
        throw UsageProblem(
          "there is no command '\(name)'",
          hint: NearestName.of(name, in: Command.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" }
            ?? "'venuewire help' lists the commands")
      }
      self = command
    }
  }

  /// One line that says what it does.
  var summary: String {
    switch self {
    case .decode: "Show captured messages field by field."
    case .help: "Explain a command."
    case .version: "Show the version."
    }
  }

  /// What follows the command's name on the command line.
  var operands: String {
    switch self {
    case .decode: "--protocol dtc|oes | --schema PATH [OPTIONS] [FILE]"
    case .help: "[COMMAND]"
    case .version: ""
    }
  }

  /// Its options, in the order help lists them.
  var options: [Option] {
    switch self {
    case .decode: [.protocolName, .schema, .include, .encoding, .hex, .format, .secrets, .help]
    case .help, .version: [.help]
    }
  }

  /// Paragraphs of help between usage and options.
  var explanation: String {
    switch self {
    case .decode:
      """
      FILE holds messages one after the other, as a connection carries them; without it, or for
      '-', standard input is read. Input of any length is read as it comes.

      With --protocol, the generated code of a protocol decodes. With --schema, any header, YAML
      schema, overlay or canonical model does, and nothing has to be generated or built: repeat
      it for a header and its overlay, or name their folder.

      --format jsonl writes one JSON object per message, fields in the order of their declaration
      under the protocol's own names:
        {"message":"s_Heartbeat","type":3,"size":16,"fields":{"NumDroppedMessages":0,…}}
      Enums, flags and times are numbers. Whole numbers are exact to 64 bits; others are the
      shortest that read back the same, and "NaN", "Infinity" or "-Infinity" where JSON has no
      number. Text that isn't UTF-8 is {"invalidUTF8Hex":"…"}. A type the schema doesn't know has
      "message":null and "bytes":"…" in hexadecimal digits. Fields the sender left out have the
      value the protocol gives them. What can't be decoded is {"error":"…","offset":…}, where
      offset counts bytes from the start of the input; decoding goes on after the message where
      its size can be trusted.

      Text shows passwords and keys as ***, JSON lines show them as they are; --secrets says
      otherwise. Which fields those are, schemas and overlays say, and
      headers alone don't.
      """
    case .help, .version: ""
    }
  }

  /// What its exit codes mean.
  var exitCodes: [(status: ExitStatus, meaning: String)] {
    switch self {
    case .decode:
      [
        (.success, "every byte was decoded; unknown types count as decoded"),
        (.problems, "something couldn't be decoded: the output says what and where"),
        (.usage, "the command line is wrong"),
        (.badSchema, "a schema has errors, or says of no message which one it is and how long"),
        (.badInput, "FILE can't be read"),
        (.outputFailed, "the output can't be written"),
      ]
    case .help, .version: [(.success, "done"), (.usage, "the command line is wrong")]
    }
  }

  /// Command lines that show it at work.
  var examples: [String] {
    switch self {
    case .decode:
      [
        "venuewire decode --protocol dtc session.bin",
        "venuewire decode --protocol oes --hex --format jsonl logon.hex",
        "venuewire decode --schema old/DTCProtocol.h --encoding binary session.bin",
        "venuewire decode --schema Acme.h --schema overlay.yaml < capture",
      ]
    case .help: ["venuewire help decode"]
    case .version: ["venuewire version"]
    }
  }
}

/// A command line that can't be understood, and what to do about it.
struct UsageProblem: Error, Equatable {
  /// What is wrong, as a sentence without a full stop.
  var message: String
  /// What to type instead, or where to look.
  var hint: String?

  /// Makes a problem.
  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
