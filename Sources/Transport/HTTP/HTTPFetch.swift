extension EventLoop {
  /// Sends `request` to the server at `endpoint` and waits for the whole response, whatever its status.
  ///
  /// A connection is opened for it, with TLS where the endpoint has it. Redirects are responses like others, unless
  /// ``HTTPClientOptions/redirectLimit`` says otherwise.
  public func fetch(
    _ request: HTTPRequest, from endpoint: Endpoint, options: HTTPClientOptions = HTTPClientOptions()
  ) async throws(HTTPError) -> HTTPResponse {
    var (request, endpoint) = (request, endpoint)
    endpoint.kind = .stream
    for _ in 0..<options.redirectLimit {
      let response = try await HTTPFetch(self, options: options).run(request, endpoint)
      guard let location = response.redirectLocation else { return response }
      try HTTPRedirect.follow(location, response.status, &request, &endpoint)
    }
    let response = try await HTTPFetch(self, options: options).run(request, endpoint)
    if options.redirectLimit > 0, let location = response.redirectLocation { throw .redirected(to: location) }
    return response
  }
}

/// One request and its response on a connection of their own.
actor HTTPFetch: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private let options: HTTPClientOptions
  private var reader: HTTPMessageReader
  private var request: [UInt8] = []
  /// Whether the response to the request never has a body.
  private var isBodiless = false
  private var waiter: CheckedContinuation<Result<HTTPResponse, HTTPError>, Never>?
  private var connection: Connection?
  private var timer: ScheduledCall?
  private var isCancelled = false

  init(_ loop: EventLoop, options: HTTPClientOptions) {
    self.loop = loop
    self.options = options
    reader = HTTPMessageReader(headLimit: options.headLimit, bodyLimit: options.bodyLimit)
  }

  /// Sends `request` and waits.
  func run(_ request: HTTPRequest, _ endpoint: Endpoint) async throws(HTTPError) -> HTTPResponse {
    self.request = try request.wireBytes(host: endpoint.requestHost)
    isBodiless = request.method == "HEAD"
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        self.waiter = waiter
        start(endpoint)
      }
    } onCancel: {
      Task { await cancel() }
    }
    return try result.get()
  }

  private func start(_ endpoint: Endpoint) {
    guard !isCancelled else { return finish(.failure(.failed(.closedHere))) }
    var connections = ConnectionOptions()
    connections.connectTimeout = options.connectTimeout
    connections.handshakeTimeout = options.connectTimeout
    connections.sendQueueLimit = max(connections.sendQueueLimit, request.count)
    connection = loop.connect(to: endpoint, options: connections, handler: self)
  }

  private func cancel() {
    isCancelled = true
    finish(.failure(.failed(.closedHere)))
  }

  func connectionOpened(_ connection: Connection) {
    timer = loop.schedule(after: options.responseTimeout) {
      self.assumeIsolated { $0.finish(.failure(.timedOut)) }
    }
    connection.send(.binary) { $0 += request }
    request = []
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    guard waiter != nil else { return }
    reader.append(bytes)
    do throws(HTTPProblem) {
      while !reader.isAmidBody {
        guard let head = try reader.nextHead() else { return }
        let response = try HTTPResponse(head)
        let hasNoBody = isBodiless || response.status == 204 || response.status == 304
        // What comes before the response itself, such as 100, is passed over.
        let isInterim = response.status < 200
        try reader.expectBody(hasNoBody || isInterim ? .bytes(0) : try head.bodyLength() ?? .end)
        if isInterim { _ = try reader.nextMessage() }
      }
      if let message = try reader.nextMessage() { try finish(message) }
    } catch {
      finish(
        .failure(
          error.status == 413 || error.status == 431 || error.status == 414
            ? .tooLong(error.text) : .malformed(error.text)))
    }
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    let isWhole = if case .closedByPeer = reason { true } else { false }
    if isWhole, let message = reader.messageAtEnd(), (try? finish(message)) != nil { return }
    finish(.failure(.failed(isWhole ? .lost("the server closed before its response was complete") : reason)))
  }

  private func finish(_ message: (head: HTTPHead, body: [UInt8])) throws(HTTPProblem) {
    var response = try HTTPResponse(message.head)
    response.body = message.body
    finish(.success(response))
  }

  private func finish(_ result: Result<HTTPResponse, HTTPError>) {
    guard let waiter else { return }
    self.waiter = nil
    timer?.cancel()
    connection?.abort()
    waiter.resume(returning: result)
  }
}
