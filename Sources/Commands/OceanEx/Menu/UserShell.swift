internal import Dispatch
internal import Glibc

/// The user's shell, run in this terminal until it ends.
struct UserShell: Sendable {
  private let program: String

  /// The shell at a path.
  init(_ program: String) {
    self.program = program
  }

  /// Runs it; returns why that can't be, or `nil` once it has ended.
  func run() async -> String? {
    await withCheckedContinuation { continuation in
      // Waiting for a process blocks, so it has a thread of Dispatch's.
      DispatchQueue.global().async { continuation.resume(returning: runAndWait()) }
    }
  }

  private func runAndWait() -> String? {
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // This process watches for signals; the shell is to be found as users know it.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU] {
      unsafe sigaddset(&signals, number)
    }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var child: pid_t = 0
    let name = unsafe strdup(program)
    defer { unsafe free(name) }
    let result = unsafe posix_spawn(&child, program, nil, &attributes, [name, nil], environ)
    guard result == 0 else {
      let reason = unsafe strerror(result).map { unsafe String(cString: $0).lowercased() } ?? "error \(result)"
      return "can't run '\(program)': \(reason)"
    }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    takeBackTerminal()
    return nil
  }

  /// Shells put their jobs in the terminal's foreground, and some leave it to nobody.
  private func takeBackTerminal() {
    let old = signal(SIGTTOU, SIG_IGN)
    _ = tcsetpgrp(0, getpgrp())
    _ = signal(SIGTTOU, old)
  }
}
