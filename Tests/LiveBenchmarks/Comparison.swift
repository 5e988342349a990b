internal import Foundation

/// Who makes round trips.
struct Subject {
  var name: String
  /// Makes this many; returns the nanoseconds of each.
  var roundTrips: (Int) async throws -> [UInt64]
}

/// What measuring ours beside a peer gave; times in microseconds.
struct Comparison: Codable {
  var what: String
  var ours: Times
  var peer: Times
  var names: [String]
  /// Median over all rounds of the ratio of the two medians.
  var ratio: Double
  /// The ratio's lower and upper quartile.
  var spread: [Double]
  /// The greatest ratio that is aimed at; `nil` for none.
  var goal: Double?

  struct Times: Codable {
    var p50: Double
    var p99: Double

    init(_ nanoseconds: [UInt64]) {
      let sorted = nanoseconds.sorted()
      p50 = Double(sorted[sorted.count / 2]) / 1000
      p99 = Double(sorted[sorted.count * 99 / 100]) / 1000
    }
  }

  /// Measures both in turn, round by round, so that whatever else the machine does meets both.
  init(
    _ what: String, _ ours: Subject, beside peer: Subject, rounds: Int, trips: Int, goal: Double? = nil
  ) async throws {
    /// The first trips find cold caches, and on a new connection a slow start.
    func warm(_ subject: Subject) async throws -> [UInt64] {
      let times = try await subject.roundTrips(trips + trips / 10)
      guard times.count == trips + trips / 10 else {
        throw BenchmarkError(description: "\(subject.name) made \(times.count) round trips")
      }
      return Array(times.dropFirst(trips / 10))
    }
    var all: (ours: [UInt64], peer: [UInt64]) = ([], [])
    var ratios: [Double] = []
    for round in 0..<rounds {
      let isOursFirst = round.isMultiple(of: 2)
      let first = try await warm(isOursFirst ? ours : peer)
      let second = try await warm(isOursFirst ? peer : ours)
      let (one, other) = isOursFirst ? (first, second) : (second, first)
      all.ours += one
      all.peer += other
      ratios.append(Times(one).p50 / Times(other).p50)
    }
    ratios.sort()
    self.what = what
    self.ours = Times(all.ours)
    self.peer = Times(all.peer)
    names = [ours.name, peer.name]
    ratio = ratios[rounds / 2]
    spread = [ratios[rounds / 4], ratios[rounds * 3 / 4]]
    self.goal = goal
  }

  static var head: String {
    line("round trip", "ours", "peer", "ours p50", "p99", "peer p50", "p99", "ratio", "spread", "goal", "")
  }

  /// One row of the table.
  var row: String {
    func number(_ value: Double) -> String { String(format: "%.2f", value) }
    return Self.line(
      what, names[0], names[1], number(ours.p50), number(ours.p99), number(peer.p50), number(peer.p99), number(ratio),
      spread.map(number).joined(separator: ".."), goal.map { "<= \(number($0))" } ?? "",
      goal.map { ratio <= $0 ? "pass" : "MISS" } ?? "")
  }

  private static func line(_ cells: String...) -> String {
    let widths = [18, 20, 14, -8, -8, -8, -8, -6, -11, -8, 4]
    return zip(cells, widths).map { cell, width in
      let padding = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? padding + cell : cell + padding
    }.joined(separator: "  ")
  }
}
