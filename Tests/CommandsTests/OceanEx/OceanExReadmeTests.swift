import Authentication
import Foundation
import OceanExClient
import OceanExProtocol
import TestPeers
import Testing
import Trading
import Transport

@testable import Commands

/// What README.md shows of the client of OceanEx, as it stands there.
@Suite(.timeLimit(.minutes(5)))
struct OceanExReadmeTests {
  private func example(_ port: Int, _ keyFile: String) async throws {
    // begin
    let loop = try EventLoop()
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: port, .webSocket(path: "/ws/v1")))
    configuration.credentials = OceanExCredentials(uid: "ID7TEST01", apiKey: "KID7TEST01", key: .file(keyFile))
    let client = OceanExClient(configuration, loop: loop)
    try await client.connect()

    let book = try await client.orderBook("vetusdt", levels: 3)
    print(book.bids.count, book.asks.count)

    // An order that waits, and is canceled; and one that is filled at once.
    let waiting = try await client.submit(OceanExOrder(market: "vetusdt", side: .buy, volume: 1_000, price: 0.005))
    print(waiting.state, waiting.serverOrderID ?? "-")
    print(try await client.cancelAll())
    let updates = await client.orderUpdates()
    _ = try await client.submit(OceanExOrder(market: "vetusdt", side: .buy, volume: 1_000))
    print(try await updates.first { $0.state == .filled }?.averageFillPrice ?? 0)
    await client.logOff()
    await loop.stop()
    // end
  }

  @Test func `the client's example trades`() async throws {
    let venue = try await onOwnThread { try OceanExVenue() }
    try await example(venue.port, venue.folder.appending(path: "key.pem").path)
    #expect(try await onOwnThread { venue.end() } == .exited(0))
  }

  @Test(arguments: ["README.md", "Sources/OceanExClient/OceanExClient.docc/OceanExClient.md"])
  func `the example that is tested is the one that is shown`(path: String) throws {
    let example = try ReadmeExample(
      "Authentication", "OceanExClient", "OceanExProtocol", "Trading", "Transport",
      shown: ["port: port": "port: 8_888", "keyFile": "\"key.pem\""])
    #expect(try ReadmeExample.page(path).contains(example.text))
  }
}
