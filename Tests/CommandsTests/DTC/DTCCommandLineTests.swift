import Testing

@testable import Commands

struct DTCCommandLineTests {
  @Test(
    arguments: [
      "dtc", "dtc watch", "dtc book", "dtc order", "dtc order buy", "dtc order replace", "dtc history", "dtc symbols",
      "dtc raw",
    ])
  func `help explains`(name: String) async throws {
    try await expectHelp(of: name)
  }

  @Test(
    arguments: [
      (["dtc", "wach"], "'dtc' has no command 'wach'", "did you mean 'watch'?"),
      (["dtc", "watch"], "say which symbols to watch", "'venuewire dtc symbols' finds them"),
      (["dtc", "watch", "--count", "0", "ES"], "'--count' can't be '0'; it is a number from 1 to 1000000000", nil),
      (
        ["dtc", "watch", "--duration", "-1", "ES"],
        "'--duration' can't be '-1'; it is a number of seconds, a year at most", nil
      ),
      (["dtc", "book"], "'dtc book' needs SYMBOL", "venuewire dtc book [OPTIONS] SYMBOL"),
      (["dtc", "book", "ES", "--levels", "0"], "'--levels' can't be '0'; it is a number from 1 to 1000", nil),
      (
        ["dtc", "symbols"], "say which symbols",
        "'--exchange NAME', '--search TEXT' or a symbol; 'venuewire dtc exchanges' lists exchanges"
      ),
      (["dtc", "symbols", "ES", "--search", "NQ"], "'--search' and a symbol can't be given together", nil),
      (["dtc", "exchanges", "x"], "'dtc exchanges' takes nothing, and 'x' is one too many", nil),
      (["dtc", "history", "ES"], "say which bars", "--interval LENGTH"),
      (
        ["dtc", "history", "ES", "--interval", "3m"],
        "'--interval' can't be '3m'; it is tick or 1s or 2s or 4s or 5s or 10s or 30s or 1m or 5m or 10m or 15m or 30m "
          + "or 1h or 2h or 1d or 1w", nil
      ),
      (
        ["dtc", "history", "ES", "--interval", "1m", "--days", "1", "--from", "2020-05-20"],
        "'--days' and '--from' can't be given together", nil
      ),
      (
        ["dtc", "history", "ES", "--interval", "1m", "--from", "2020-05-20", "--to", "2020-05-19"],
        "'--from' must be before '--to', or before now", nil
      ),
      (["dtc", "raw", "x"], "'dtc raw' takes nothing, and 'x' is one too many", nil),
    ] as [([String], String, String?)])
  func `what can't be understood is refused with a hint`(arguments: [String], message: String, hint: String?) async {
    await Run(arguments).expectRefusal(message, hint: hint)
  }
}
