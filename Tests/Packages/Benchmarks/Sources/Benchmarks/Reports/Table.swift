import Foundation

/// Comparisons for people.
enum Table {
  private static let head = [
    "message", "operation", "peer", "ours ns", "peer ns", "ratio", "spread", "allocations", "instructions", "goal", "",
  ]
  /// Columns with words, which begin at the left.
  private static let words: Set = [0, 1, 2, 10]

  /// One aligned table.
  static func text(_ comparisons: [Comparison]) -> String {
    let rows = comparisons.map(cells)
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    var lines = [line(head, widths), widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")]
    for (index, row) in rows.enumerated() {
      if index > 0, comparisons[index].message != comparisons[index - 1].message { lines.append("") }
      lines.append(line(row, widths))
    }
    return lines.joined(separator: "\n")
  }

  /// How many goals are met, and where they aren't.
  static func summary(_ comparisons: [Comparison]) -> String {
    let aimed = comparisons.filter { $0.goal != nil }
    let missed = aimed.filter { !$0.isReached }
    let places = missed.map {
      "\($0.message) \($0.operation) beside \($0.peer): \(number($0.ratio)) instead of \(number($0.goal ?? 0))"
    }
    return (["\(aimed.count - missed.count) of \(aimed.count) goals met."] + places).joined(separator: "\n  missed: ")
  }

  private static func cells(of comparison: Comparison) -> [String] {
    [
      comparison.message, comparison.operation, comparison.peer,
      number(comparison.oursNanoseconds), number(comparison.peerNanoseconds), number(comparison.ratio),
      comparison.spread.map(number).joined(separator: ".."),
      "\(count(comparison.oursAllocations)) / \(comparison.peerAllocations.map(count) ?? "-")",
      "\(comparison.oursInstructions.map(whole) ?? "-") / \(comparison.peerInstructions.map(whole) ?? "-")",
      comparison.goal.map { "<= \(number($0))" } ?? "",
      comparison.goal == nil ? "" : comparison.isReached ? "pass" : "MISS",
    ]
  }

  /// Three digits, two of them behind the point where the number is small.
  private static func number(_ value: Double) -> String {
    String(format: value < 0.1 ? "%.3f" : value < 100 ? "%.2f" : "%.0f", value)
  }

  private static func count(_ value: Double) -> String {
    String(format: value == value.rounded() ? "%.0f" : "%.2f", value)
  }

  private static func whole(_ value: Double) -> String { String(format: "%.0f", value) }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    cells.indices.map { column in
      let padding = String(repeating: " ", count: widths[column] - cells[column].count)
      return words.contains(column) ? cells[column] + padding : padding + cells[column]
    }.joined(separator: "  ")
  }
}

extension Comparison {
  /// Whether the goal is met, where there is one.
  var isReached: Bool { goal.map { ratio <= $0 } ?? true }
}
