internal import OceanExProtocol

extension Command {
  private static let oceanExPrivate = Option.oceanExAddress + Option.oceanExLogon

  static let oceanExOrder = Command(
    name: "order", summary: "Enter, cancel and show orders.",
    explanation: """
      An order is only said to be dead where the venue says so: where the connection is lost before it
      does, the order is unknown, and must be looked for with 'venuewire oceanex orders' before it is sent
      again.
      """,
    examples: [
      "venuewire oceanex order buy btcusdt 0.1 --price 60000 -u ID7TEST01 -k KID7TEST01",
      "venuewire oceanex order cancel 701 702 -u ID7TEST01 -k KID7TEST01",
    ], body: .commands([oceanExBuy, oceanExSell, oceanExCancel, oceanExCancelAll, oceanExShow]))

  private static let oceanExBuy = Command(
    name: "buy", summary: "Enter an order to buy.", operands: "[OPTIONS] MARKET VOLUME",
    options: [.oceanExPrice, .wait, .json, .lineFormat], connectionOptions: oceanExPrivate,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire oceanex order buy btcusdt 0.1 --price 60000 -u ID7TEST01 -k KID7TEST01",
      "venuewire oceanex order buy vetusdt 1000 --wait -u ID7TEST01 -k KID7TEST01 --json",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await OceanExOrderCommand.enter(.buy, arguments, surroundings)
    })

  private static let oceanExSell = Command(
    name: "sell", summary: "Enter an order to sell.", operands: "[OPTIONS] MARKET VOLUME",
    options: [.oceanExPrice, .wait, .json, .lineFormat], connectionOptions: oceanExPrivate,
    exitCodes: venueExitCodes,
    examples: ["venuewire oceanex order sell btcusdt 0.1 --price 70000 -u ID7TEST01 -k KID7TEST01"],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try await OceanExOrderCommand.enter(.sell, arguments, surroundings)
    })

  private static let oceanExCancel = Command(
    name: "cancel", summary: "Cancel orders, all of them or none.", operands: "[OPTIONS] ID…",
    options: [.json, .lineFormat], connectionOptions: oceanExPrivate,
    explanation: "ID is an order's number; 'venuewire oceanex orders MARKET' shows it.", exitCodes: venueExitCodes,
    examples: ["venuewire oceanex order cancel 701 702 -u ID7TEST01 -k KID7TEST01"],
    body: .run(OceanExOrderCommand.cancel))

  private static let oceanExCancelAll = Command(
    name: "cancel-all", summary: "Cancel all orders in all markets.", operands: "[OPTIONS]",
    options: [.json, .lineFormat], connectionOptions: oceanExPrivate, exitCodes: venueExitCodes,
    examples: ["venuewire oceanex order cancel-all -u ID7TEST01 -k KID7TEST01"],
    body: .run(OceanExOrderCommand.cancelAll))

  private static let oceanExShow = Command(
    name: "show", summary: "Show an order with its fills, open or closed.", operands: "[OPTIONS] ID",
    options: [.json, .lineFormat], connectionOptions: oceanExPrivate, exitCodes: venueExitCodes,
    examples: ["venuewire oceanex order show 701 -u ID7TEST01 -k KID7TEST01"], body: .run(OceanExOrderCommand.show))

  static let oceanExOrders = Command(
    name: "orders", summary: "List a market's open orders.", operands: "[OPTIONS] MARKET",
    options: [.oceanExOrderType, .oceanExSort, .oceanExPage, .oceanExPageSize, .json, .lineFormat],
    connectionOptions: oceanExPrivate, exitCodes: venueExitCodes,
    examples: ["venuewire oceanex orders btcusdt --per-page 100 -u ID7TEST01 -k KID7TEST01"],
    body: .run(OceanExOrderLists.open))

  static let oceanExHistory = Command(
    name: "history", summary: "List a market's filled and canceled orders.", operands: "[OPTIONS] MARKET",
    options: [
      .oceanExOrderState, .oceanExFrom, .oceanExTo, .oceanExSort, .oceanExPage, .oceanExPageSize, .json, .lineFormat,
    ], connectionOptions: oceanExPrivate, exitCodes: venueExitCodes,
    examples: ["venuewire oceanex history btcusdt --state done --from 2026-11-18 -u ID7TEST01 -k KID7TEST01"],
    body: .run(OceanExOrderLists.closed))
}

extension Option {
  static let oceanExPrice = Option(
    name: "--price", argument: .value("P"), help: "The limit; a market order where it isn't given.")
}
