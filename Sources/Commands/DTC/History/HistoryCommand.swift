internal import DTCClient
internal import DTCProtocol
internal import WireRuntime

/// `venuewire dtc history`: historical prices as lines, with a progress bar where somebody sees it.
struct HistoryCommand: Sendable {
  private let request: HistoryRequest
  private let surroundings: Surroundings

  /// Records between two pictures of the bar.
  private static let recordsPerPicture = 500

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let now = surroundings.now().count / 1_000_000_000
    let command = HistoryCommand(request: try HistoryRequest(arguments, now: now), surroundings: surroundings)
    let visit = VenueVisit(try ConnectionRequest(arguments, in: surroundings), in: surroundings)
    return await visit.run { client in try await command.download(client) }
  }

  private func download(_ client: DTCClient) async throws -> ExitStatus {
    let symbol = request.message.symbol
    var lines = HistoryLines(
      format: request.format, price: try await client.priceFormat(symbol, request.message.exchange))
    lines.isDaily = request.isDaily
    // On a terminal that shows the lines themselves, a bar would only be in their way.
    let showsBar = surroundings.reportsToTerminal && surroundings.screen() == nil
    let bar = showsBar ? ProgressBar(title: symbol, columns: 80) : nil
    var count = 0
    var text = ""
    var download = await client.history(request.message).makeAsyncIterator()
    defer { if bar != nil { surroundings.streams.report(ProgressBar.clear) } }
    while let element = try await download.next() {
      var moment: Duration?
      switch element {
      case .header, .depthHeader, .depthRecord: continue
      case .record(let record):
        if count == 0 { text += lines.barTitle }
        text += lines.bar(record)
        moment = record.startDateTime.sinceEpoch
      case .tick(let tick):
        if count == 0 { text += lines.tickTitle }
        text += lines.tick(tick)
        moment = tick.dateTime.sinceEpoch
      }
      count += 1
      if let bar, count % Self.recordsPerPicture == 1 {
        let bytes = download.progress.bytesReceived
        surroundings.streams.report(bar.line(fraction: fraction(moment), records: count, bytes: bytes))
      }
      guard text.utf8.count < 16_384 || write(&text) else { return .outputFailed }
    }
    guard write(&text) else { return .outputFailed }
    if count == 0 {
      surroundings.streams.report("\(bar == nil ? "" : ProgressBar.clear)venuewire: no prices in that time\n")
    }
    return .success
  }

  private func write(_ text: inout String) -> Bool {
    defer { text = "" }
    return text.isEmpty || surroundings.streams.write(text)
  }

  /// How much of the time asked for is done at `moment`.
  private func fraction(_ moment: Duration?) -> Double? {
    guard let span = request.span, let moment else { return nil }
    return (moment - .seconds(span.lowerBound)) / .seconds(span.upperBound - span.lowerBound)
  }
}
