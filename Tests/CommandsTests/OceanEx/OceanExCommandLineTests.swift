import OceanExClient
import Testing
import Transport

@testable import Commands

struct OceanExCommandLineTests {
  @Test(
    arguments: [
      "oceanex", "oceanex menu", "oceanex order", "oceanex order buy", "oceanex order show", "oceanex orders",
      "oceanex history", "oceanex account", "oceanex tickers", "oceanex book", "oceanex candles", "oceanex watch",
    ])
  func `help explains`(name: String) async throws {
    try await expectHelp(of: name)
  }

  private static let user = ["-u", "ID7TEST01", "-k", "KID7TEST01"]

  @Test(
    arguments: [
      (["account"], "say who logs on", "'--uid ID', or VENUEWIRE_OCEANEX_UID in the environment"),
      (
        ["account", "-u", "ID7TEST01"], "say what the key is called",
        "'--api-key ID', or VENUEWIRE_OCEANEX_API_KEY in the environment"
      ),
      (
        ["time", "--url", "http://127.0.0.1/"], "'--url' can't be 'http://127.0.0.1/'",
        "such as ws://127.0.0.1:8888/ws/v1 or wss://ws.oceanex.pro/ws/v1"
      ),
      (["time", "--url", "ws://127.0.0.1:0/"], "'--url' can't be 'ws://127.0.0.1:0/'", nil),
      (["time", "--url", "ws://me@host/"], "'--url' can't be 'ws://me@host/'", nil),
      (["time", "--tls-ca", "x.pem"], "'--tls-ca' goes with a 'wss://' address only", nil),
      (["time", "now"], "'oceanex time' takes nothing, and 'now' is one too many", nil),
      (["orders"] + user, "'oceanex orders' needs MARKET", nil),
      (["orders", "btcusdt", "--page", "0"] + user, "'--page' can't be '0'; it is a number from 1 to 1000000000", nil),
      (["order", "buy", "btcusdt"] + user, "'oceanex order buy' needs VOLUME", nil),
      (["order", "buy", "btcusdt", "0"] + user, "VOLUME can't be '0'; it is a number above zero", nil),
      (["order", "buy", "btcusdt", "1", "--price", "-1"] + user, "'--price' is a number above zero", nil),
      (
        ["order", "cancel"] + user, "say which orders to cancel",
        "'venuewire oceanex orders MARKET' lists the open ones"
      ),
      (["order", "show", "x"] + user, "ID can't be 'x'; it is an order's number", nil),
      (["watch"], "say which markets to watch", "'venuewire oceanex markets' lists them"),
      (
        ["watch", "btcusdt", "--interval", "0"],
        "'--interval' can't be '0'; it is a number of seconds from 0.1 to 86400",
        nil
      ),
      (["menu", "-l", "loud"], "'--logLevel' can't be 'loud'; it is debug, info, warn or error", nil),
      (["menu", "--log", "/nowhere/x.log"], "'--log': can't write '/nowhere/x.log': no such file or directory", nil),
      (["-l", "loud"], "'--logLevel' can't be 'loud'; it is debug, info, warn or error", nil),
      (["frobnicate"], "'oceanex' has no command 'frobnicate'", "'venuewire help oceanex' lists the commands"),
    ] as [([String], String, String?)])
  func `what can't be understood is refused with a hint`(arguments: [String], message: String, hint: String?) async {
    await Run(["oceanex"] + arguments).expectRefusal(message, hint: hint)
  }

  @Test(
    arguments: [
      ("ws://127.0.0.1:8888/ws/v1", "127.0.0.1", 8_888, "/ws/v1", false), ("ws://host", "host", 80, "/ws/v1", false),
      ("wss://ws.oceanex.pro/", "ws.oceanex.pro", 443, "/ws/v1", true),
      ("WSS://[::1]:8443/other", "::1", 8_443, "/other", true),
    ])
  func `a URL says where the venue is`(url: String, host: String, port: Int, path: String, isEncrypted: Bool) throws {
    let arguments = try ParsedArguments(["oceanex", "time", "--url", url])
    let streams = Streams(
      writeBytes: { _ in true }, report: { _ in },
      open: { path throws(InputProblem) in throw InputProblem(path: path, reason: "none") })
    let request = try OceanExConnectionRequest(arguments, in: Surroundings(streams: streams), logsOn: false)
    let endpoint = request.configuration.endpoint
    #expect(endpoint.host == host && endpoint.port == port && (endpoint.tls != nil) == isEncrypted)
    #expect(endpoint.kind == .webSocket(path: path))
    #expect(request.warnings.isEmpty == (host != "host"))
  }
}
