/// Rows of one kind, shown as a table or each as a JSON object on a line.
protocol TableListing {
  associatedtype Row

  /// The columns of the table.
  var columns: [TextTable.Column] { get }
  /// The cells of a row.
  var row: @Sendable (Row) -> [String] { get }
  /// What to say where there is nothing, after "no".
  var noun: String { get }

  /// A row as a JSON object, with its line's end.
  func jsonLine(_ row: Row) -> String
}

extension TableListing {
  /// Writes rows; an empty list is said apart from results.
  func write(_ rows: [Row], _ format: OutputFormat, to streams: Streams) -> ExitStatus {
    guard !rows.isEmpty else {
      if format == .text { streams.report("venuewire: no \(noun)\n") }
      return .success
    }
    let text =
      format == .text ? TextTable(columns: columns, rows: rows.map(row)).text : rows.map(jsonLine).joined()
    return streams.write(text) ? .success : .outputFailed
  }
}
