internal import HFTProtocol

extension Command {
  static let hftOrder = Command(
    name: "order", summary: "Enter and cancel orders.",
    explanation: """
      An order is only said to be dead where the gateway says so: where the connection is lost before it
      does, the order is unknown, and must be looked for with 'venuewire hft orders' before it is sent
      again. That needs the same user: --session keeps it.
      """,
    examples: [
      "venuewire hft order buy ESM20_FUT_CME 2 --price 2850.25 --session me",
      "venuewire hft order cancel 17 --session me",
    ], body: .commands([hftBuy, hftSell, hftCancel]))

  private static let hftEntryOptions: [Option] = [
    .orderPrice, .orderType, .hftTimeInForce, .clientOrderID, .wait, .json, .lineFormat,
  ]

  private static let hftEntryExplanation = """
    Without --price it is a market order. QUANTITY is a whole number. It stands until it is canceled
    (gtc); what can't be filled at once is canceled with ioc, and all of it with fok.
    """

  private static let hftBuy = Command(
    name: "buy", summary: "Enter an order to buy.", operands: "[OPTIONS] SYMBOL QUANTITY", options: hftEntryOptions,
    connectionOptions: Option.hftConnection, explanation: hftEntryExplanation, exitCodes: venueExitCodes,
    examples: [
      "venuewire hft order buy ESM20_FUT_CME 2 --session me --wait",
      "venuewire hft order buy ESM20_FUT_CME 2 --price 2850.25 --time-in-force ioc --session me",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await HFTOrderCommand.enter(.buy, arguments, surroundings)
    })

  private static let hftSell = Command(
    name: "sell", summary: "Enter an order to sell.", operands: "[OPTIONS] SYMBOL QUANTITY", options: hftEntryOptions,
    connectionOptions: Option.hftConnection, explanation: hftEntryExplanation, exitCodes: venueExitCodes,
    examples: ["venuewire hft order sell ESM20_FUT_CME 2 --price 2860 --id exit-1 --session me"],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await HFTOrderCommand.enter(.sell, arguments, surroundings)
    })

  private static let hftCancel = Command(
    name: "cancel", summary: "Cancel an order.", operands: "[OPTIONS] ID", options: [.wait, .json, .lineFormat],
    connectionOptions: Option.hftConnection,
    explanation: "ID is the order's own or the gateway's; 'venuewire hft orders' shows both.",
    exitCodes: venueExitCodes, examples: ["venuewire hft order cancel 17 --session me"],
    body: .run(HFTOrderCommand.cancel))
}
