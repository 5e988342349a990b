internal import DTCClient
internal import Session
internal import WireRuntime

/// A list that a server is asked for, shown as a table or as the protocol's JSON objects.
struct Listing<Response: EncodedMessage & Sendable>: Sendable {
  /// The columns of the table.
  var columns: [TextTable.Column]
  /// The instrument that an answer's prices are of; `nil` for an answer without any.
  var instrument: @Sendable (Response) -> PriceFormats.Name? = { _ in nil }
  /// The cells of an answer.
  var row: @Sendable (Response, PriceFormat) -> [String]
  /// What to say where there is nothing, after "no".
  var noun: String

  /// Writes answers; an empty list is said apart from results.
  func write(
    _ responses: [Response], _ format: OutputFormat, _ client: DTCClient, to streams: Streams
  ) async throws -> ExitStatus {
    guard !responses.isEmpty else {
      if format == .text { streams.report("venuewire: no \(noun)\n") }
      return .success
    }
    guard format == .text else {
      return streams.write(responses.map(\.jsonLine).joined()) ? .success : .outputFailed
    }
    var prices = PriceFormats()
    try await prices.learn(responses.compactMap(instrument), from: client)
    let rows = responses.map { row($0, prices[instrument($0)]) }
    return streams.write(TextTable(columns: columns, rows: rows).text) ? .success : .outputFailed
  }

  /// Connects, asks, writes.
  func run<Request: DTCRequest>(
    _ request: Request, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus where Request.Response == Response {
    let format = arguments.format
    return await VenueVisit(try ConnectionRequest(arguments, in: surroundings), in: surroundings).run { client in
      try await write(try await client.request(request), format, client, to: surroundings.streams)
    }
  }

  /// Connects, asks, writes, and goes on with what changes where `--follow` is given: with what `line` makes of each of
  /// `changes`, which is its instrument and its text, or `nil` for one that isn't wanted.
  func run<Request: DTCRequest, Change: Sendable>(
    _ request: Request, _ arguments: ParsedArguments, _ surroundings: Surroundings,
    changes: @escaping @Sendable (DTCClient) async -> Feed<Change>,
    line: @escaping @Sendable (Change) -> (instrument: PriceFormats.Name?, text: @Sendable (PriceFormat) -> String)?
  ) async throws(UsageProblem) -> ExitStatus where Request.Response == Response {
    guard arguments.has(.follow) else { return try await run(request, arguments, surroundings) }
    let format = arguments.format
    let visit = VenueVisit(
      try ConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted)
    return await visit.run { client in
      let feed = await changes(client)
      let first = try await write(try await client.request(request), format, client, to: surroundings.streams)
      guard first == .success else { return first }
      var prices = PriceFormats()
      for try await change in feed {
        guard let (name, text) = line(change) else { continue }
        if format == .text, let name { try await prices.learn([name], from: client) }
        guard surroundings.streams.write(text(prices[name])) else { return .outputFailed }
      }
      return nil
    }
  }

  /// The line of one more answer.
  func line(_ response: Response, _ format: OutputFormat) -> @Sendable (PriceFormat) -> String {
    { price in
      guard format == .text else { return response.jsonLine }
      return row(response, price).filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
    }
  }
}
