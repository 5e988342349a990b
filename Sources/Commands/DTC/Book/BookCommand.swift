internal import DTCClient

/// `venuewire dtc book`: a market's depth.
enum BookCommand {
  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let symbol = try arguments.operands("SYMBOL")[0]
    let exchange = arguments.value(.exchange) ?? ""
    let display = BookDisplay(
      symbol: symbol, levels: try arguments.number(.levels, in: 1...1_000) ?? 10, format: arguments.format,
      count: try arguments.lineCount(), surroundings: surroundings)
    let visit = VenueVisit(
      try ConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted,
      duration: try arguments.duration())
    return await display.leavingTerminal {
      await visit.run { client in
        let price = try await client.priceFormat(symbol, exchange)
        return try await display.show(await client.depth(symbol, exchange: exchange, levels: display.levels), price)
      }
    }
  }
}

extension Option {
  static let levels = Option(
    name: "--levels", argument: .value("N"), help: "Price levels of each side; 10 unless given.")
}
