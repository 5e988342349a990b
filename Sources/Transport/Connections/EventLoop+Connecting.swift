extension EventLoop {
  /// Opens a connection: `handler` is told when it's open, or that it can't be.
  ///
  /// May be called from any thread. The handler has to be an actor on this loop.
  ///
  /// - Returns: The connection, which is being opened; ``Connection/abort()`` ends that.
  public func connect(
    to endpoint: Endpoint, options: ConnectionOptions = ConnectionOptions(), handler: some ConnectionHandler
  ) -> Connection {
    precondition(handler.loop === self, "A connection's handler has to run on the connection's loop.")
    let core: StreamCore
    let peer = "\(endpoint.host):\(endpoint.port)"
    switch endpoint.kind {
    case .stream:
      core = StreamCore(
        loop: self, options: options, handler: handler, peer: peer, tlsName: endpoint.certificateName, isServer: false)
    case .webSocket(let path, let subprotocols, let headers):
      let request = WebSocketRequest(
        host: endpoint.requestHost, path: path, subprotocols: subprotocols, headers: headers)
      core = WebSocketCore(
        loop: self, options: options, handler: handler, peer: peer, tlsName: endpoint.certificateName, .asks(request))
    }
    let connection = Connection(core)
    // Nobody else has seen either of them yet.
    core.connection = connection
    submit(.call { ConnectionAttempt(endpoint, core).start() })
    return connection
  }
}
