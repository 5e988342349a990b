internal import OceanExClient
internal import OceanExProtocol
internal import WireRuntime

/// A list that the venue is asked for, shown as a table or as the venue's objects.
struct OceanExListing<Row: Sendable>: TableListing, Sendable {
  /// The columns of the table.
  var columns: [TextTable.Column]
  /// The cells of a row.
  var row: @Sendable (Row) -> [String]
  /// A row as a JSON object, on a line.
  var json: @Sendable (Row) -> String
  /// What to say where there is nothing, after "no".
  var noun: String
  /// Whether only those may ask who have logged on.
  var needsLogon: Bool

  /// Connects, asks with `request`, writes.
  func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ request: @escaping @Sendable (OceanExClient) async throws -> [Row]
  ) async throws(UsageProblem) -> ExitStatus {
    let connection = try OceanExConnectionRequest(arguments, in: surroundings, logsOn: needsLogon)
    let format = arguments.format
    return await VenueVisit(connection, in: surroundings).run { client in
      write(try await request(client), format, to: surroundings.streams)
    }
  }

  func jsonLine(_ row: Row) -> String { json(row) }
}

/// Rows of a market, which the venue's objects don't always name.
struct OfMarket<Value: Sendable>: Sendable {
  var market: String
  var value: Value
}

extension OfMarket where Value: JSONMessage {
  /// The venue's object with the market as its first member, on a line.
  var jsonLine: String {
    var object = JSONObjectText()
    object.add("market_id", market)
    let members = value.jsonLine.dropFirst()
    return "\(object.text.dropLast(2)),\(members)"
  }
}
