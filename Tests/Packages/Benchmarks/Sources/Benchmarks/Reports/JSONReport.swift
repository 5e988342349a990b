import Foundation

/// Comparisons for programs.
enum JSONReport {
  /// Writes all comparisons as one JSON array.
  static func write(_ comparisons: [Comparison], to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(comparisons).write(to: URL(fileURLWithPath: path))
  }
}
