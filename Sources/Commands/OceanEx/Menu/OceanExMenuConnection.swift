internal import OceanExClient
internal import OceanExProtocol
internal import Session
internal import Transport

/// The interactive program's connection: a client of its own for each, which neither connects nor logs on by itself.
///
/// The venue knows nothing of a session on the next connection, and the published program doesn't either: choice 1 comes
/// first again.
actor OceanExMenuConnection {
  private let configuration: OceanExClientConfiguration
  private let loop: EventLoop
  private let events: AsyncStream<OceanExMenuEvent>.Continuation
  private var client: OceanExClient?
  /// Hands on what happens, until the client has ended.
  private var reading: Task<Void, Never>?

  init(
    _ configuration: OceanExClientConfiguration, _ loop: EventLoop, _ events: AsyncStream<OceanExMenuEvent>.Continuation
  ) {
    var configuration = configuration
    configuration.logsOn = false
    configuration.session.reconnects = false
    self.configuration = configuration
    self.loop = loop
    self.events = events
  }

  /// Connects, after closing what connection there is.
  func connect() async {
    await end()
    let client = OceanExClient(configuration, loop: loop)
    self.client = client
    let traffic = await client.traffic()
    reading = Task { [events] in
      do {
        for try await event in traffic {
          guard case .enqueued(let room) = events.yield(.traffic(event)), room < OceanExMenuEvent.sparePlaces else {
            continue
          }
          // A venue that sends more than can be shown waits; in the end its feed is too slow, and it is left.
          try await Task.sleep(for: .milliseconds(20))
        }
      } catch {
        await client.disconnect()
        events.yield(.notConnected("\(error)"))
      }
    }
    do {
      try await client.connect()
    } catch {
      events.yield(.notConnected(VenueProblem(error).message))
    }
  }

  /// Closes the connection.
  func disconnect() async { await client?.disconnect() }

  /// Closes the connection, once all that happened on it is handed on.
  func end() async {
    await client?.logOff()
    await reading?.value
    (client, reading) = (nil, nil)
  }

  /// Logs on.
  func logOn() async {
    await tell { client in let _: Scopes = try await client.logOn() }
  }

  /// Sends a request; the answer is told with all that arrives.
  func send(_ call: MenuCall) async {
    await tell { client in try await call.send(by: client) }
  }

  private func tell(_ act: @Sendable (OceanExClient) async throws -> Void) async {
    guard let client else { return }
    do {
      try await act(client)
    } catch OceanExClientError.rejected, OceanExClientError.connectionLost {
      // Both are seen as they arrive: the refusal, and the end of the connection.
    } catch {
      events.yield(.failed(VenueProblem(error).message))
    }
  }
}
