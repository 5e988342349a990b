internal import DTCProtocol

extension Command {
  static let dtcOrder = Command(
    name: "order", summary: "Enter, cancel and replace orders.",
    explanation: """
      Every order needs --live or --simulated. An order is only said to be dead where the server says
      so: where the connection is lost before it does, the order is unknown, and must be looked for
      with 'venuewire dtc orders' before it is sent again.
      """,
    examples: [
      "venuewire dtc order buy ESM20_FUT_CME 2 --limit 2850.25 --simulated",
      "venuewire dtc order cancel 17 --simulated",
    ], body: .commands([dtcBuy, dtcSell, dtcCancel, dtcReplace]))

  private static let entryOptions: [Option] = [
    .limit, .stop, .ifTouched, .timeInForce, .until, .account, .takeProfit, .stopLoss, .wait, .lineFormat,
    .exchange,
  ]

  private static let entryExplanation = """
    Without a price it is a market order. --limit, --stop and --if-touched make it a limit, stop or
    market-if-touched order; --limit with one of the others says what becomes of it once it is
    triggered. TIF is day, gtc (until canceled), gtd (until --until), ioc (what can't be filled at
    once is canceled), fok (all at once or nothing) or aon (all or nothing).

    --take-profit and --stop-loss enter two more orders that wait until the first is filled; what fills
    one of them takes the same from the other.
    """

  private static let dtcBuy = Command(
    name: "buy", summary: "Enter an order to buy.", operands: "[OPTIONS] SYMBOL QUANTITY", options: entryOptions,
    connectionOptions: Option.connection,
    explanation: entryExplanation, exitCodes: venueExitCodes,
    examples: [
      "venuewire dtc order buy ESM20_FUT_CME 1 --simulated",
      "venuewire dtc order buy ESM20_FUT_CME 2 --limit 2850.25 --time-in-force gtc --simulated --wait",
      "venuewire dtc order buy BTCUSDT 0.5 --limit 9000 --take-profit 9500 --stop-loss 8800 --simulated",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await OrderCommand.enter(.buy, arguments, surroundings)
    })

  private static let dtcSell = Command(
    name: "sell", summary: "Enter an order to sell.", operands: "[OPTIONS] SYMBOL QUANTITY", options: entryOptions,
    connectionOptions: Option.connection,
    explanation: entryExplanation, exitCodes: venueExitCodes,
    examples: [
      "venuewire dtc order sell ESM20_FUT_CME 1 --stop 2840 --simulated",
      "venuewire dtc order sell CLM20_FUT_NYMEX 1 --limit -37.63 --simulated",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await OrderCommand.enter(.sell, arguments, surroundings)
    })

  private static let dtcCancel = Command(
    name: "cancel", summary: "Cancel an order.", operands: "[OPTIONS] ID",
    options: [.wait, .lineFormat], connectionOptions: Option.connection,
    explanation: "ID is the order's own or the server's; 'venuewire dtc orders' shows both.",
    exitCodes: venueExitCodes, examples: ["venuewire dtc order cancel 17 --simulated --wait"],
    body: .run(OrderCommand.cancel))

  private static let dtcReplace = Command(
    name: "replace", summary: "Change an order that is open.", operands: "[OPTIONS] ID",
    options: [.limit, .stop, .quantity, .timeInForce, .wait, .lineFormat], connectionOptions: Option.connection,
    explanation: """
      What isn't given stays as it is; TIF is day, gtc, ioc, fok or aon. ID is the order's own or the
      server's; 'venuewire dtc orders' shows both.
      """,
    exitCodes: venueExitCodes, examples: ["venuewire dtc order replace 17 --limit 2849.75 --quantity 3 --simulated"],
    body: .run(OrderCommand.replace))

  static let dtcOrders = Command(
    name: "orders", summary: "List open orders.", operands: "[OPTIONS]",
    options: [.follow, .account, .lineFormat], connectionOptions: Option.connection, exitCodes: venueExitCodes,
    examples: ["venuewire dtc orders", "venuewire dtc orders --follow --format jsonl"],
    body: .run(OrderListCommands.orders))

  static let dtcFills = Command(
    name: "fills", summary: "List fills.", operands: "[OPTIONS]",
    options: [.days, .follow, .account, .lineFormat], connectionOptions: Option.connection,
    explanation: "Without --days, those of the last day.", exitCodes: venueExitCodes,
    examples: ["venuewire dtc fills --days 7", "venuewire dtc fills --follow"], body: .run(OrderListCommands.fills))
}
