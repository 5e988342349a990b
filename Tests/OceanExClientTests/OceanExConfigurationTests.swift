import OceanExClient
import Testing
import Transport

@Suite struct `OceanEx client's configuration` {
  @Test func `waits five seconds for an answer unless told otherwise`() {
    let configuration = OceanExClientConfiguration(endpoint: Endpoint(host: "localhost", port: 1, .webSocket()))
    #expect(configuration.requestTimeout == .seconds(5))
  }
}
