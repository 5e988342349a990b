internal import Dispatch
internal import Glibc

/// The modes a terminal had before lines were edited at it. Only its thread uses it.
///
/// They are put back too where a signal ends the process that nothing else in it watches for.
final class TerminalModes {
  private let saved: SavedModes
  private var watches: [any DispatchSourceSignal] = []

  /// Signals that end a process where nobody watches for them.
  private static let deadly = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]

  /// Remembers the modes of `terminal`; `nil` where it is none.
  init?(_ terminal: Int32) {
    guard let saved = SavedModes(terminal) else { return nil }
    self.saved = saved
    watches = Self.deadly.filter(Self.isUnwatched).map { number in
      signal(number, SIG_IGN)
      let watch = DispatchSource.makeSignalSource(signal: number, queue: .global())
      watch.setEventHandler {
        saved.restore()
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      watch.resume()
      return watch
    }
  }

  /// Puts the modes back.
  func restore() { saved.restore() }

  /// Puts the modes back, and leaves signals as they were.
  func end() {
    restore()
    for watch in watches {
      watch.cancel()
      signal(Int32(watch.handle), SIG_DFL)
    }
    watches = []
  }

  private static func isUnwatched(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    // Signals have handlers but for two numbers in their place; zero is what they do by themselves.
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0
  }
}

/// A terminal and the modes it had.
private struct SavedModes: Sendable {
  private let terminal: Int32
  private var modes = termios()

  init?(_ terminal: Int32) {
    self.terminal = terminal
    guard unsafe tcgetattr(terminal, &modes) == 0 else { return nil }
  }

  func restore() {
    var modes = modes
    _ = unsafe tcsetattr(terminal, TCSANOW, &modes)
  }
}
