internal import Glibc
internal import WireRuntime

/// What a command finds around itself: the process's, or what a test gives it.
struct Surroundings: Sendable {
  /// Where it reads and writes.
  var streams: Streams
  /// An environment variable by its name.
  var environment: @Sendable (String) -> String? = { _ in nil }
  /// The size of the terminal that results go to; `nil` where they go elsewhere.
  var screen: @Sendable () -> ScreenSize? = { nil }
  /// Whether what isn't results goes to a terminal.
  var reportsToTerminal = false
  /// The time.
  var now: @Sendable () -> UnixTime<Int64, InNanoseconds> = { .notSet }
  /// Returns once the time has passed, or the task is canceled.
  var pause: @Sendable (Duration) async -> Void = { _ in }
  /// Takes the terminal over to have keys as they are pressed; `nil` where nobody types at one.
  var keys: @Sendable () -> (any PressedKeys)? = { nil }
  /// Begins to watch for the user's wish to end the command; until it is called, that wish ends the process.
  var interruption: @Sendable () -> Interruption = { Interruption() }

  /// What is around this process.
  static let process = Surroundings(
    streams: .standard,
    environment: { name in unsafe getenv(name).map { unsafe String(cString: $0) } },
    screen: { ScreenSize(terminal: 1) }, reportsToTerminal: isatty(2) == 1,
    now: {
      var time = timespec()
      unsafe clock_gettime(CLOCK_REALTIME, &time)
      return UnixTime(count: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    },
    pause: { try? await Task.sleep(for: $0) }, keys: { TerminalKeys() }, interruption: { .watchSignals() })
}

/// The size of a terminal, in characters.
struct ScreenSize: Equatable, Sendable {
  var columns: Int
  var rows: Int

  /// Makes a size.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The size of the terminal that is open under `number`; `nil` where that isn't one.
  init?(terminal number: Int32) {
    guard isatty(number) == 1 else { return nil }
    var size = winsize()
    let isKnown = unsafe ioctl(number, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
    self.init(columns: isKnown ? Int(size.ws_col) : 80, rows: isKnown ? Int(size.ws_row) : 24)
  }
}
