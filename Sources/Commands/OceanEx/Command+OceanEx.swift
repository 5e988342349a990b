extension Command {
  /// `venuewire oceanex`: commands that talk with OceanEx.
  static let oceanEx = Command(
    name: "oceanex", summary: "Trade at OceanEx, by menu or by command.", explanation: oceanExExplanation,
    examples: [
      "venuewire oceanex",
      "venuewire oceanex book btcusdt --levels 5",
      "venuewire oceanex order buy btcusdt 0.1 --price 60000 -u ID7TEST01 -k KID7TEST01",
    ], commandAlone: "menu",
    body: .commands([
      oceanExMenu, oceanExOrder, oceanExOrders, oceanExHistory, oceanExAccount, oceanExTickers, oceanExMarkets,
      oceanExFees, oceanExTime, oceanExBook, oceanExCandles, oceanExWatch,
    ]))

  private static let oceanExExplanation = """
    Each command opens the WebSocket, logs on where the request is a private one, asks, and closes.
    'venuewire simulate --oceanex \(OceanExConnectionRequest.standardPort)' starts such a venue here. It has the users ID7TEST01 and
    ID7TEST02, whose keys are called KID7TEST01 and KID7TEST02; the private one is what
    'venuewire simulate --print-oceanex-key' prints.

    The address, who logs on and what the key is called may stand in the environment too, as
    VENUEWIRE_OCEANEX_URL, VENUEWIRE_OCEANEX_UID and VENUEWIRE_OCEANEX_API_KEY; the private key itself,
    in PEM form, as VENUEWIRE_OCEANEX_KEY. A file with it must be its owner's alone (chmod 600). Neither
    keys nor signatures are ever shown.

    With --json, answers are shown as the venue's own objects, one on a line.

    watch goes on until it is interrupted, and ends with 0 then; it connects again when the connection
    is lost. Other commands end with 1 where the venue refuses or the connection is lost, and with 130
    when they are interrupted.

    LOG_LEVEL (trace, debug, info, warning, error; warning unless set) says what is logged to standard
    error; debug shows messages, with keys and signatures masked.
    """
}
