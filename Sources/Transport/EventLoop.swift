import Synchronization

/// A thread that waits for sockets and timers and runs the actors that use them.
///
/// It is their executor, so what a socket receives reaches them, and what they send leaves, without a change of thread.
public final class EventLoop: SerialExecutor {
  /// Starts a loop.
  ///
  /// - Throws: ``TransportError`` where the process can have no more of them.
  public init() throws(TransportError) {
    throw TransportError("not built yet")
  }

  /// Runs `job` on the loop's thread.
  public func enqueue(_ job: consuming ExecutorJob) {
    preconditionFailure("not built yet")
  }

  /// Whether the caller is on the loop's thread.
  public var isCurrent: Bool { preconditionFailure("not built yet") }

  /// Time since the loop started.
  public var now: Duration { preconditionFailure("not built yet") }

  /// Calls `body` on the loop's thread once `delay` has passed.
  @discardableResult
  public func schedule(after delay: Duration, _ body: @escaping @Sendable () -> Void) -> ScheduledCall {
    preconditionFailure("not built yet")
  }

  /// Opens a connection: `handler` is told when it's open, or that it can't be.
  public func connect(
    to endpoint: Endpoint, options: ConnectionOptions = ConnectionOptions(), handler: some ConnectionHandler
  ) -> Connection {
    preconditionFailure("not built yet")
  }

  /// Takes connections: `handler` is told of each that is open.
  ///
  /// - Throws: ``TransportError`` where the address is taken or not ours, or the certificate can't be used.
  public func listen(
    on address: ListenAddress, options: ConnectionOptions = ConnectionOptions(), handler: some ConnectionHandler
  ) async throws(TransportError) -> Listener {
    throw TransportError("not built yet")
  }

  /// Closes all connections and ends the thread.
  public func stop() async {}
}

/// A call that is to come.
public struct ScheduledCall: Sendable {
  /// Makes it not come, if it hasn't begun.
  public func cancel() {}
}

/// Where a server listens.
public struct ListenAddress: Hashable, Sendable {
  /// Name or address of an interface.
  public var host: String
  /// 0 for one that is free.
  public var port: Int
  /// How bytes travel.
  public var kind: LinkKind
  /// TLS; `nil` for none.
  public var tls: ServerTLS?
  /// On a WebSocket, the paths taken; all where `nil`.
  public var paths: [String]?

  /// Makes an address.
  public init(
    host: String = "127.0.0.1", port: Int = 0, _ kind: LinkKind = .stream, tls: ServerTLS? = nil,
    paths: [String]? = nil
  ) {
    self.host = host
    self.port = port
    self.kind = kind
    self.tls = tls
    self.paths = paths
  }
}

/// A server that takes connections.
public final class Listener: Sendable {
  /// The port it listens on.
  public let port: Int

  init(port: Int) {
    self.port = port
  }

  /// Takes no more connections; those there are go on.
  public func close() async {}
}

/// What the transport can't do, and why.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence without a full stop.
  public var description: String

  /// Makes an error.
  public init(_ description: String) {
    self.description = description
  }
}
