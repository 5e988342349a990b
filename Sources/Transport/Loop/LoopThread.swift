internal import CLibwebsockets
import Glibc
import Synchronization

/// Threads that run a loop, and which of them does now.
final class LoopThread: Sendable {
  /// `pthread_self()` of the thread that runs the loop; 0 while none does.
  private let runner = Atomic<UInt>(0)

  /// Whether the caller is that thread. What another thread stores is never the caller's own number, so no order between
  /// threads is needed.
  var isCurrent: Bool { runner.load(ordering: .relaxed) == UInt(pthread_self()) }

  /// Runs `body` as the loop's thread.
  func run(_ body: () -> Void) {
    runner.store(UInt(pthread_self()), ordering: .relaxed)
    body()
    // Only while it is still ours: another may have followed already.
    _ = runner.compareExchange(expected: UInt(pthread_self()), desired: 0, ordering: .relaxed)
  }

  /// Starts a thread that nobody waits for.
  ///
  /// - Returns: Whether there is one.
  static func start(named name: StaticString, _ body: @escaping @Sendable () -> Void) -> Bool {
    let box = unsafe Unmanaged.passRetained(ThreadBody(name: name, body))
    var thread = pthread_t()
    let result = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let body = unsafe Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue()
        body.name.withUTF8Buffer { name in
          unsafe name.withMemoryRebound(to: CChar.self) { unsafe vw_name_thread($0.baseAddress) }
        }
        body.call()
        return nil
      }, unsafe box.toOpaque())
    guard result == 0 else {
      unsafe box.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}

/// What a thread is to do, on its way there.
private final class ThreadBody: Sendable {
  let name: StaticString
  let call: @Sendable () -> Void

  init(name: StaticString, _ call: @escaping @Sendable () -> Void) {
    self.name = name
    self.call = call
  }
}
