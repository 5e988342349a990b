extension Command {
  static let dtcSymbols = Command(
    name: "symbols", summary: "Find symbols and show their definitions.",
    operands: "[OPTIONS] SYMBOL | --exchange NAME | --search TEXT",
    options: [.symbolsOfExchange, .search, .inDescriptions, .lineFormat], connectionOptions: Option.connection,
    exitCodes: venueExitCodes,
    examples: [
      "venuewire dtc symbols --exchange CME", "venuewire dtc symbols --search ES",
      "venuewire dtc symbols ESM20_FUT_CME --format jsonl",
    ], body: .run(SymbolCommands.symbols))

  static let dtcExchanges = Command(
    name: "exchanges", summary: "List exchanges.", operands: "[OPTIONS]", options: [.lineFormat],
    connectionOptions: Option.connection,
    exitCodes: venueExitCodes, examples: ["venuewire dtc exchanges"], body: .run(SymbolCommands.exchanges))
}
