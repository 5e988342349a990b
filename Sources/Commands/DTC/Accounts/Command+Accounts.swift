extension Command {
  static let dtcPositions = Command(
    name: "positions", summary: "List positions.", operands: "[OPTIONS]",
    options: [.follow, .account, .lineFormat], connectionOptions: Option.connection, exitCodes: venueExitCodes,
    examples: ["venuewire dtc positions", "venuewire dtc positions --follow --format jsonl"],
    body: .run(AccountCommands.positions))

  static let dtcBalance = Command(
    name: "balance", summary: "Show balances.", operands: "[OPTIONS]",
    options: [.follow, .account, .lineFormat], connectionOptions: Option.connection, exitCodes: venueExitCodes,
    examples: ["venuewire dtc balance --account SIM1"], body: .run(AccountCommands.balance))

  static let dtcAccounts = Command(
    name: "accounts", summary: "List accounts.", operands: "[OPTIONS]", options: [.lineFormat],
    connectionOptions: Option.connection,
    exitCodes: venueExitCodes, examples: ["venuewire dtc accounts"], body: .run(AccountCommands.accounts))
}
