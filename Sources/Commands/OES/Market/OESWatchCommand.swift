internal import OESClient
internal import OESProtocol
internal import Session

/// `venuewire oes watch`: best bid and ask, and trades, one line per change.
struct OESWatchCommand: Sendable {
  private let symbols: [Symbol]
  private let format: OutputFormat
  private let output: LineOutput

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    guard !arguments.operands.isEmpty else {
      throw UsageProblem("say which instruments to watch", hint: "'venuewire oes instruments' lists them")
    }
    var symbols: [Symbol] = []
    for word in arguments.operands {
      let symbol = try Symbol(typed: word)
      if !symbols.contains(symbol) { symbols.append(symbol) }
    }
    let command = OESWatchCommand(
      symbols: symbols, format: arguments.format,
      output: LineOutput(surroundings.streams, count: try arguments.lineCount()))
    let visit = VenueVisit(
      try OESConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted,
      duration: try arguments.duration())
    return await visit.run { client in try await command.watch(client) }
  }

  private func watch(_ client: OESClient) async throws -> ExitStatus? {
    let width = symbols.map(\.name.count).max() ?? 0
    return try await withThrowingTaskGroup(of: ExitStatus?.self) { group in
      for symbol in symbols {
        let line = OESMarketLine(name: symbol.name.padded(to: width), format: format)
        let tops = await client.topOfBook(symbol)
        let trades = await client.executions(symbol)
        group.addTask { [output] in
          var last: TopOfBook?
          for try await top in tops {
            if let text = line.text(top, after: last), let end = output.write(text).end { return end }
            last = top
          }
          return nil
        }
        group.addTask { [output] in
          for try await trade in trades {
            if let end = output.write(line.text(trade)).end { return end }
          }
          return nil
        }
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
