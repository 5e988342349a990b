import Foundation

/// How many allocations each operation of ours may make, no more and no fewer: fewer is progress to be locked in.
enum AllocationThresholds {
  /// What differs from the file at `path`, which holds `{"quote decode": 0, …}`.
  static func problems(_ comparisons: [Comparison], in path: String) -> [String] {
    guard let data = FileManager.default.contents(atPath: path),
      let expected = try? JSONDecoder().decode([String: Double].self, from: data)
    else { return ["\(path) can't be read as allocations by operation"] }
    var counted: [String: Double] = [:]
    for comparison in comparisons where comparison.message != "control" {
      counted["\(comparison.message) \(comparison.operation)"] = comparison.oursAllocations
    }
    return counted.keys.sorted().compactMap { key in
      let count = String(format: "%.2f", counted[key] ?? 0)
      guard let limit = expected[key] else { return "\(key) makes \(count) allocations; \(path) says nothing of it" }
      let stated = String(format: "%.2f", limit)
      return count == stated ? nil : "\(key) makes \(count) allocations where \(path) says \(stated)"
    }
  }
}
