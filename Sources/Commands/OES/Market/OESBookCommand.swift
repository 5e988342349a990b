internal import OESClient
internal import OESProtocol

/// `venuewire oes book`: a market's depth.
enum OESBookCommand {
  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let symbol = try Symbol(typed: try arguments.operands("SYMBOL")[0])
    let levels = arguments.value(.bookLevels).flatMap { Int($0) }.flatMap(OESBookDepth.init) ?? .ten
    let display = BookDisplay(
      symbol: symbol.name, levels: levels.rawValue, format: arguments.format, count: try arguments.lineCount(),
      surroundings: surroundings)
    let visit = VenueVisit(
      try OESConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted,
      duration: try arguments.duration())
    return await display.leavingTerminal {
      await visit.run { client in
        try await display.show(await client.depth(symbol, levels: levels), PriceFormat(digits: nil))
      }
    }
  }
}

extension Option {
  static let bookLevels = Option(
    name: "--levels", argument: .choice(OESBookDepth.allCases.map { "\($0.rawValue)" }),
    help: "Price levels of each side; 10 unless given.")
}
