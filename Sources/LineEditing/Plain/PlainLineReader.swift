internal import Glibc

/// Reads lines as they are, where none are edited.
final class PlainLineReader: LineReader {
  private let input: Int32
  private let output: OutputFile
  private let queue: EditorQueue
  private var unread: [UInt8] = []
  private var hasEnded = false

  /// The most bytes a line may have.
  static let longestLine = 1 << 20

  init(_ input: Int32, _ output: OutputFile, _ queue: EditorQueue) {
    self.input = input
    self.output = output
    self.queue = queue
  }

  func leaveTerminal() {}
  func end() {}

  func read(_ prompt: String) -> LineInput {
    output.write(prompt)
    while true {
      if let failure = output.failure { return .failed(failure) }
      if let line = takeLine() { return .line(line) }
      guard unread.count <= Self.longestLine else {
        unread = []
        return .failed(.lineTooLong(limit: Self.longestLine))
      }
      if hasEnded { return .ended }
      switch waitForBytes() {
      case .wake:
        let interruption = queue.takeInterruption()
        if !interruption.text.isEmpty {
          output.write("\n" + interruption.text + (interruption.text.utf8.last == UInt8(ascii: "\n") ? "" : "\n"))
          if !interruption.isGivenUp { output.write(prompt) }
        }
        if interruption.isGivenUp { return .ended }
      case .bytes:
        if let failure = readMore() { return .failed(failure) }
      }
    }
  }

  private enum Event {
    case wake, bytes
  }

  private func waitForBytes() -> Event {
    while true {
      var events = [
        pollfd(fd: queue.wakeEnd, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&events, 2, -1) > 0 else { continue }
      if events[0].revents != 0 { return .wake }
      if events[1].revents != 0 { return .bytes }
    }
  }

  private func readMore() -> LineEditorError? {
    var bytes = [UInt8](repeating: 0, count: 1 << 12)
    let count = unsafe bytes.withUnsafeMutableBytes { [input] in unsafe Glibc.read(input, $0.baseAddress, $0.count) }
    switch count {
    case 0: hasEnded = true
    case 1...: unread += bytes.prefix(count)
    default:
      if errno != EINTR, errno != EAGAIN { return .inputFailed(number: errno) }
    }
    return nil
  }

  /// The first line that is whole; at the end of the input what is left.
  private func takeLine() -> String? {
    guard let end = unread.firstIndex(of: UInt8(ascii: "\n")) else {
      guard hasEnded, !unread.isEmpty else { return nil }
      defer { unread = [] }
      return String(decoding: unread, as: UTF8.self)
    }
    var line = unread[..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    defer { unread.removeSubrange(...end) }
    return String(decoding: line, as: UTF8.self)
  }
}
