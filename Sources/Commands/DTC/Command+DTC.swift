extension Command {
  /// `venuewire dtc`: commands that talk with a DTC server.
  static let dtc = Command(
    name: "dtc", summary: "Watch and trade at a DTC server.", explanation: dtcExplanation,
    examples: [
      "venuewire dtc watch ESM20_FUT_CME",
      "venuewire dtc order buy ESM20_FUT_CME 2 --limit 2850.25 --simulated",
      "venuewire dtc history ESM20_FUT_CME --interval 1m --days 5 > bars.csv",
      "venuewire dtc positions -n venue.example -p 11099 --tls -u trader --password-file secret",
    ],
    body: .commands([
      dtcWatch, dtcBook, dtcOrder, dtcOrders, dtcFills, dtcPositions, dtcBalance, dtcAccounts, dtcSymbols, dtcExchanges,
      dtcHistory, dtcRaw,
    ]))

  private static let dtcExplanation = """
    Every command connects to one server, logs on, does its work and logs off. 'venuewire simulate'
    is such a server. On TCP the server is asked for an encoding, and what it grants is spoken. On a
    WebSocket JSON is spoken at once, unless --encoding says what to ask for. --no-negotiation begins
    without asking.

    With --tls the server's certificate is always verified, with the system's authorities or those of
    --tls-ca. A password comes from --password-file, or from VENUEWIRE_PASSWORD in the environment;
    --password is there for other programs' sake, because others can see it in the list of processes.

    Commands that trade need --live or --simulated; for others the server decides unless one is given.

    Times are UTC; prices have the digits of their instrument. With --format jsonl, answers of the
    server are its own messages as JSON, one on a line, with the protocol's names.

    watch, book, raw and whatever has --follow go on until they are interrupted: then they log off and
    end with 0. They connect again when the connection is lost. Other commands end with 1 where the
    server refuses or the connection is lost, and with 130 when they are interrupted.

    LOG_LEVEL (trace, debug, info, warning, error; warning unless set) says what is logged to standard
    error; debug shows messages, with passwords masked. LOG_DATA=1 shows market data and history too.
    """
}

extension Command {
  static let dtcWatch = Command(
    name: "watch", summary: "Show quotes, trades and session figures as they change.", operands: "[OPTIONS] SYMBOL…",
    options: [.lineFormat, .lineCount, .duration, .exchange], connectionOptions: Option.connection,
    explanation: """
      A line for each change: best bid and ask, a trade, the session's figures, the market's status.
      Volume alone is no change, because trades tell it. Times are the server's; a dash where it
      doesn't say.
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire dtc watch ESM20_FUT_CME BTCUSDT",
      "venuewire dtc watch --transport websocket -p 11098 --format jsonl BTCUSDT > btc.jsonl",
    ], body: .run(WatchCommand.run))

  static let dtcBook = Command(
    name: "book", summary: "Show a market's depth.", operands: "[OPTIONS] SYMBOL",
    options: [.levels, .lineFormat, .lineCount, .duration, .exchange], connectionOptions: Option.connection,
    explanation: """
      On a terminal the depth is drawn in its place, as fast as it changes, 20 times a second at most;
      buyers are green and sellers red unless NO_COLOR is set. Elsewhere each change is a line.
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire dtc book ESM20_FUT_CME --levels 20",
      "venuewire dtc book BTCUSDT --format jsonl --count 100 > book.jsonl",
    ], body: .run(BookCommand.run))

  static let dtcRaw = Command(
    name: "raw", summary: "Send messages from standard input, show all that arrive.", operands: "[OPTIONS]",
    options: [.lineCount, .duration], connectionOptions: Option.connection,
    explanation: """
      Each line of standard input is a message in the protocol's JSON, such as
        {"Type":506,"RequestID":7,"Symbol":"ESM20_FUT_CME"}
      Everything that arrives is shown the same way, the answer to the logon too. The logon, heartbeats
      and the logoff are sent without being asked for. The end of the input isn't the end: --count and
      --duration are, or an interrupt.
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire dtc raw --encoding json",
      #"echo '{"Type":500,"RequestID":1}' | venuewire dtc raw --duration 2"#,
    ], body: .run(RawCommand.run))

  static let dtcHistory = Command(
    name: "history", summary: "Download historical prices.", operands: "--interval LENGTH [OPTIONS] SYMBOL",
    options: [.interval, .startTime, .endTime, .days, .compress, .historyFormat, .exchange],
    connectionOptions: Option.connection,
    explanation: """
      Without --from and --days, all that the server has is asked for. Progress is shown on standard
      error where that is a terminal and the output isn't. Columns are time, open, high, low, close,
      volume, trades (for days and weeks open_interest), bid_volume and ask_volume; for ticks time,
      price, volume and at (bid or ask).
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire dtc history ESM20_FUT_CME --interval 1m --days 5 > bars.csv",
      "venuewire dtc history BTCUSDT --interval tick --from 2026-11-20 --to 2026-11-21 --compress",
      "venuewire dtc history ESM20_FUT_CME -q 11097 --interval 1d --format jsonl",
    ], body: .run(HistoryCommand.run))
}
