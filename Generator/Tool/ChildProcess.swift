internal import Glibc

/// Runs another program and collects what it writes.
enum ChildProcess {
  /// What a program left behind.
  struct Result {
    /// Its exit code; 127 where it couldn't be started, 128 and the signal where it was ended by one.
    var status: Int32
    /// What it wrote to standard output.
    var output: [UInt8]
    /// What it wrote to standard error.
    var errors: String

    /// Standard output as text without the last line end.
    var text: String {
      let text = String(decoding: output, as: UTF8.self)
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
  }

  /// Runs `arguments` (the first is the program, looked up in PATH), giving it `input`, and waits for its end.
  ///
  /// Input and output pass through files of `folder`, so that neither side ever waits for the other.
  static func run(
    _ arguments: [String], input: [UInt8] = [], variables: [String: String] = [:], folder: String
  ) throws(FileProblem) -> Result {
    let names = (input: "\(folder)/.in", output: "\(folder)/.out", errors: "\(folder)/.err")
    for name in [names.input, names.output, names.errors] { try FileSystem.remove(name) }
    try FileSystem.create(names.input, bytes: input)
    let status = spawn(arguments, files: [names.input, names.output, names.errors], variables: variables)
    let output = (try? FileSystem.read(names.output, limit: 1 << 30)) ?? []
    let errors = (try? FileSystem.read(names.errors)) ?? []
    for name in [names.input, names.output, names.errors] { try FileSystem.remove(name) }
    return Result(status: status, output: output, errors: String(decoding: errors, as: UTF8.self))
  }

  private static func spawn(_ arguments: [String], files: [String], variables: [String: String]) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, file) in files.enumerated() {
      let flags = descriptor == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      unsafe posix_spawn_file_actions_addopen(&actions, Int32(descriptor), file, flags, 0o600)
    }
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var environment =
      unsafe inheritedVariables().merging(variables) { _, own in own }
      .map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (argv + environment).forEach { unsafe free($0) } }
    var process: pid_t = 0
    guard let program = unsafe argv.first.flatMap(\.self),
      unsafe posix_spawnp(&process, program, &actions, nil, &argv, &environment) == 0
    else { return 127 }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func inheritedVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = unsafe environ
    while let text = unsafe entry.pointee {
      let parts = unsafe String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      unsafe entry += 1
    }
    return variables
  }
}
