import DTCClient
import DTCProtocol
import Foundation
import Testing
import Trading
import Transport

/// What README.md shows of the client, as it stands there.
@Suite(.timeLimit(.minutes(10)))
struct ReadmeTests {
  private func example(_ port: Int) async throws {
    // begin
    let loop = try EventLoop()
    let client = DTCClient(DTCClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: port)), loop: loop)
    try await client.connect()

    var order = NewOrder(symbol: "ESM20_FUT_CME", side: .buy, type: .limit, quantity: 2, price: 3051.25)
    order.tradeAccount = "SIM1"
    let answer = try await client.submit(order)
    print(answer.state, answer.filledQuantity)

    for try await quote in await client.quotes("ESM20_FUT_CME").prefix(10) {
      print(quote.bid ?? 0, quote.ask ?? 0)
    }
    let bars = HistoricalPriceDataRequest(symbol: "ESM20_FUT_CME", recordInterval: .interval1Hour)
    for try await case .record(let bar) in await client.history(bars).prefix(5) {
      print(bar.startDateTime, bar.lastPrice)
    }
    await client.logOff()
    await loop.stop()
    // end
  }

  @Test func `the client's example trades`() async throws {
    try await LocalMarket.open { market in
      try await example(market.port)
    }
  }

  @Test func `the README shows the example that is tested`() throws {
    let readme = try String(contentsOf: URL(filePath: #filePath).project.appending(path: "README.md"), encoding: .utf8)
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let begin = try #require(source.range(of: "    // begin\n"))
    let end = try #require(source.range(of: "    // end\n"))
    let lines = source[begin.upperBound..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    let example = lines.map { String($0.dropFirst(4)) }.joined(separator: "\n").replacing(
      "port: port", with: "port: 11_099")
    #expect(
      readme.contains(
        "```swift\nimport DTCClient\nimport DTCProtocol\nimport Trading\nimport Transport\n\n\(example)```"))
  }
}

extension URL {
  /// The folder of the project that this file is in.
  fileprivate var project: URL {
    var folder = self
    for _ in 0..<4 { folder = folder.deletingLastPathComponent() }
    return folder
  }
}
