import HFTClient
import HFTProtocol
import TestPeers
import Testing
import Trading
import Transport
import WireRuntime

@testable import Commands

/// What README.md shows of the HFT gateway's client, as it stands there.
@Suite(.timeLimit(.minutes(5)))
struct HFTReadmeTests {
  private func example(_ port: Int) async throws {
    // begin
    let loop = try EventLoop()
    let client = MarketClient(MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: port)), loop: loop)
    try await client.connect()

    // A book and candles that market data keeps.
    let trades = await client.trades("ESM20_FUT_CME")
    try await client.openMarketData(symbols: .symbols(["ESM20_FUT_CME"]))
    try await client.configureCandles("ESM20_FUT_CME", interval: .seconds(1), depth: 50)
    for try await trade in trades.prefix(3) {
      let best = await client.bestBidAsk("ESM20_FUT_CME")
      print(trade.price, best.bid?.price ?? "-", best.ask?.price ?? "-")
    }
    print(await client.candles("ESM20_FUT_CME").last?.close ?? "-")

    // An order that waits, and is canceled; and one that is filled at once.
    let waiting = try await client.placeOrder(
      NewOrder(sym: "ESM20_FUT_CME", side: .buy, price: ExactDecimal("2500.25"), qty: 2))
    print(waiting.state, waiting.clientOrderID)
    try await client.cancelOrder(clientOrderID: waiting.clientOrderID)
    let updates = await client.orderUpdates()
    _ = try await client.placeOrder(NewOrder(sym: "ESM20_FUT_CME", side: .buy, type: .market, qty: 1))
    print(try await updates.first { $0.state == .filled }?.averageFillPrice ?? 0)
    await client.close()
    await loop.stop()
    // end
  }

  @Test func `the client's example trades`() async throws {
    let gateway = try await onOwnThread { try GatewayProcess() }
    try await example(gateway.port)
    #expect(try await onOwnThread { gateway.end() } == .exited(0))
  }

  @Test(arguments: ["README.md", "Sources/HFTClient/HFTClient.docc/HFTClient.md"])
  func `the example that is tested is the one that is shown`(path: String) throws {
    let example = try ReadmeExample(
      "HFTClient", "HFTProtocol", "Trading", "Transport", "WireRuntime", shown: ["port: port": "port: 8_000"])
    #expect(try ReadmeExample.page(path).contains(example.text))
  }
}
