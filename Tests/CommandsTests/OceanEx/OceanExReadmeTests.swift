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
    let (venue, folder, port) = try await onOwnThread {
      let folder = try TemporaryFolder()
      let (pem, _, _) = try ChildProcess.ours("venuewire", ["simulate", "--print-oceanex-key"]).finish()
      _ = FileManager.default.createFile(
        atPath: folder.path("key.pem"), contents: Data(pem.utf8), attributes: [.posixPermissions: 0o600])
      let venue = try ChildProcess.ours(
        "venuewire", ["simulate", "--seed", "7", "--start", "2026-11-18T14:30:00Z", "--oceanex", "0"])
      return (venue, folder, try venue.listeningPort())
    }
    try await example(port, folder.path("key.pem"))
    venue.send(SIGTERM)
    #expect(try await onOwnThread { venue.finish().end } == .exited(0))
  }

  @Test(arguments: ["README.md", "Sources/OceanExClient/OceanExClient.docc/OceanExClient.md"])
  func `the example that is tested is the one that is shown`(path: String) throws {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder = folder.deletingLastPathComponent() }
    let page = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let begin = try #require(source.range(of: "    // begin\n"))
    let end = try #require(source.range(of: "    // end\n"))
    let lines = source[begin.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    let example = lines.map { String($0.dropFirst(4)) }.joined(separator: "\n")
      .replacing("port: port", with: "port: 8_888").replacing("keyFile", with: "\"key.pem\"")
    #expect(
      page.contains(
        "```swift\nimport Authentication\nimport OceanExClient\nimport OceanExProtocol\nimport Trading\nimport Transport\n\n\(example)```"
      ))
  }
}
