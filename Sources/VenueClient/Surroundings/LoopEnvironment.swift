internal import Glibc
package import Transport

/// What a client's core needs, on an event loop.
package final class LoopEnvironment<Client: LoopClient>: ClientEnvironment {
  private let loop: EventLoop
  private let options: ConnectionOptions
  /// Whose connections and readers they are; set before there are any.
  package weak var client: Client?
  /// The call that is to come, and when.
  fileprivate var scheduled: (at: Duration, call: ScheduledCall)?

  /// Makes the surroundings of a client on `loop`, whose connections have these limits.
  package init(_ loop: EventLoop, _ options: ConnectionOptions) {
    self.loop = loop
    self.options = options
  }

  package var now: Duration { loop.now }

  package var timeOfDay: Duration {
    var time = timespec()
    // Safe: the system fills in the structure it is given, during the call only.
    guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return .zero }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  package func open(_ endpoint: Endpoint) -> any Link {
    guard let client else { preconditionFailure("a client connects while it exists") }
    return loop.connect(to: endpoint, options: options, handler: client)
  }

  /// A call that comes too soon does no harm, so that most deadlines, which only move on, cost nothing.
  package func wake(at deadline: Duration?) {
    guard let deadline else { return }
    if let scheduled {
      guard deadline < scheduled.at else { return }
      scheduled.call.cancel()
    }
    let call = loop.schedule(after: max(.zero, deadline - loop.now)) { [weak client] in
      client?.assumeIsolated { client in client.deadlinePassed() }
    }
    scheduled = (deadline, call)
  }

  package var readerEnded: @Sendable (ReaderID) -> Void {
    { [weak client] id in
      guard let client else { return }
      Task { await client.readerEnded(id) }
    }
  }
}

extension LoopClient {
  /// Takes that the scheduled call has come.
  fileprivate func deadlinePassed() {
    environment.scheduled = nil
    core.deadlinePassed()
  }

  /// Takes that nobody reads a feed any more.
  fileprivate func readerEnded(_ id: ReaderID) { core.readerEnded(id) }
}
