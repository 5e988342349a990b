internal import Trading

/// A market's depth as it changes: redrawn in its place on a terminal, as lines elsewhere.
struct BookDisplay: Sendable {
  /// The market's name.
  var symbol: String
  /// Price levels of each side.
  var levels: Int
  /// How lines are written.
  var format: OutputFormat
  /// After how many pictures or lines it ends; never where `nil`.
  var count: Int?
  /// Where it is shown.
  var surroundings: Surroundings

  /// The shortest time between two pictures.
  private static let pause = Duration.milliseconds(50)

  private var isPicture: Bool { format == .text && surroundings.screen() != nil }

  /// Runs `visit`, which shows books, and leaves the terminal as it was.
  func leavingTerminal(_ visit: () async -> ExitStatus) async -> ExitStatus {
    let isPicture = isPicture
    let status = await visit()
    if isPicture { _ = surroundings.streams.write(TerminalPicture.end) }
    return status
  }

  /// Shows books as they come; `nil` where there are no more.
  func show(_ books: some AsyncSequence<DepthBook, any Error>, _ price: PriceFormat) async throws -> ExitStatus? {
    isPicture ? try await draw(books, price) : try await list(books, price)
  }

  private func list(_ books: some AsyncSequence<DepthBook, any Error>, _ price: PriceFormat) async throws -> ExitStatus?
  {
    let line = BookLine(symbol: symbol, levels: levels, price: price, format: format)
    let output = LineOutput(surroundings.streams, count: count)
    for try await book in books {
      if let end = output.write(line.text(book)).end { return end }
    }
    return nil
  }

  private func draw(_ books: some AsyncSequence<DepthBook, any Error>, _ price: PriceFormat) async throws -> ExitStatus?
  {
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
