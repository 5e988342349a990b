import OESClient
import OESProtocol
import TestPeers
import Testing
import Trading
import Transport

@testable import Commands

/// What the library's documentation says of latency, as it stands there.
@Suite(.timeLimit(.minutes(5)))
struct OESLatencyExampleTests {
  private func example(_ client: OESClient, _ loop: EventLoop) async throws {
    // begin
    actor Strategy {
      nonisolated let client: OESClient
      nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe client.loop.asUnownedSerialExecutor() }

      init(_ client: OESClient) { self.client = client }

      func trade() async throws {
        let order = OESOrder(symbol: .btcusd, side: .buy, type: .lmt, quantity: 0.5, price: 20_000)
        print(try await client.submit(order).state)
      }
    }

    let strategy = Strategy(client)
    try await Task(executorPreference: loop) { try await strategy.trade() }.value
    // end
  }

  @Test func `a strategy on the client's loop trades`() async throws {
    let venue = try await onOwnThread { try VenueProcess() }
    let loop = try EventLoop()
    let configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: venue.ports["aes"] ?? 0), userName: "trader", account: 100_701,
      apiKey: "12345678901234567890")
    let client = OESClient(configuration, loop: loop)
    try await client.connect()
    try await example(client, loop)
    #expect(await client.orders.map(\.state) == [.working])
    await client.logOff()
    await loop.stop()
    #expect(try await onOwnThread { venue.end() } == .exited(0))
  }

  @Test func `the example that is tested is the one that is shown`() throws {
    #expect(try ReadmeExample.page("Sources/OESClient/OESClient.docc/OESClient.md").contains(ReadmeExample().text))
  }
}
