internal import HFTClient
internal import HFTProtocol
internal import WireRuntime

/// A list that a gateway is asked for, shown as a table or as its own objects.
struct HFTListing<Answer: EncodedMessage & Sendable>: TableListing, Sendable {
  /// The columns of the table.
  var columns: [TextTable.Column]
  /// The cells of an answer.
  var row: @Sendable (Answer) -> [String]
  /// What to say where there is nothing, after "no".
  var noun: String

  /// Connects, asks with `request`, writes.
  func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ request: @escaping @Sendable (MarketClient) async throws -> [Answer]
  ) async throws(UsageProblem) -> ExitStatus {
    let format = arguments.format
    return await (try HFTVisit(arguments, surroundings)).run { client in
      write(try await request(client), format, to: surroundings.streams)
    }
  }

  func jsonLine(_ answer: Answer) -> String { answer.jsonLine }
}
