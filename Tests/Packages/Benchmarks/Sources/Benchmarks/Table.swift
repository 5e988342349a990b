import Foundation

/// Comparisons for people.
enum Table {
  private static let head = [
    "message", "operation", "peer", "ours ns", "peer ns", "ratio", "spread", "ours allocs", "peer allocs",
    "instructions", "goal", "",
  ]

  /// One aligned table.
  static func text(_ comparisons: [Comparison], hasText: (String) -> Bool) -> String {
    let rows = comparisons.map { cells(of: $0, hasText: hasText($0.message)) }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    var lines = [line(head, widths), widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")]
    for (index, row) in rows.enumerated() {
      if index > 0, comparisons[index].message != comparisons[index - 1].message { lines.append("") }
      lines.append(line(row, widths))
    }
    return lines.joined(separator: "\n")
  }

  private static func cells(of comparison: Comparison, hasText: Bool) -> [String] {
    let goal = Goal.of(comparison, hasText: hasText)
    return [
      comparison.message, comparison.operation, comparison.peer,
      String(format: "%.2f", comparison.oursNanoseconds), String(format: "%.2f", comparison.peerNanoseconds),
      String(format: "%.2f", comparison.ratio),
      String(format: "%.2f..%.2f", comparison.quartiles[0], comparison.quartiles[1]),
      String(format: "%.2f", comparison.oursAllocations), String(format: "%.2f", comparison.peerAllocations),
      instructions(of: comparison),
      goal.map { "<= " + String(format: "%.2f", $0.ratio) } ?? "",
      goal.map { comparison.ratio <= $0.ratio ? "pass" : "MISS" } ?? "",
    ]
  }

  /// Ours and the peer's, where the machine counts them.
  private static func instructions(of comparison: Comparison) -> String {
    guard let ours = comparison.oursInstructions, let peer = comparison.peerInstructions else { return "-" }
    return String(format: "%.0f / %.0f", ours, peer)
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    cells.indices.map { column in
      let padding = String(repeating: " ", count: widths[column] - cells[column].count)
      return column < 3 || column == 11 ? cells[column] + padding : padding + cells[column]
    }.joined(separator: "  ")
  }
}

/// Comparisons for programs.
enum JSONReport {
  /// Writes all comparisons as one JSON array.
  static func write(_ comparisons: [Comparison], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(comparisons).write(to: URL(fileURLWithPath: path))
  }
}
