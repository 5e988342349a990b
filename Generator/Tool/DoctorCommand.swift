internal import Diagnostics
internal import HeaderFrontend
internal import SchemaModel

/// `doctor`: which libclang is used and whether it works, with the one command that mends what is missing.
struct DoctorCommand {
  private let console: Console

  /// Prepares the command; it takes no inputs.
  init(_ line: ParsedCommandLine, console: Console) throws(UsageProblem) {
    try line.requireNoOperands()
    self.console = console
  }

  /// Looks and reports.
  func run() -> ExitStatus {
    let search = Libclang.search(
      override: Environment.libclangPath, executableFolders: Environment.executableFolders)
    console.output("venuewire-gen      \(GeneratorVersion.current)\n")
    guard let libclang = search.library else { return report(missing: search.attempts) }
    let problems = libclang.testParse()
    console.output(
      """
      libclang           \(libclang.path)
      found              \(found(libclang))
      version            \(libclang.version)
      resource directory \(libclang.resourceDirectory ?? "none; not needed for headers that include the C library only")
      test parse         \(problems.isEmpty ? "works" : "fails")

      """)
    guard problems.isEmpty else {
      console.errors(DiagnosticRenderer().text(problems))
      console.output(Self.remedy)
      return .failure
    }
    console.output("\nHeaders and YAML schemas can be read.\n")
    return .success
  }

  private func found(_ libclang: Libclang) -> String {
    libclang.origin == .override ? "named by VENUEWIRE_LIBCLANG" : libclang.origin.rawValue
  }

  private func report(missing attempts: [Libclang.Attempt]) -> ExitStatus {
    console.output("libclang           none can be used\n")
    for attempt in attempts { console.output("  \(attempt.place): \(attempt.outcome)\n") }
    console.output(Environment.libclangPath == nil ? Self.remedy : Self.overrideRemedy)
    return .failure
  }

  private static let remedy = """

    YAML schemas can be read; headers can't. To mend it:
      sudo apt-get install libclang-dev

    """
  private static let overrideRemedy = """

    VENUEWIRE_LIBCLANG names what can't be used, and then nothing else is tried. To mend it:
      unset VENUEWIRE_LIBCLANG

    """
}
