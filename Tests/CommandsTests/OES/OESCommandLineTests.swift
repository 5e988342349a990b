import Testing

@testable import Commands

struct OESCommandLineTests {
  @Test(
    arguments: [
      "oes", "oes order", "oes order buy", "oes order sell", "oes order replace", "oes orders", "oes instruments",
      "oes watch", "oes book", "oes menu", "oes run",
    ])
  func `help explains`(name: String) async throws {
    try await expectHelp(of: name)
  }

  private static let who = ["--user", "trader", "--account", "100701", "--key", "k"]

  @Test(
    arguments: [
      (["orders"], "say who logs on", "'--user NAME' and '--account N'"),
      (["orders", "-u", "trader"], "say for which account", "--account N"),
      (
        ["orders", "-u", "trader", "-a", "100701"], "say what the API trading key is",
        "'--key-file FILE', or VENUEWIRE_OES_KEY in the environment"
      ),
      (["orders", "-u", "trader17"], "'--user' can't be 'trader17'; it is a name of 1 to 6 bytes", nil),
      (
        ["orders", "-u", "trader", "-a", "0"],
        "'--account' can't be '0'; it is a number from 1 to 4294967295", nil
      ),
      (
        ["orders", "-u", "trader", "-a", "1", "--key", "k", "--key-file", "f"],
        "'--key' and '--key-file' can't be given together", nil
      ),
      (
        ["orders", "--oes", "127.0.0.1"] + who,
        "'--oes' can't be '127.0.0.1'; it is a host and a port, such as 127.0.0.1:4445", nil
      ),
      (["watch"], "say which instruments to watch", "'venuewire oes instruments' lists them"),
      (
        ["watch", "ESM20"], "there is no instrument 'ESM20'",
        "BTCUSD, USDUSDT, FLYUSDT, BTCUSDT, or an instrument's number"
      ),
      (["book", "BTCUSD", "--levels", "4"], "'--levels' can't be '4'; it is 3 or 5 or 10 or 20 or 30", nil),
      (["order", "buy", "BTCUSD"], "'oes order buy' needs QUANTITY", nil),
      (["order", "buy", "BTCUSD", "0"], "QUANTITY can't be '0'; it is a number above zero", nil),
      (
        ["order", "buy", "BTCUSD", "1", "--type", "limit"], "'--type limit' needs '--price'", "--price P"
      ),
      (
        ["order", "buy", "BTCUSD", "1", "--type", "market", "--price", "1"],
        "'--price' has no meaning with '--type market'", nil
      ),
      (["order", "buy", "BTCUSD", "1", "--type", "oco", "--price", "1"], "'--type oco' needs '--stop'", "--stop P"),
      (["order", "buy", "BTCUSD", "1", "--display", "1"], "'--display' needs '--refresh'", "--refresh Q"),
      (
        ["order", "buy", "BTCUSD", "1", "--display", "1", "--refresh", "1", "--hide"],
        "'--display' and '--hide' can't be given together", nil
      ),
      (["order", "buy", "BTCUSD", "1", "--layers", "2"], "'--layers' goes with '--type ice' only", nil),
      (
        ["order", "buy", "BTCUSD", "1", "--type", "ice", "--price", "1"], "'--type ice' needs '--layers'", "--layers N"
      ),
      (
        ["order", "buy", "BTCUSD", "1", "--type", "ice", "--price", "1", "--layers", "11"],
        "'--layers' can't be '11'; it is a number from 1 to 10", nil
      ),
      (["order", "replace", "7"], "say what to change", "'--price', '--stop', '--quantity' or '--time-in-force'"),
      (["order", "buy", "BTCUSD", "1", "--short"], "'oes order buy' has no option '--short'", nil),
    ] as [([String], String, String?)])
  func `what can't be understood is refused with a hint`(arguments: [String], message: String, hint: String?) async {
    await Run(["oes"] + arguments).expectRefusal(message, hint: hint)
  }
}
