extension Command {
  static let hftSymbols = Command(
    name: "symbols", summary: "List symbols.", operands: "[OPTIONS]", options: [.json, .lineFormat],
    connectionOptions: Option.hftConnection, exitCodes: venueExitCodes,
    examples: ["venuewire hft symbols", "venuewire hft symbols --url http://127.0.0.1:8000 --json"],
    body: .run(HFTListCommands.symbols))

  static let hftOrders = Command(
    name: "orders", summary: "List the user's orders.", operands: "[OPTIONS]", options: [.follow, .json, .lineFormat],
    connectionOptions: Option.hftConnection,
    explanation: "Orders that are over are listed too, as far as the gateway knows them.",
    exitCodes: venueExitCodes,
    examples: ["venuewire hft orders --session me", "venuewire hft orders --follow --session me --json"],
    body: .run(HFTListCommands.orders))

  static let hftHistory = Command(
    name: "history", summary: "Show an order and what happened to it.", operands: "[OPTIONS] ID",
    options: [.json, .lineFormat], connectionOptions: Option.hftConnection,
    explanation: """
      ID is the order's own or the gateway's; 'venuewire hft orders' shows both. Prices of the past are
      shown by 'venuewire hft candles'.
      """,
    exitCodes: venueExitCodes, examples: ["venuewire hft history 17 --session me"],
    body: .run(HFTListCommands.history))

  static let hftPortfolio = Command(
    name: "portfolio", summary: "Show cash and positions.", operands: "[OPTIONS]", options: [.json, .lineFormat],
    connectionOptions: Option.hftConnection, exitCodes: venueExitCodes,
    examples: ["venuewire hft portfolio --session me"], body: .run(HFTListCommands.portfolio))
}
