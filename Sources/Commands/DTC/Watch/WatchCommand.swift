internal import DTCClient
internal import DTCProtocol
internal import Session

/// `venuewire dtc watch`: quotes, trades and session figures of markets, one line per change.
struct WatchCommand: Sendable {
  private let symbols: [String]
  private let exchange: String
  private let format: OutputFormat
  private let output: LineOutput
  private let surroundings: Surroundings

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    guard !arguments.operands.isEmpty else {
      throw UsageProblem("say which symbols to watch", hint: "'venuewire dtc symbols' finds them")
    }
    let command = WatchCommand(
      symbols: arguments.operands, exchange: arguments.value(.exchange) ?? "", format: arguments.format,
      output: LineOutput(surroundings.streams, count: try arguments.lineCount()), surroundings: surroundings)
    let visit = VenueVisit(
      try ConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted,
      duration: try arguments.duration())
    return await visit.run { client in try await command.watch(client) }
  }

  private func watch(_ client: DTCClient) async throws -> ExitStatus? {
    let width = symbols.map(\.count).max() ?? 0
    return try await withThrowingTaskGroup(of: ExitStatus?.self) { group in
      for symbol in Set(symbols).sorted() {
        let line = MarketLine(
          symbol: symbol, symbolWidth: width, price: try await client.priceFormat(symbol, exchange), format: format)
        let trades = await client.trades(symbol, exchange: exchange)
        let market = await client.market(symbol, exchange: exchange)
        group.addTask { [output] in
          for try await trade in trades {
            if let end = output.write(line.text(.trade(trade))).end { return end }
          }
          return nil
        }
        group.addTask { [output, exchange] in
          var last = MarketState(symbol: symbol, exchange: exchange)
          for try await state in market {
            for change in MarketChange.between(last, state) {
              if let end = output.write(line.text(change)).end { return end }
            }
            last = state
          }
          return nil
        }
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}

extension DTCClient {
  /// How the prices of `symbol` are shown, as the server defines it; as short as they are where it doesn't.
  func priceFormat(_ symbol: String, _ exchange: String) async throws -> PriceFormat {
    do {
      return PriceFormat(try await securityDefinition(symbol, exchange: exchange))
    } catch DTCClientError.rejected, DTCClientError.timedOut {
      // Not every server defines what it sends.
      return PriceFormat(digits: nil)
    }
  }
}
