extension Command {
  static let oesOrders = Command(
    name: "orders", summary: "List open orders.", operands: "[OPTIONS]", options: [.follow, .lineFormat],
    connectionOptions: Option.oesConnection, exitCodes: venueExitCodes,
    examples: ["venuewire oes orders -u trader -a 100701 --key-file secret"], body: .run(OESListCommands.orders))

  static let oesInstruments = Command(
    name: "instruments", summary: "List instruments.", operands: "[OPTIONS] [SYMBOL]", options: [.lineFormat],
    connectionOptions: Option.oesConnection,
    explanation: "Steps and sizes are half-precision numbers on the wire: 0.00001 arrives as 1.0014e-05.",
    exitCodes: venueExitCodes, examples: ["venuewire oes instruments -u trader -a 100701 --key-file secret"],
    body: .run(OESListCommands.instruments))

  static let oesRisk = Command(
    name: "risk", summary: "Show positions, cash and limits.", operands: "[OPTIONS] [SYMBOL]", options: [.lineFormat],
    connectionOptions: Option.oesConnection, exitCodes: venueExitCodes,
    examples: ["venuewire oes risk BTCUSD -u trader -a 100701 --key-file secret"], body: .run(OESListCommands.risk))

  static let oesCollateral = Command(
    name: "collateral", summary: "Show the account's collateral.", operands: "[OPTIONS] [SYMBOL]",
    options: [.lineFormat], connectionOptions: Option.oesConnection, exitCodes: venueExitCodes,
    examples: ["venuewire oes collateral -u trader -a 100701 --key-file secret"],
    body: .run(OESListCommands.collateral))
}
