internal import Glibc
internal import Synchronization

/// A pseudo-terminal of 80 columns and 24 rows: keys are typed at this end, and what a program writes at the other is its
/// screen.
///
/// Calls that wait for the program belong on a thread of their own, see ``onOwnThread(_:)``.
package final class Terminal: Sendable {
  private let controller: Int32
  /// Where the program's end is opened.
  let path: String
  /// The program's end, until the program has it.
  private let program: Mutex<Int32?>
  private let unread = Mutex<[UInt8]>([])
  private let picture = Mutex(TerminalScreen())

  // Linux's own requests of /dev/ptmx, which Swift doesn't import.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  /// How long a screen may take to show what is waited for: a guard against waiting for ever.
  private static let patience = 60_000

  /// Opens one.
  ///
  /// - Throws: `ChildProcess.Failure`.
  package init() throws {
    controller = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var index: UInt32 = 0
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe ioctl(controller, Self.unlock, &isLocked) == 0, unsafe ioctl(controller, Self.number, &index) == 0,
      unsafe ioctl(controller, UInt(TIOCSWINSZ), &size) == 0
    else {
      throw ChildProcess.Failure(call: "open a terminal", number: errno)
    }
    path = "/dev/pts/\(index)"
    let other = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard other >= 0 else { throw ChildProcess.Failure(call: "open \(path)", number: errno) }
    program = Mutex(other)
  }

  deinit {
    programStarted()
    close(controller)
  }

  /// The program's end, for a program that is this process.
  package var programEnd: Int32 { program.withLock { $0 ?? -1 } }

  /// Takes that the program has its end: its end of it is the end of the screen.
  func programStarted() {
    program.withLock { program in
      if let end = program { close(end) }
      program = nil
    }
  }

  /// Types a line.
  package func type(_ line: String) throws { try press("\(line)\n") }

  /// Presses keys, as the bytes that terminals send for them.
  package func press(_ keys: String) throws {
    let bytes = Array(keys.utf8)
    let count = unsafe bytes.withUnsafeBytes { unsafe write(controller, $0.baseAddress, $0.count) }
    guard count == bytes.count else { throw ChildProcess.Failure(call: "press '\(keys)'", number: errno) }
  }

  /// Gives it another width. A process it was given to hears of that by SIGWINCH; to this process that is to be sent apart.
  package func resize(columns: Int) throws {
    var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe ioctl(controller, UInt(TIOCSWINSZ), &size) == 0 else {
      throw ChildProcess.Failure(call: "resize a terminal", number: errno)
    }
    picture.withLock { $0.resize(columns: columns) }
  }

  /// Whether the terminal shows what is typed and waits for whole lines, as programs find it.
  package func isAsFound() throws -> Bool {
    var modes = termios()
    guard unsafe tcgetattr(controller, &modes) == 0 else {
      throw ChildProcess.Failure(call: "ask for a terminal's modes", number: errno)
    }
    let wanted = tcflag_t(ECHO) | tcflag_t(ICANON) | tcflag_t(ISIG)
    return modes.c_lflag & wanted == wanted
  }

  /// Waits until it is as programs find it, for what is typed next to be for another program.
  ///
  /// - Throws: `ChildProcess.Failure` where that takes too long.
  package func waitUntilAsFound() throws {
    let end = ContinuousClock.now + .milliseconds(Self.patience)
    while try !isAsFound() {
      guard ContinuousClock.now < end else {
        throw ChildProcess.Failure(call: "wait for a terminal to be left as it was", number: 0)
      }
      // Nothing tells of a change of modes.
      usleep(1_000)
    }
  }

  /// The screen as it looks, with all that scrolled away above, once that satisfies `condition`, or the program has closed
  /// its end.
  ///
  /// - Throws: `ChildProcess.Failure` where that takes too long.
  package func picture(when condition: (TerminalScreen) -> Bool) throws -> TerminalScreen {
    while true {
      let shown = picture.withLock { $0 }
      if condition(shown) { return shown }
      let hasMore = try unread.withLock { unread in
        try readMore(&unread, waitingFor: ["another picture"], shown.text)
      }
      guard hasMore else { return shown }
    }
  }

  /// What the screen shows since the last call, with the keys as the terminal echoes them and plain line ends; once that
  /// holds all of `texts`, one behind the other, or the program has closed its end.
  ///
  /// - Throws: `ChildProcess.Failure` where that takes too long.
  package func screen(showing texts: [String]) throws -> String {
    try unread.withLock { unread in
      var shown = ""
      while true {
        shown = String(decoding: unread.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        if shown.holds(texts) { break }
        guard try readMore(&unread, waitingFor: texts, shown) else { break }
      }
      unread = []
      return shown
    }
  }

  private func readMore(_ bytes: inout [UInt8], waitingFor texts: [String], _ shown: String) throws -> Bool {
    var event = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&event, 1, Int32(Self.patience)) > 0 else {
      throw ChildProcess.Failure(call: "wait for \(texts) on a screen that shows '\(shown)'", number: 0)
    }
    var piece = [UInt8](repeating: 0, count: 1 << 12)
    // At the end, when the program's end is closed, reading fails.
    let count = unsafe piece.withUnsafeMutableBytes { unsafe read(controller, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    bytes += piece.prefix(count)
    picture.withLock { $0.take(piece.prefix(count)) }
    return true
  }
}

extension String {
  /// Whether the texts are in it, one behind the other.
  fileprivate func holds(_ texts: [String]) -> Bool {
    var rest = self[...]
    for text in texts {
      guard let place = rest.firstRange(of: text) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
  }
}
