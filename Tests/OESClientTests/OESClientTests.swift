import OESClient
import Testing
import Transport

struct OESClientTests {
  @Test func `unanswered requests are limited as in the venue's own client`() {
    let configuration = OESClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: 4444), userName: "BOU7", account: 100_700, apiKey: "1")
    #expect(configuration.outstandingLimit == 100)
  }
}
