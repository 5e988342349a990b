internal import HFTClient
internal import HFTProtocol
internal import Session
internal import Trading

/// `venuewire hft book`: a market's depth.
enum HFTBookCommand {
  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let name = try arguments.operands("SYMBOL")[0]
    let levels = try arguments.number(.levels, in: 1...1_000) ?? 10
    let format = arguments.format
    let count = try arguments.lineCount()
    let visit = try HFTVisit(arguments, surroundings, ending: .whenInterrupted, duration: try arguments.duration())
    var display = BookDisplay(symbol: name, levels: levels, format: format, count: count, surroundings: surroundings)
    display.symbol = name.uppercased()
    return await display.leavingTerminal { [display] in
      await visit.run { client in
        let symbol = try await client.symbol(named: name)
        let books = await client.bookUpdates(symbol.sym, depth: levels)
        try await client.openMarketData(symbols: .symbols([symbol.sym]))
        return try await display.show(books.map { DepthBook($0) }, PriceFormat(symbol))
      }
    }
  }
}
