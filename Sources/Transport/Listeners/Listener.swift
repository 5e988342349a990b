/// A server that takes connections.
///
/// It listens until ``close()`` or ``EventLoop/stop()``, whether it is kept or not.
public final class Listener: Sendable {
  /// The port it listens on.
  public let port: Int
  private let core: ListenerCore

  init(port: Int, _ core: ListenerCore) {
    self.port = port
    self.core = core
  }

  /// Takes no more connections; those there are go on.
  public func close() async {
    let core = core
    await core.loop.run { core.close() }
  }

  /// Connections that are open or being opened.
  public var connectionCount: Int {
    get async {
      let core = core
      return await core.loop.run { core.connectionCount }
    }
  }
}

extension EventLoop {
  /// Takes connections: `handler` is told of each that is open.
  ///
  /// May be called from any thread. The handler has to be an actor on this loop.
  ///
  /// - Returns: The listener, which listens already.
  /// - Throws: ``TransportError`` where the address is taken or not ours, or the certificate can't be used.
  public func listen(
    on address: ListenAddress, options: ConnectionOptions = ConnectionOptions(), handler: some ConnectionHandler
  ) async throws(TransportError) -> Listener {
    precondition(handler.loop === self, "A listener's handler has to run on the listener's loop.")
    let addresses = await withCheckedContinuation { continuation in
      NameLookUp.start(address.host, port: address.port, on: self, isPassive: true) {
        continuation.resume(returning: $0)
      }
    }
    let made = await run { [self] () -> Result<Listener, TransportError> in
      Result { () throws(TransportError) in
        try ListenerCore.open(address, addresses, loop: self, options: options, handler: handler)
      }
    }
    return try made.get()
  }
}
