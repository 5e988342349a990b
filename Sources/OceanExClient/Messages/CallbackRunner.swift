internal import OceanExProtocol
internal import Session
internal import Synchronization

/// Calls callbacks in a task of its own, so that none of them holds up the connection.
final class CallbackRunner: Sendable {
  private struct Call: Sendable {
    var bodies: [Callbacks.Body]
    var message: OceanExMessage
  }

  private let source: FeedSource<Call>
  private let feed: Feed<Call>
  private let task = Mutex<Task<Void, Never>?>(nil)

  /// Makes a runner that holds so many messages for callbacks that take their time.
  init(buffer: Int) {
    (source, feed) = Feed<Call>.make(.keepNewest(buffer))
  }

  deinit {
    source.finish()
  }

  /// Has them called, after all that were before.
  func run(_ bodies: [Callbacks.Body], _ message: OceanExMessage) {
    source.yield(Call(bodies: bodies, message: message))
    task.withLock { task in
      guard task == nil else { return }
      task = Task { [feed] in
        var calls = feed.makeAsyncIterator()
        while let call = try? await calls.next() {
          for body in call.bodies { body(call.message) }
        }
      }
    }
  }

  /// How many messages weren't told, because callbacks took too long.
  var droppedCount: Int { feed.droppedCount }

  /// Calls none any more, once those before are called.
  func finish() { source.finish() }
}
