import DTCClient
import DTCProtocol
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
    let example = try ReadmeExample(
      "DTCClient", "DTCProtocol", "Trading", "Transport", shown: ["port: port": "port: 11_099"])
    #expect(try ReadmeExample.page("README.md").contains(example.text))
  }
}
