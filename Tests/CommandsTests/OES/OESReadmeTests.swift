import OESClient
import OESProtocol
import TestPeers
import Testing
import Trading
import Transport

@testable import Commands

/// What README.md and the library's documentation show of the binary venue's client, as it stands there.
@Suite(.timeLimit(.minutes(5)))
struct OESReadmeTests {
  private func example(_ port: Int) async throws {
    // begin
    let loop = try EventLoop()
    let configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: port), userName: "trader", account: 100_701,
      apiKey: "12345678901234567890")
    let client = OESClient(configuration, loop: loop)
    try await client.connect()

    // An order that waits, and is canceled.
    let waiting = try await client.submit(
      OESOrder(symbol: .btcusd, side: .buy, type: .lmt, quantity: 0.5, price: 20_000))
    print(waiting.state, waiting.clientOrderID)
    print(try await client.cancel(waiting.clientOrderID).state)

    // One that is filled at once, and the market.
    let bought = try await client.submit(OESOrder(symbol: .btcusd, side: .buy, type: .mkt, quantity: 0.5))
    print(bought.state, bought.averageFillPrice ?? 0)
    for try await top in await client.topOfBook(.btcusd).prefix(3) {
      print(top.buyPrice, top.sellPrice)
    }
    await client.logOff()
    await loop.stop()
    // end
  }

  @Test func `the client's example trades`() async throws {
    let venue = try await onOwnThread { try VenueProcess() }
    try await example(venue.ports["aes"] ?? 0)
    #expect(try await onOwnThread { venue.end() } == .exited(0))
  }

  @Test(arguments: ["README.md", "Sources/OESClient/OESClient.docc/OESClient.md"])
  func `the example that is tested is the one that is shown`(path: String) throws {
    let example = try ReadmeExample(
      "OESClient", "OESProtocol", "Trading", "Transport", shown: ["port: port": "port: 4_444"])
    #expect(try ReadmeExample.page(path).contains(example.text))
  }
}
