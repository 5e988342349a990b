/// The commands of `venuewire-gen`: what each takes and how help describes it.
enum Command: String, CaseIterable {
  case generate, inspect, check, diff, doctor, help, version

  /// One line that says what it does.
  var summary: String {
    switch self {
    case .generate: "Write Swift from headers and schemas."
    case .inspect: "Show the schema model: text, JSON, Markdown or HTML."
    case .check: "Report what is wrong with headers and schemas; write nothing."
    case .diff: "Show what changed between two versions of a schema, and what breaks."
    case .doctor: "Show which libclang is used, and mend what is missing."
    case .help: "Explain a command."
    case .version: "Show the version."
    }
  }

  /// What follows the command's name on the command line.
  var operands: String {
    switch self {
    case .generate: "INPUTS --output DIR"
    case .inspect, .check: "INPUTS"
    case .diff: "OLD NEW | --against GITREF INPUTS"
    case .help: "[COMMAND]"
    case .doctor, .version: ""
    }
  }

  /// Its options, in the order help lists them.
  var options: [Option] {
    switch self {
    case .generate: [.output] + Option.reading + [.check, .progress, .quiet, .help]
    case .inspect: [.format(ReportFormat.allCases.map(\.rawValue)), .outputFile] + Option.reading + [.help]
    case .check: Option.reading + [.progress, .quiet, .help]
    case .diff: [.against, .format(["text", "json"])] + Option.reading + [.help]
    case .doctor, .help, .version: [.help]
    }
  }

  /// Paragraphs of help between usage and options.
  var explanation: String {
    switch self {
    case .generate:
      """
      One call generates one protocol: Dispatch.swift, Enums.swift and a file for each message
      group. Files that come out identical aren't touched; files an earlier run made and this
      one doesn't are removed. When an input has an error, nothing is written. When no input has
      changed since the last run, nothing is read but a manifest in DIR.

      \(Self.inputsExplanation)
      """
    case .inspect:
      """
      The JSON form is canonical: the same schema gives the same bytes on every machine. It is
      what diff compares and what a baseline stores.

      \(Self.inputsExplanation)
      """
    case .check:
      """
      Does all that generate does except writing.

      \(Self.inputsExplanation)
      """
    case .diff:
      """
      OLD and NEW are each one input or folder; a baseline.json is one too. With --against, the
      same inputs are taken from git's object store, with the headers they include; the working
      tree is left alone.

      \(Self.inputsExplanation)
      """
    case .doctor:
      """
      Looks for libclang as generate does: the path in VENUEWIRE_LIBCLANG, then the newest that
      Debian's libclang-dev packages installed, then the one inside the Swift toolchain. Parses a
      small header with it. YAML schemas need none.
      """
    case .help, .version: ""
    }
  }

  private static let inputsExplanation = """
    INPUTS are C++ headers (.h .hpp .hh), overlays and schemas (.yaml .yml), canonical models
    (.json) and folders, which stand for the headers and YAML files directly in them. Their
    order makes no difference.
    """

  /// What its exit codes mean.
  var exitCodes: [(code: Int32, meaning: String)] {
    let failure: (Int32, String) = (3, "the tool failed: a file can't be written, git can't be run")
    let usage: (Int32, String) = (64, "the command line is wrong")
    switch self {
    case .generate:
      return [(0, "done"), (1, "errors in the inputs, or --check found differences"), failure, usage]
    case .inspect, .check: return [(0, "no errors"), (1, "errors in the inputs"), failure, usage]
    case .diff:
      return [
        (0, "no changes"), (1, "compatible changes only"), (2, "breaking changes"),
        (3, "an input has errors, or the tool failed"), (4, "nothing was compared"), usage,
      ]
    case .doctor: return [(0, "headers can be read"), (3, "they can't"), usage]
    case .help, .version: return [(0, "done"), usage]
    }
  }

  /// Command lines that show it at work.
  var examples: [String] {
    switch self {
    case .generate:
      [
        "venuewire-gen generate Schemas/OES/messages.yaml --output Generated/OES",
        "venuewire-gen generate --config Sources/DTCProtocol/venuewire.yaml --output Generated/DTC",
        "venuewire-gen generate AcmeProtocol.h overlay.yaml --include vendor --output Generated --check",
      ]
    case .inspect:
      [
        "venuewire-gen inspect Schemas/DTC",
        "venuewire-gen inspect --config Sources/DTCProtocol/venuewire.yaml --format html --output dtc.html",
        "venuewire-gen inspect AcmeProtocol.h --name Acme --format json",
      ]
    case .check: ["venuewire-gen check Schemas/DTC", "venuewire-gen check messages.yaml --diagnostics json"]
    case .diff:
      [
        "venuewire-gen diff Schemas/OES/baseline.json Schemas/OES/messages.yaml",
        "venuewire-gen diff --against HEAD~1 Schemas/DTC",
        "venuewire-gen diff DTCProtocol-2022.h DTCProtocol.h --name DTC --format json",
      ]
    case .doctor: ["venuewire-gen doctor", "VENUEWIRE_LIBCLANG=/opt/llvm/lib/libclang.so venuewire-gen doctor"]
    case .help: ["venuewire-gen help generate"]
    case .version: ["venuewire-gen version"]
    }
  }
}
