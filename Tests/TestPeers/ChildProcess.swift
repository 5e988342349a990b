package import Foundation
internal import Glibc
internal import Synchronization

/// Another program, as a process of its own; it is killed when the value goes.
///
/// Not Foundation's: a child of that one may inherit what tells of another's end, and then both wait for each other. Calls
/// that wait for the program belong on a thread of their own, see ``onOwnThread(_:)``.
package final class ChildProcess: Sendable {
  /// How a program ended.
  package enum End: Equatable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)

    /// The status; below zero where a signal ended it.
    package var status: Int32 {
      switch self {
      case .exited(let status): status
      case .killed(let signal): -signal
      }
    }
  }

  /// What couldn't be done.
  package struct Failure: Error {
    package var call: String
    package var number: Int32
  }

  /// What it reads and writes.
  package struct Streams: Sendable {
    /// Whether what it complains of comes with its output, is kept apart, or goes where this process's does.
    package enum Errors: Sendable {
      case withOutput, apart, inherited, discarded
    }

    package var errors = Errors.inherited
    /// Whether it can be written to; it reads nothing otherwise.
    package var hasInput = false
    /// What it reads from and writes to instead, and is controlled by.
    package var terminal: Terminal?

    package init() {}
  }

  /// `POSIX_SPAWN_SETSID`, which the header only shows to those who define _GNU_SOURCE.
  private static let newSession: Int16 = 0x80

  /// Held from a pipe's making until it is no more inherited, and while a child is made.
  private static let turn = Mutex(())

  /// The process's number.
  package let number: pid_t
  private let output: LineReader
  private let errors: LineReader?
  private let input: Mutex<Int32?>
  private let end = Mutex<End?>(nil)

  /// Starts `program`, looked for as the shell does.
  ///
  /// Its environment is this process's with `variables`, of which `nil` takes one away; it starts in `folder`, or here.
  ///
  /// - Throws: ``Failure``.
  package init(
    _ program: String, _ arguments: [String] = [], variables: [String: String?] = [:], in folder: URL? = nil,
    streams: Streams = Streams()
  ) throws {
    let (output, errors, input) = try Self.turn.withLock { _ in
      (try PipeEnds(), streams.errors == .apart ? try PipeEnds() : nil, streams.hasInput ? try PipeEnds() : nil)
    }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let terminal = streams.terminal {
      // By the head of a session of its own this makes it the terminal that signals come from.
      unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal.path, O_RDWR, 0)
    } else if let input {
      unsafe posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, streams.terminal == nil ? output.writing : 0, 1)
    switch streams.errors {
    case .withOutput: unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    case .apart: if let errors { unsafe posix_spawn_file_actions_adddup2(&actions, errors.writing, 2) }
    case .inherited: break
    case .discarded: unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    let environment = ProcessInfo.processInfo.environment.merging(variables.compactMapValues(\.self)) { $1 }
      .filter { variables[$0.key] == nil || variables[$0.key] != .some(nil) }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    if streams.terminal != nil { unsafe posix_spawnattr_setflags(&attributes, Self.newSession) }
    let words = (folder.map { ["env", "-C", $0.path] } ?? []) + [program] + arguments
    var child: pid_t = 0
    let result = Self.turn.withLock { _ in
      unsafe withCStrings(words) { list in
        unsafe withCStrings(environment.map { "\($0)=\($1)" }) { environment in
          unsafe posix_spawnp(&child, words[0], &actions, &attributes, list, environment)
        }
      }
    }
    close(output.writing)
    if let errors { close(errors.writing) }
    if let input { close(input.reading) }
    streams.terminal?.programStarted()
    self.output = LineReader(output.reading)
    self.errors = errors.map { LineReader($0.reading) }
    self.input = Mutex(input?.writing)
    number = child
    guard result == 0 else {
      end.withLock { $0 = .exited(127) }
      throw Failure(call: "start \(program)", number: result)
    }
  }

  deinit {
    endInput()
    kill()
    waitForEnd()
  }

  /// Sends a signal, unless it has ended and that was heard of.
  package func send(_ signal: Int32) {
    end.withLock { if $0 == nil { Glibc.kill(number, signal) } }
  }

  /// Ends it, whatever signals it was started without.
  package func kill() { send(SIGKILL) }

  /// Writes to its input.
  package func write(_ text: String) throws {
    let descriptor = input.withLock { $0 }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor ?? -1, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(call: "write", number: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Ends its input.
  package func endInput() {
    input.withLock { input in
      if let descriptor = input { close(descriptor) }
      input = nil
    }
  }

  /// Waits for the next line it prints, without its end; `nil` at the end.
  package func readLine() -> String? { output.readLine() }

  /// Waits until it prints no more; what it printed that wasn't read.
  package func readToEnd() -> [UInt8] { output.readToEnd() }

  /// Waits for its end.
  @discardableResult
  package func waitForEnd() -> End {
    // Without the lock, so that it can be sent signals meanwhile.
    var what = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(number), &what, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return end.withLock { end in
      if let end { return end }
      var status: Int32 = 0
      while unsafe waitpid(number, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7F
      let new = signal == 0 ? End.exited(status >> 8 & 0xFF) : .killed(signal: signal)
      end = new
      return new
    }
  }

  /// Waits for its end: what it printed that wasn't read, what it complained of where that is kept apart, and how it ended.
  package func finish() -> (output: String, errors: String, end: End) {
    endInput()
    // Complaints are few: they wait in the pipe while the output is read.
    let text = String(decoding: readToEnd(), as: UTF8.self)
    let complaints = String(decoding: errors?.readToEnd() ?? [], as: UTF8.self)
    return (text, complaints, waitForEnd())
  }

  /// Runs a program to its end.
  package static func run(
    _ program: String, _ arguments: [String] = [], variables: [String: String?] = [:], in folder: URL? = nil,
    errors: Streams.Errors = .inherited
  ) throws -> (output: String, errors: String, end: End) {
    var streams = Streams()
    streams.errors = errors
    return try ChildProcess(program, arguments, variables: variables, in: folder, streams: streams).finish()
  }
}

/// The two ends of a pipe, which children don't inherit by chance.
private struct PipeEnds {
  let reading: Int32, writing: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw ChildProcess.Failure(call: "pipe", number: errno) }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }
}

/// Reads lines from a file until its end, then closes it.
private final class LineReader: Sendable {
  private let descriptor: Int32
  private let unread = Mutex<[UInt8]>([])

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func readLine() -> String? {
    unread.withLock { unread in
      while true {
        if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
          defer { unread.removeFirst(end + 1) }
          return String(decoding: unread[..<end], as: UTF8.self)
        }
        guard readMore(&unread) else {
          // The last line may have no end.
          defer { unread = [] }
          return unread.isEmpty ? nil : String(decoding: unread, as: UTF8.self)
        }
      }
    }
  }

  func readToEnd() -> [UInt8] {
    unread.withLock { unread in
      while readMore(&unread) {}
      defer { unread = [] }
      return unread
    }
  }

  private func readMore(_ bytes: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { [descriptor] in
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      bytes += piece.prefix(count)
      return true
    }
  }
}

/// Calls `body` with texts as C wants a list of them.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  return unsafe pointers.withUnsafeMutableBufferPointer { list in
    guard let base = list.baseAddress else { preconditionFailure("a list with an end isn't empty") }
    return unsafe body(base)
  }
}
