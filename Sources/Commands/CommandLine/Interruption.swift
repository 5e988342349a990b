internal import Dispatch
internal import Glibc
internal import Synchronization

/// The user's wish that a command ends.
///
/// One task waits for it.
final class Interruption: Sendable {
  private let requests: AsyncStream<Never>
  private let continuation: AsyncStream<Never>.Continuation

  /// Makes one that nobody asked for yet.
  init() {
    (requests, continuation) = AsyncStream.makeStream()
  }

  /// Asks for the end.
  func request() {
    continuation.finish()
  }

  /// Returns once the end is asked for, or the task is canceled.
  func wait() async {
    for await _ in requests {}
  }

  /// The wish of whoever sends this process SIGINT or SIGTERM; the second such signal ends it at once.
  static let bySignal = Interruption()

  /// Turns signals into that wish; lives as long as the process.
  private static let watches = Mutex(
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let watch = DispatchSource.makeSignalSource(signal: number, queue: .global())
      watch.setEventHandler {
        signal(number, SIG_DFL)
        bySignal.request()
      }
      watch.resume()
      return watch
    })

  /// Begins to watch for signals.
  static func watchSignals() -> Interruption {
    watches.withLock { _ in }
    return bySignal
  }
}
