internal import Dispatch
internal import Foundation

/// How much gets done in a second while several are under way.
struct Throughput: Codable {
  var what: String
  /// How many are under way at once.
  var underWay: Int
  /// Median over the rounds, and the quartiles.
  var perSecond: Double
  var spread: [Double]

  /// Measures rounds of `count`, after one that doesn't count; `work` does that many.
  init(_ what: String, underWay: Int, rounds: Int, count: Int, _ work: (Int) async throws -> Void) async throws {
    var rates: [Double] = []
    for round in 0...rounds {
      let start = DispatchTime.now().uptimeNanoseconds
      try await work(count)
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
      if round > 0 { rates.append(Double(count) / seconds) }
    }
    rates.sort()
    self.what = what
    self.underWay = underWay
    perSecond = rates[rounds / 2]
    spread = [rates[rounds / 4], rates[rounds * 3 / 4]]
  }

  /// One sentence.
  var row: String {
    let range = spread.map { String(format: "%.0f", $0) }.joined(separator: "..")
    return "\(what): \(String(format: "%.0f", perSecond)) a second (\(range)), \(underWay) under way"
  }
}
