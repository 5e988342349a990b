package import Transport
package import VenueClient

/// What the core of a ``MarketClient`` can't do itself.
///
/// All is called on the client's executor; what it leads to comes back there, and never within the call.
package protocol MarketEnvironment: ClientEnvironment {
  /// Sends a request by HTTP; the core is told its answer, or why there is none, with `number`.
  func fetch(_ request: HTTPRequest, from endpoint: Endpoint, timeout: Duration, number: UInt32)

  /// Calls an asynchronous hook; the core is told with `number` once it is done.
  func call(
    _ hook: @escaping @Sendable (MarketEvent) async throws -> Void, with event: MarketEvent, number: UInt32)
}

/// What it needs, on an event loop.
final class MarketLoopEnvironment: MarketEnvironment {
  private let base: LoopEnvironment<MarketClient>
  private let loop: EventLoop
  private let connection: ConnectionOptions

  init(_ base: LoopEnvironment<MarketClient>, _ loop: EventLoop, _ connection: ConnectionOptions) {
    self.base = base
    self.loop = loop
    self.connection = connection
  }

  var now: Duration { base.now }
  var timeOfDay: Duration { base.timeOfDay }
  var readerEnded: @Sendable (ReaderID) -> Void { base.readerEnded }

  func open(_ endpoint: Endpoint) -> any Link { base.open(endpoint) }
  func wake(at deadline: Duration?) { base.wake(at: deadline) }

  func fetch(_ request: HTTPRequest, from endpoint: Endpoint, timeout: Duration, number: UInt32) {
    var options = HTTPClientOptions()
    options.connectTimeout = min(connection.connectTimeout, timeout)
    options.responseTimeout = timeout
    Task { [weak client = base.client, loop, options] in
      do throws(HTTPError) {
        let response = try await loop.fetch(request, from: endpoint, options: options)
        await client?.fetched(number, .success(response))
      } catch {
        await client?.fetched(number, .failure(error))
      }
    }
  }

  func call(
    _ hook: @escaping @Sendable (MarketEvent) async throws -> Void, with event: MarketEvent, number: UInt32
  ) {
    Task { [weak client = base.client] in
      var failure: String?
      do { try await hook(event) } catch { failure = "\(error)" }
      await client?.hookEnded(number, failure)
    }
  }
}
