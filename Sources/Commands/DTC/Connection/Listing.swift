internal import DTCClient
internal import Session
internal import WireRuntime

/// A list that a server is asked for, shown as a table or as the protocol's JSON objects.
struct Listing<Response: EncodedMessage & Sendable>: Sendable {
  /// The columns of the table.
  var columns: [TextTable.Column]
  /// The cells of an answer.
  var row: @Sendable (Response) -> [String]
  /// What to say where there is nothing, after "no".
  var noun: String

  /// Writes answers; an empty list is said apart from results.
  func write(_ responses: [Response], _ format: OutputFormat, to streams: Streams) -> ExitStatus {
    guard !responses.isEmpty else {
      if format == .text { streams.report("venuewire: no \(noun)\n") }
      return .success
    }
    let text =
      format == .jsonl
      ? responses.map(\.jsonLine).joined() : TextTable(columns: columns, rows: responses.map(row)).text
    return streams.write(text) ? .success : .outputFailed
  }

  /// Writes one more, on a line of its own.
  func write(_ response: Response, _ format: OutputFormat, to streams: Streams) -> Bool {
    streams.write(
      format == .jsonl ? response.jsonLine : row(response).filter { !$0.isEmpty }.joined(separator: "  ") + "\n")
  }

  /// Connects, asks, writes.
  func run<Request: DTCRequest>(
    _ request: Request, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus where Request.Response == Response {
    let format = arguments.format
    return await VenueVisit(try ConnectionRequest(arguments, in: surroundings), in: surroundings).run { client in
      write(try await client.request(request), format, to: surroundings.streams)
    }
  }

  /// Connects, asks, writes, and goes on with what changes where `--follow` is given.
  func run<Request: DTCRequest>(
    _ request: Request, _ arguments: ParsedArguments, _ surroundings: Surroundings,
    changes: @escaping @Sendable (DTCClient) async -> Feed<Response>, isWanted: @escaping @Sendable (Response) -> Bool
  ) async throws(UsageProblem) -> ExitStatus where Request.Response == Response {
    guard arguments.has(.follow) else { return try await run(request, arguments, surroundings) }
    let format = arguments.format
    let visit = VenueVisit(
      try ConnectionRequest(arguments, in: surroundings), in: surroundings, ending: .whenInterrupted)
    return await visit.run { client in
      let feed = await changes(client)
      let first = write(try await client.request(request), format, to: surroundings.streams)
      guard first == .success else { return first }
      for try await change in feed where isWanted(change) {
        guard write(change, format, to: surroundings.streams) else { return .outputFailed }
      }
      return nil
    }
  }
}
