extension Command {
  /// `venuewire hft`: commands that talk with an HFT simulator's gateway.
  static let hft = Command(
    name: "hft", summary: "See and trade an HFT simulator's markets.", explanation: hftExplanation,
    examples: [
      "venuewire hft view VETUSDT",
      "venuewire hft order buy ESM20_FUT_CME 2 --price 2850.25 --session me --wait",
      "venuewire hft watch ESM20_FUT_CME VETUSDT --generation 1",
    ],
    body: .commands([
      hftView, hftWatch, hftBook, hftCandles, hftSymbols, hftOrder, hftOrders, hftHistory, hftPortfolio, hftEvents,
      hftSend, hftAdmin,
    ]))

  private static let hftExplanation = """
    The gateway speaks HTTP and WebSocket on one port, at http://127.0.0.1:8000 unless --url, or --host
    and --port, say where; 'venuewire simulate --hft 8000' starts one. Of the two generations of its
    interface, --generation 1 has tokens and a WebSocket for requests, 2 has cookies and a route of HTTP
    for each; auto takes the second where it is there.

    Without more the gateway makes a new user with an account of its own for each command. --session
    FILE makes one and goes on as the same one the next time: FILE keeps what identifies it, for its
    owner alone to read. A user of the simulator's configuration comes with an API key, in --token-file
    or in VENUEWIRE_HFT_TOKEN. A token or cookie of another program's session may come the same way, a
    cookie in --cookie-file or VENUEWIRE_HFT_COOKIE. None of them is ever shown.

    Symbols may be typed in any case. Quantities are whole numbers. Times are UTC. With --json,
    what the gateway says is shown as its own objects, one on a line.

    view, watch, book, events and 'orders --follow' go on until they are interrupted, and end with 0
    then. They connect again when the connection is lost. Other commands end with 1 where the gateway
    refuses or the connection is lost, and with 130 when they are interrupted.

    LOG_LEVEL (trace, debug, info, warning, error; warning unless set) says what is logged to standard
    error; debug shows messages, with tokens masked.
    """
}
