internal import Glibc
internal import Synchronization

/// A line that somebody waits for.
struct LineRequest: Sendable {
  let id: UInt64
  let prompt: String
  /// Takes what came of it, once.
  let answer: @Sendable (LineInput) -> Void
}

/// What an editor's thread is asked to do.
enum EditorRequest: Sendable {
  case read(LineRequest)
  /// Leave the terminal alone from when this is called until it is returned.
  case lend(@Sendable () -> Void)
  /// End, then call this.
  case close(@Sendable () -> Void)
}

/// What others want of an editor's thread, and the pipe that wakes it.
final class EditorQueue: Sendable {
  private struct State {
    var requests: [EditorRequest] = []
    var output = PendingOutput()
    /// The line that is read now.
    var currentRead: UInt64?
    var isReadCanceled = false
    var hasWindowChanged = false
    /// Whether somebody else has the terminal.
    var isLent = false
    var isClosed = false
  }

  /// What woke the thread while it read a line.
  struct Interruption {
    /// To be printed above the line.
    var text = ""
    /// Whether the line is to be given up.
    var isGivenUp = false
    /// Whether the terminal may have another size.
    var hasWindowChanged = false
  }

  private let state = Mutex(State())
  private let pipe: WakePipe

  /// Makes one; `nil` where there is no pipe left.
  init?() {
    guard let pipe = WakePipe() else { return nil }
    self.pipe = pipe
  }

  /// The end of the pipe to wait for.
  var wakeEnd: Int32 { pipe.readingEnd }

  /// Asks for something; after the end only for what there is then.
  func add(_ request: EditorRequest) {
    let isTaken = state.withLock { state in
      guard !state.isClosed else { return false }
      state.requests.append(request)
      return true
    }
    guard isTaken else { return Self.refuse(request) }
    pipe.wake()
  }

  /// Prints a text as soon as can be.
  func print(_ text: String) {
    state.withLock { state in
      if !state.isClosed { state.output.append(text) }
    }
    pipe.wake()
  }

  /// Gives up a line, whether it is read already or not.
  func cancelRead(_ id: UInt64) {
    let request: LineRequest? = state.withLock { state in
      if state.currentRead == id { state.isReadCanceled = true }
      for (index, request) in state.requests.enumerated() {
        guard case .read(let read) = request, read.id == id else { continue }
        state.requests.remove(at: index)
        return read
      }
      return nil
    }
    request?.answer(.interrupted)
    pipe.wake()
  }

  /// Takes that the terminal may have another size.
  func windowChanged() {
    state.withLock { $0.hasWindowChanged = true }
    pipe.wake()
  }

  /// Takes that the terminal is the editor's again.
  func terminalReturned() {
    state.withLock { $0.isLent = false }
    pipe.wake()
  }

  private static func refuse(_ request: EditorRequest) {
    switch request {
    case .read(let read): read.answer(.ended)
    case .lend(let begin): begin()
    case .close(let done): done()
    }
  }
}

// For the thread.
extension EditorQueue {
  /// Waits until there may be something to do.
  func wait() {
    var event = pollfd(fd: wakeEnd, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&event, 1, -1)
    pipe.drain()
  }

  /// What is to be printed, unless the terminal is lent.
  func takeOutput() -> String {
    state.withLock { $0.isLent ? "" : $0.output.take() }
  }

  /// The next request; `nil` where there is none, or the terminal is lent and only the end doesn't wait for its return.
  func takeRequest() -> EditorRequest? {
    state.withLock { state in
      let index = state.isLent ? state.requests.firstIndex(where: \.isClose) : state.requests.indices.first
      guard let index else { return nil }
      let request = state.requests.remove(at: index)
      switch request {
      case .read(let read): (state.currentRead, state.isReadCanceled) = (read.id, false)
      case .lend: state.isLent = true
      case .close: break
      }
      return request
    }
  }

  /// What woke the thread while it read a line.
  func takeInterruption() -> Interruption {
    pipe.drain()
    return state.withLock { state in
      defer { state.hasWindowChanged = false }
      return Interruption(
        text: state.output.take(), isGivenUp: state.isReadCanceled || state.requests.contains(where: \.isClose),
        hasWindowChanged: state.hasWindowChanged)
    }
  }

  /// Ends the reading of a line; whether it was given up because somebody said so.
  func readEnded() -> Bool {
    state.withLock { state in
      defer { (state.currentRead, state.isReadCanceled) = (nil, false) }
      return state.isReadCanceled
    }
  }

  /// Takes nothing any more; what is still wanted gets what there is at the end.
  func end() {
    let rest = state.withLock { state in
      state.isClosed = true
      defer { state.requests = [] }
      return state.requests
    }
    rest.forEach(Self.refuse)
  }
}

extension EditorRequest {
  fileprivate var isClose: Bool { if case .close = self { true } else { false } }
}
