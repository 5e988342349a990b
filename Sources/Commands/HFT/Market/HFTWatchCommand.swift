internal import HFTClient
internal import HFTProtocol
internal import Session

/// `venuewire hft watch`: best bid and ask, and trades, one line per change.
struct HFTWatchCommand: Sendable {
  private let names: [String]
  private let format: OutputFormat
  private let output: LineOutput
  private let surroundings: Surroundings

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    guard !arguments.operands.isEmpty else {
      throw UsageProblem("say which symbols to watch", hint: "'venuewire hft symbols' lists them")
    }
    let command = HFTWatchCommand(
      names: arguments.operands, format: arguments.format,
      output: LineOutput(surroundings.streams, count: try arguments.lineCount()), surroundings: surroundings)
    let visit = try HFTVisit(arguments, surroundings, ending: .whenInterrupted, duration: try arguments.duration())
    return await visit.run { client in try await command.watch(client) }
  }

  private func watch(_ client: MarketClient) async throws -> ExitStatus? {
    var symbols: [Symbol] = []
    for name in names {
      let symbol = try await client.symbol(named: name)
      if !symbols.contains(symbol) { symbols.append(symbol) }
    }
    let width = symbols.map(\.sym.count).max() ?? 0
    return try await withThrowingTaskGroup(of: ExitStatus?.self) { group in
      for symbol in symbols {
        let line = HFTMarketLine(
          symbol: symbol.sym, symbolWidth: width, price: PriceFormat(symbol), format: format)
        let books = await client.bookUpdates(symbol.sym, depth: 1)
        let trades = await client.trades(symbol.sym)
        group.addTask { try await tell(books, line) }
        group.addTask { [output] in
          for try await trade in trades {
            if let end = output.write(line.text(trade)).end { return end }
          }
          return nil
        }
      }
      defer { group.cancelAll() }
      // Feeds are there before the data, of which nothing is missed.
      try await client.openMarketData(symbols: .symbols(symbols.map(\.sym)))
      return try await group.next() ?? nil
    }
  }

  /// Tells of each change of the best levels.
  private func tell(_ books: Feed<Book>, _ line: HFTMarketLine) async throws -> ExitStatus? {
    var last: HFTMarketLine.Quote?
    for try await book in books {
      let quote = HFTMarketLine.Quote(book)
      guard quote != last else { continue }
      last = quote
      if let end = output.write(line.text(quote, at: surroundings.now())).end { return end }
    }
    return nil
  }
}
