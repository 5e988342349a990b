extension Command {
  static let oesRun = Command(
    name: "run", summary: "Send orders of every kind, one after the other, and show every step.",
    operands: "[OPTIONS]",
    options: [.transactionCount, .transactionInterval, .runSymbol, .marketPrice, .runQuantity, .showsSecrets],
    connectionOptions: Option.oesConnection,
    explanation: """
      The automatic client of the venue's public examples: it logs on at the authentication server, then
      at the order entry server that names, and sends a transaction a second. Each kind of order (1 to 17
      but 10) is entered, replaced and canceled; 11, 16 and 17 are refused by the venue. All but market
      orders are a tenth away from the market. In the end it logs out and counts what was sent and came.

      Unlike there it waits for the answers, goes on after a lost connection, and ends. What can't be
      replaced or canceled any more, because it is filled, isn't sent.

      Where the market is, the servers are asked; those of the examples, which close a connection on
      which market data is asked for, must be spared that with --price.

      The bytes that are sent are shown; codes and keys in them are stars, unless --show-secrets is given.
      """,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire oes run --host 127.0.0.1 --port 4444 --key-file secret --user trader --account 100701",
      "venuewire oes run -u trader -a 100701 --key-file secret --count 6 --interval 0.1",
    ], body: .run(RunCommand.run))
}
