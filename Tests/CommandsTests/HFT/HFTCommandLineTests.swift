import Testing

@testable import Commands

struct HFTCommandLineTests {
  @Test(
    arguments: [
      "hft", "hft view", "hft watch", "hft book", "hft candles", "hft symbols", "hft order", "hft order buy",
      "hft order cancel", "hft orders", "hft history", "hft portfolio", "hft events", "hft send", "hft admin",
      "hft admin add",
    ])
  func `help explains`(name: String) async throws {
    try await expectHelp(of: name)
  }

  @Test(
    arguments: [
      (["view"], "'hft view' needs SYMBOL", nil),
      (["view", "A", "B"], "'hft view' takes SYMBOL, and 'B' is one too many", nil),
      (["view", "A", "--interval", "0s"], Self.noInterval("0s"), nil),
      (["view", "A", "--interval", "8d"], Self.noInterval("8d"), nil),
      (["candles", "A", "--interval", "+5m"], Self.noInterval("+5m"), nil),
      (["candles", "A", "--interval", "m"], Self.noInterval("m"), nil),
      (["candles", "A", "--from", "2026-11-19", "--to", "2026-11-18"], "'--from' must be before '--to'", nil),
      (["view", "A", "--candles", "0"], "'--candles' can't be '0'; it is a number from 1 to 1000", nil),
      (["watch"], "say which symbols to watch", "'venuewire hft symbols' lists them"),
      (["order", "buy", "A"], "'hft order buy' needs QUANTITY", nil),
      (["order", "buy", "A", "1.5"], "QUANTITY can't be '1.5'; it is a whole number above zero", nil),
      (["order", "buy", "A", "1", "--type", "limit"], "'--type limit' needs '--price'", "--price P"),
      (
        ["order", "sell", "A", "1", "--type", "market", "--price", "1"],
        "'--price' has no meaning with '--type market'", nil
      ),
      (["order", "buy", "A", "1", "--price", "1e3"], "'--price' can't be '1e3'; it is a price, such as 2850.25", nil),
      (
        ["order", "buy", "A", "1", "--time-in-force", "day"],
        "'--time-in-force' can't be 'day'; it is gtc or ioc or fok", nil
      ),
      (["order", "buy", "A", "1", "--id", ""], "'--id' can't be empty", nil),
      (["order", "replace", "1"], "'hft order' has no command 'replace'", nil),
      (["send"], "'hft send' needs OPERATION", "venuewire hft send [OPTIONS] OPERATION [JSON]"),
      (["send", "book.get", "[]"], "JSON can't be '[]'; it is an object", nil),
      (["send", "a", "{}", "b"], "'hft send' takes OPERATION and JSON, and 'b' is one too many", nil),
      (["admin", "add", "A"], "'hft admin add' needs '--tick'", "--tick P"),
      (["admin", "add", "A", "--tick", "0"], "'--tick' can't be '0'; it is a number above zero, such as 0.25", nil),
      (["symbols", "--url", "127.0.0.1:8000"], Self.noURL("127.0.0.1:8000"), nil),
      (["symbols", "--url", "ftp://a"], Self.noURL("ftp://a"), nil),
      (["symbols", "--url", "http://a:0"], Self.noURL("http://a:0"), nil),
      (["symbols", "--url", "http://a/b"], Self.noURL("http://a/b"), nil),
      (["symbols", "--url", "http://me:secret@a"], Self.noURL("http://me:secret@a"), nil),
      (["symbols", "--url", "http://a", "-p", "1"], "'--url' and '--port' can't be given together", nil),
      (["symbols", "--url", "http://a", "--tls"], "'--tls' goes with a URL that begins with https only", nil),
      (
        ["symbols", "--tls-ca", "f"], "'--tls-ca' goes with '--tls' or a URL that begins with https only", nil
      ),
      (
        ["symbols", "--session", "f", "--token-file", "f"],
        "'--session' and '--token-file' can't be given together", nil
      ),
    ] as [([String], String, String?)])
  func `what can't be understood is refused with a hint`(arguments: [String], message: String, hint: String?) async {
    await Run(["hft"] + arguments).expectRefusal(message, hint: hint)
  }

  private static func noInterval(_ text: String) -> String {
    "'--interval' can't be '\(text)'; it is a length up to a week, such as 500ms, 1s, 5m, 1h or 1d"
  }

  private static func noURL(_ text: String) -> String {
    "'--url' can't be '\(text)'; it is a URL such as http://127.0.0.1:8000"
  }

  @Test func `arguments that aren't JSON are refused with the place`() async {
    let run = await Run(["hft", "send", "book.get", #"{"sym":}"#])
    #expect(run.status == .usage)
    #expect(run.report.hasPrefix("venuewire: error: JSON can't be read: "), "\(run.report)")
  }

  @Test(
    arguments: [
      ("500ms", 500), ("1s", 1_000), ("90s", 90_000), ("5m", 300_000), ("1h", 3_600_000), ("7d", 604_800_000),
    ] as [(String, Int64)])
  func `intervals are read`(text: String, milliseconds: Int64) {
    #expect(CandleInterval(text)?.milliseconds == milliseconds)
  }
}
