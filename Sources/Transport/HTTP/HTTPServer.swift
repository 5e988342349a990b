/// Who answers HTTP requests.
public protocol HTTPHandler: Sendable {
  /// The answer to `request`, which came from `peer`, an address and a port.
  ///
  /// The task is cancelled where the peer leaves before the answer.
  func respond(to request: HTTPRequest, from peer: String) async -> HTTPResponse

  /// Why `request`, which asks for a WebSocket that is served, gets none; `nil` where it does.
  func refusal(ofWebSocket request: HTTPRequest, from peer: String) async -> HTTPResponse?

  /// Takes that requests may come on `connection`; on the loop's thread.
  func requestsBegin(on connection: Connection)

  /// Takes that no more come on it: it is closed, or became a WebSocket. On the loop's thread.
  func requestsEnd(on connection: Connection)
}

extension HTTPHandler {
  /// Every request for a WebSocket that is served gets one.
  public func refusal(ofWebSocket request: HTTPRequest, from peer: String) async -> HTTPResponse? { nil }

  /// Does nothing.
  public func requestsBegin(on connection: Connection) {}

  /// Does nothing.
  public func requestsEnd(on connection: Connection) {}
}

/// WebSockets on a port of HTTP.
public struct WebSocketService: Sendable {
  /// The paths where they are asked for.
  public var paths: Set<String>
  /// Limits of each.
  public var options: ConnectionOptions
  /// Who is told of them; ``Connection/request`` says what was asked.
  public var handler: any ConnectionHandler

  /// Makes a service.
  public init(paths: Set<String>, options: ConnectionOptions = ConnectionOptions(), handler: any ConnectionHandler) {
    self.paths = paths
    self.options = options
    self.handler = handler
  }
}

extension EventLoop {
  /// Serves HTTP/1.1: `handler` answers each whole request, one at a time on each connection. Requests for WebSockets that
  /// `webSockets` has make one of the connection.
  ///
  /// What isn't HTTP is answered by the server itself, with 400, 408, 413, 414, 431, 501 or 505, and the connection
  /// closed.
  ///
  /// - Throws: ``TransportError`` where the address is taken or not ours, or the certificate can't be used.
  public func listen(
    on address: ListenAddress, options: HTTPServerOptions = HTTPServerOptions(), requests handler: some HTTPHandler,
    webSockets: WebSocketService? = nil
  ) async throws(TransportError) -> Listener {
    var connections = ConnectionOptions()
    connections.sendQueueLimit = options.queueLimit
    var address = address
    address.kind = .stream
    return try await listen(
      on: address, options: connections, handler: HTTPServer(self, options: options, handler: handler, webSockets))
  }
}

/// Reads requests from connections and writes answers to them, in their order.
actor HTTPServer<Handler: HTTPHandler>: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private let options: HTTPServerOptions
  private let handler: Handler
  private let webSockets: WebSocketService?
  private var clients: [ConnectionID: Client] = [:]

  /// Where a connection is.
  private final class Client {
    let connection: Connection
    var reader: HTTPMessageReader
    var phase = Phase.idle
    var timer: ScheduledCall?
    var answering: Task<Void, Never>?
    var requestCount = 0

    init(_ connection: Connection, _ options: HTTPServerOptions) {
      self.connection = connection
      reader = HTTPMessageReader(headLimit: options.headLimit, bodyLimit: options.bodyLimit)
    }
  }

  private enum Phase {
    /// Nothing of the next request is there.
    case idle
    /// A part of a request is there.
    case receiving
    /// A request is being answered; others may wait behind it.
    case answering
  }

  init(_ loop: EventLoop, options: HTTPServerOptions, handler: Handler, _ webSockets: WebSocketService?) {
    self.loop = loop
    self.options = options
    self.handler = handler
    self.webSockets = webSockets
  }

  func connectionOpened(_ connection: Connection) {
    let client = Client(connection, options)
    clients[connection.id] = client
    enter(.idle, client)
    handler.requestsBegin(on: connection)
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    guard let client = clients[connection.id] else { return }
    client.reader.append(bytes)
    if case .answering = client.phase {
      if client.reader.unreadCount > options.headLimit { connection.pauseReading() }
    } else {
      takeRequest(client)
    }
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    guard let client = clients.removeValue(forKey: connection.id) else { return }
    client.timer?.cancel()
    client.answering?.cancel()
    handler.requestsEnd(on: connection)
  }

  /// Answers the next request, if it's all there.
  private func takeRequest(_ client: Client) {
    do throws(HTTPProblem) {
      if !client.reader.isAmidBody, let head = try client.reader.nextHead() {
        _ = try HTTPRequest(head)
        try client.reader.expectBody(try head.bodyLength() ?? .bytes(0))
        if head.first[2] == "HTTP/1.1", head.lists("100-continue", in: "Expect") {
          client.connection.send(.binary) { $0 += "HTTP/1.1 100 Continue\r\n\r\n".utf8 }
        }
      }
      if let message = try client.reader.nextMessage() {
        var request = try HTTPRequest(message.head)
        request.body = message.body
        if let webSockets, WebSocketHandshake.isAsked(for: message.head), webSockets.paths.contains(request.path) {
          let response = try WebSocketHandshake.response(to: message.head, method: request.method)
          return openWebSocket(webSockets, request, response: response, client)
        }
        answer(request, keepsAlive: message.head.keepsAlive(version: message.head.first[2]), client)
      } else if client.reader.isAmidMessage {
        if case .receiving = client.phase { return }
        enter(.receiving, client)
      } else {
        enter(.idle, client)
      }
    } catch {
      send(HTTPResponse(error), to: "GET", keepsAlive: false, client)
    }
  }

  private func answer(_ request: HTTPRequest, keepsAlive: Bool, _ client: Client) {
    enter(.answering, client)
    client.requestCount += 1
    let keepsAlive = keepsAlive && client.requestCount < options.requestLimit
    let connection = client.connection
    client.answering = Task {
      let response = await handler.respond(to: request, from: connection.peer)
      // The client may have left meanwhile.
      guard let client = clients[connection.id] else { return }
      client.answering = nil
      send(response, to: request.method, keepsAlive: keepsAlive, client)
    }
  }

  private func openWebSocket(
    _ service: WebSocketService, _ request: HTTPRequest, response: [UInt8], _ client: Client
  ) {
    enter(.answering, client)
    let connection = client.connection
    client.answering = Task {
      let refusal = await handler.refusal(ofWebSocket: request, from: connection.peer)
      // The client may have left meanwhile.
      guard let client = clients[connection.id], let stream = connection.stream else { return }
      client.answering = nil
      if let refusal { return send(refusal, to: request.method, keepsAlive: false, client) }
      clients[connection.id] = nil
      handler.requestsEnd(on: connection)
      connection.resumeReading()
      let core = WebSocketCore(
        loop: loop, options: service.options, handler: service.handler, peer: connection.peer,
        tlsName: connection.peer, .answers(paths: nil))
      core.connection = Connection(core)
      core.proceed(from: stream, request, response: response, rest: client.reader.takeRest())
    }
  }

  private func send(_ response: HTTPResponse, to method: String, keepsAlive: Bool, _ client: Client) {
    let date = HTTPDate.now
    client.connection.send(.binary) {
      response.append(to: &$0, method: method, keepsAlive: keepsAlive, date: date)
    }
    client.connection.resumeReading()
    guard keepsAlive else {
      // The client is told that no more follows; what it still sends is thrown away, because closing at once could take
      // the answer from it.
      client.timer?.cancel()
      return client.connection.close(.normal, "")
    }
    client.phase = .idle
    takeRequest(client)
  }

  /// Starts a phase, and the time it may take.
  private func enter(_ phase: Phase, _ client: Client) {
    client.phase = phase
    client.timer?.cancel()
    let id = client.connection.id
    switch phase {
    case .idle:
      client.timer = after(options.idleTimeout) { server in server.clients[id]?.connection.close(.normal, "") }
    case .answering: client.timer = nil
    case .receiving:
      client.timer = after(options.requestTimeout) { server in
        guard let client = server.clients[id] else { return }
        let problem = HTTPProblem(status: 408, text: "the request didn't come in time")
        server.send(HTTPResponse(problem), to: "GET", keepsAlive: false, client)
      }
    }
  }

  /// Calls `body` on this actor once `delay` has passed.
  private func after(_ delay: Duration, _ body: @escaping @Sendable (isolated HTTPServer) -> Void) -> ScheduledCall {
    loop.schedule(after: delay) { self.assumeIsolated(body) }
  }
}
