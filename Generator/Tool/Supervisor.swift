internal import Diagnostics
internal import Glibc

/// Runs work that parses C++ in a child process, so that a parser that runs out of stack or time takes only the child.
///
/// A header nested some ten thousand levels deep overflows libclang's own stack, and nothing inside a process can stop
/// that. The child shares this process's output; what it wrote to files is whole, because files are only ever renamed.
enum Supervisor {
  /// Seconds of processor time a child may take.
  static let timeLimit: UInt = 20

  /// Does `work` and returns its status; where it dies on the way, reports that and returns `ifItDies`.
  ///
  /// Where no child can be made, the work is done here.
  static func run(
    _ request: ReadingRequest, ifItDies status: ExitStatus = .problems, report: (Diagnostic) -> Void,
    _ work: () -> ExitStatus
  ) -> ExitStatus {
    let child = fork()
    if child == 0 { leave(work) }
    guard child > 0 else { return work() }
    var ending: Int32 = 0
    while unsafe waitpid(child, &ending, 0) < 0 {
      guard errno == EINTR else { return .failure }
    }
    let signal = ending & 0x7F
    if signal == 0 { return ExitStatus(rawValue: (ending >> 8) & 0xFF) ?? .failure }
    endLike(signal)
    report(diagnostic(for: signal, request))
    return status
  }

  /// Ends this process too where the child was ended from outside: by a reader that went away, or by the user.
  private static func endLike(_ signal: Int32) {
    guard [SIGPIPE, SIGINT, SIGTERM, SIGHUP].contains(signal) else { return }
    Glibc.signal(signal, SIG_DFL)
    raise(signal)
  }

  /// Does `work` and ends the process, which is the child.
  private static func leave(_ work: () -> ExitStatus) -> Never {
    for signal in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE] { Glibc.signal(signal, SIG_DFL) }
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    var limit = rlimit(rlim_cur: timeLimit, rlim_max: timeLimit + 5)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    _exit(work().rawValue)
  }

  private static func diagnostic(for signal: Int32, _ request: ReadingRequest) -> Diagnostic {
    let header = InputSet(request).headers.first
    let span = (header ?? request.inputs.first).map { SourceSpan(start: SourceLocation(file: $0)) }
    if signal == SIGXCPU || signal == SIGKILL {
      return .error(
        .clangError, "reading takes more than \(timeLimit) seconds of processor time, or all memory", at: span)
    }
    guard header != nil else {
      return .error(
        .unreadableInput, "venuewire-gen ended abruptly (signal \(signal)), which is an error of its own", at: span)
    }
    return .error(
      .clangError, "the C++ parser ended abruptly (signal \(signal)): something in the headers is nested too deeply",
      at: span, fixIt: "leave out one header after the other to find it")
  }
}
