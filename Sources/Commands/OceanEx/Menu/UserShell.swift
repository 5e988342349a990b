internal import Dispatch
internal import Glibc

/// The user's shell, run in this terminal until it ends.
///
/// It is a job of its own in the foreground, as a shell's jobs are: what stops or interrupts it, and how it deals with the
/// terminal, doesn't concern this process.
struct UserShell: Sendable {
  private let program: String

  /// Standard input, where there may be a terminal.
  private static let terminal: Int32 = 0

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
    // Where this process isn't in the foreground of a terminal, there is none to be had.
    let isInForeground = tcgetpgrp(Self.terminal) == getpgrp()
    let job = isInForeground ? POSIX_SPAWN_SETPGROUP : 0
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | job))
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // Shells prompt only where what they complain of goes to the terminal; without a prompt they seem to hang.
    if isatty(1) == 1, isatty(2) == 0 { unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2) }
    var child: pid_t = 0
    let name = unsafe strdup(program)
    defer { unsafe free(name) }
    let result = unsafe posix_spawn(&child, program, &actions, &attributes, [name, nil], environ)
    guard result == 0 else {
      let reason = unsafe strerror(result).map { unsafe String(cString: $0).lowercased() } ?? "error \(result)"
      return "can't run '\(program)': \(reason)"
    }
    // Until it has the foreground the shell may find itself stopped.
    if isInForeground { giveTerminal(to: child) }
    defer { if isInForeground { giveTerminal(to: getpgrp()) } }
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, isInForeground ? WUNTRACED : 0)
      if ended < 0, errno == EINTR { continue }
      // A shell that was stopped, as 'suspend' does, goes on at once: nobody else would let it.
      guard ended == child, status & 0xFF == 0x7F else { return nil }
      giveTerminal(to: child)
      kill(-child, SIGCONT)
    }
  }

  /// Gives the foreground to a group of processes, whoever has it now: shells give it to their jobs, and some leave it to
  /// nobody.
  private func giveTerminal(to group: pid_t) {
    let old = signal(SIGTTOU, SIG_IGN)
    _ = tcsetpgrp(Self.terminal, group)
    _ = signal(SIGTTOU, old)
  }
}
