extension Command {
  static let hftEvents = Command(
    name: "events", summary: "Show what happens to the user's orders, as it comes.", operands: "[OPTIONS]",
    options: [.json, .lineFormat, .lineCount, .duration], connectionOptions: Option.hftConnection,
    explanation: "With --json, the gateway's events as they came.", exitCodes: venueExitCodes,
    examples: ["venuewire hft events --session me", "venuewire hft events --session me --json > events.jsonl"],
    body: .run(HFTEventsCommand.run))

  static let hftSend = Command(
    name: "send", summary: "Ask for any operation, and show the answer.", operands: "[OPTIONS] OPERATION [JSON]",
    options: [.asAdministrator], connectionOptions: Option.hftConnection,
    explanation: """
      JSON is an object with the operation's arguments, or - to read it from standard input. Operations
      are symbols.list, book.get, candles.get, order.place, order.cancel, order.list, order.history,
      portfolio.get, auth.login and those of administration, which begin with admin. The answer is
      shown as JSON.
      """,
    exitCodes: venueExitCodes,
    examples: [
      #"venuewire hft send book.get '{"sym":"VETUSDT","depth":3}'"#,
      "venuewire hft send admin.reset --as-admin --token-file key",
    ], body: .run(HFTSendCommand.run))

  static let hftAdmin = Command(
    name: "admin", summary: "Halt symbols, let them trade, add some, begin anew.",
    explanation: """
      For users with admin rights: in the simulator's configuration those with 'admin: true', who come
      with their API key.
      """,
    examples: [
      "VENUEWIRE_HFT_TOKEN=operator-key venuewire hft admin halt VETUSDT",
      "venuewire hft admin add NEWSYM --tick 0.25 --token-file key",
    ], body: .commands([hftHalt, hftResume, hftAdd, hftReset]))

  private static let hftHalt = Command(
    name: "halt", summary: "Halt a symbol.", operands: "[OPTIONS] SYMBOL", connectionOptions: Option.hftConnection,
    exitCodes: venueExitCodes, examples: ["venuewire hft admin halt VETUSDT --token-file key"],
    body: .run(HFTAdminCommand.halt))

  private static let hftResume = Command(
    name: "resume", summary: "Let a symbol trade again.", operands: "[OPTIONS] SYMBOL",
    connectionOptions: Option.hftConnection, exitCodes: venueExitCodes,
    examples: ["venuewire hft admin resume VETUSDT --token-file key"], body: .run(HFTAdminCommand.resume))

  private static let hftAdd = Command(
    name: "add", summary: "Add a symbol.", operands: "--tick P [OPTIONS] SYMBOL",
    options: [.priceStep, .lot, .leastQuantity], connectionOptions: Option.hftConnection, exitCodes: venueExitCodes,
    examples: ["venuewire hft admin add NEWSYM --tick 0.25 --token-file key"], body: .run(HFTAdminCommand.add))

  private static let hftReset = Command(
    name: "reset", summary: "Begin anew, without orders and positions.", operands: "[OPTIONS]",
    connectionOptions: Option.hftConnection, exitCodes: venueExitCodes,
    examples: ["venuewire hft admin reset --token-file key"], body: .run(HFTAdminCommand.reset))
}
