internal import DTCClient
internal import Session
internal import Trading

/// `venuewire dtc book`: a market's depth, redrawn in its place on a terminal, as lines elsewhere.
struct BookCommand: Sendable {
  private let symbol: String
  private let exchange: String
  private let levels: Int
  private let format: OutputFormat
  private let count: Int?
  private let surroundings: Surroundings

  /// The shortest time between two pictures.
  private static let pause = Duration.milliseconds(50)

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let command = BookCommand(
      symbol: try arguments.operands("SYMBOL")[0], exchange: arguments.value(.exchange) ?? "",
      levels: try arguments.number(.levels, in: 1...1_000) ?? 10, format: arguments.format,
      count: try arguments.lineCount(), surroundings: surroundings)
    let visit = VenueVisit(
      try ConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted,
      duration: try arguments.duration())
    let isPicture = command.isPicture
    let status = await visit.run { client in try await command.show(client) }
    if isPicture { _ = surroundings.streams.write(TerminalPicture.end) }
    return status
  }

  private var isPicture: Bool { format == .text && surroundings.screen() != nil }

  private func show(_ client: DTCClient) async throws -> ExitStatus? {
    let price = try await client.priceFormat(symbol, exchange)
    let books = await client.depth(symbol, exchange: exchange, levels: levels)
    return isPicture ? try await draw(books, price) : try await list(books, price)
  }

  private func list(_ books: Feed<DepthBook>, _ price: PriceFormat) async throws -> ExitStatus? {
    let line = BookLine(symbol: symbol, levels: levels, price: price, format: format)
    let output = LineOutput(surroundings.streams, count: count)
    for try await book in books {
      if let end = output.write(line.text(book)).end { return end }
    }
    return nil
  }

  private func draw(_ books: Feed<DepthBook>, _ price: PriceFormat) async throws -> ExitStatus? {
    var picture = TerminalPicture()
    let output = LineOutput(surroundings.streams, count: count)
    let screen = BookScreen(
      symbol: symbol, levels: levels, price: price, isColored: surroundings.environment("NO_COLOR") == nil)
    for try await book in books {
      let size = surroundings.screen() ?? ScreenSize(columns: 80, rows: 24)
      if let end = output.write(picture.draw(screen.lines(book, on: size))).end { return end }
      // Between pictures the newest book replaces those before it.
      await surroundings.pause(Self.pause)
    }
    return nil
  }
}

extension Option {
  static let levels = Option(
    name: "--levels", argument: .value("N"), help: "Price levels of each side; 10 unless given.")
}
