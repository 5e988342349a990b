import HFTClient
import Testing
import Transport

@Suite struct `Market client's configuration` {
  @Test func `waits five seconds for an answer unless told otherwise`() {
    let configuration = MarketClientConfiguration(endpoint: Endpoint(host: "localhost", port: 1, .stream))
    #expect(configuration.requestTimeout == .seconds(5))
  }
}
