internal import OESClient
internal import OESProtocol
internal import WireRuntime

/// A list that a venue is asked for, shown as a table or as the protocol's messages.
struct OESListing<Answer: Sendable>: TableListing, Sendable {
  /// The columns of the table.
  var columns: [TextTable.Column]
  /// The cells of an answer.
  var row: @Sendable (Answer) -> [String]
  /// The answer as a message.
  var message: @Sendable (Answer) -> OESMessage
  /// What to say where there is nothing, after "no".
  var noun: String

  /// Connects, asks with `request`, writes.
  func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ request: @escaping @Sendable (OESClient) async throws -> [Answer]
  ) async throws(UsageProblem) -> ExitStatus {
    let connection = try OESConnectionRequest(arguments, in: surroundings)
    let format = arguments.format
    return await VenueVisit(connection, in: surroundings).run { client in
      write(try await request(client), format, to: surroundings.streams)
    }
  }

  func jsonLine(_ answer: Answer) -> String { message(answer).jsonLine(showsSecrets: false) }
}

extension OESMessage {
  /// The message on one line of JSON, as `venuewire decode --format jsonl` shows it.
  func jsonLine(showsSecrets: Bool) -> String {
    let format = JSONLinesFormat(showsSecrets: showsSecrets)
    var bytes: [UInt8] = []
    do throws(WireError) {
      try append(to: &bytes, as: .binary)
      return try bytes.withFrame { frame throws(WireError) in
        format.message(
          try GeneratedReader<OESMessage>().read(frame, as: .binary), frame: frame, at: MessagePlace(offset: 0))
      }
    } catch {
      return format.error("\(error)")
    }
  }
}
