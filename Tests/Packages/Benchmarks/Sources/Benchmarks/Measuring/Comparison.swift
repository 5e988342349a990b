import CPeers

/// What measuring ours beside one peer gave.
struct Comparison: Codable {
  /// Name of the message: the case.
  var message: String
  /// Encoding and what was done.
  var operation: String
  /// Who was measured beside ours: the subject.
  var peer: String
  /// Median time of ours for one message.
  var oursNanoseconds: Double
  /// Median time of the peer for one message.
  var peerNanoseconds: Double
  /// Median of ours / peer over all rounds.
  var ratio: Double
  /// The ratio's lower and upper quartile.
  var spread: [Double]
  /// How many rounds that was.
  var rounds: Int
  /// Allocations of ours for one message.
  var oursAllocations: Double
  /// Allocations of the peer for one message, where they can be counted.
  var peerAllocations: Double?
  /// Instructions of ours for one message, where they were counted.
  var oursInstructions: Double?
  /// Instructions of the peer for one message, where they were counted.
  var peerInstructions: Double?
  /// The ratio to reach, where there is a goal.
  var goal: Double?
}

/// How long to measure.
struct Effort {
  /// Rounds of one comparison, at most.
  var rounds = 301
  /// Nanoseconds of one subject's part of a round, at least.
  var slice: UInt64 = 100_000
  /// Nanoseconds of one comparison, at most, but for slow peers that need more for the fewest rounds.
  var total: UInt64 = 400_000_000
  /// Fewest rounds.
  var fewestRounds = 15
}

/// A subject run long enough for the clock.
private struct Timed {
  let subject: Subject
  let expected: UInt64
  let passes: Int
  /// What a slice takes, about.
  let nanoseconds: UInt64

  init(_ subject: Subject, effort: Effort) throws {
    self.subject = subject
    var passes = 1
    var slice = try subject.slice(1)
    expected = slice.sum
    slice = try subject.slice(1)
    while slice.nanoseconds < effort.slice, passes < 1 << 20 {
      passes *= 2
      slice = try subject.slice(passes)
    }
    self.passes = passes
    nanoseconds = slice.nanoseconds
  }

  /// Nanoseconds for one pass in one slice.
  func slice() throws -> Double {
    let slice = try subject.slice(passes)
    guard slice.sum == expected else {
      throw BenchmarkError(description: "\(subject.name) read other values than before: \(subject.place)")
    }
    return Double(slice.nanoseconds) / Double(passes)
  }

  /// Allocations in one pass.
  func allocations() throws -> Double? {
    guard subject.isHere else { return nil }
    let before = bench_allocations()
    _ = try subject.slice(1)
    return Double(bench_allocations() - before)
  }
}

extension Comparison {
  /// Measures `ours` and `peer` in turn, slice by slice, so that whatever else the machine does meets both.
  init(_ ours: Subject, beside peer: Subject, messageCount: Int, effort: Effort, sameSum: Bool) throws {
    let one = try Timed(ours, effort: effort)
    let other = try Timed(peer, effort: effort)
    guard !sameSum || one.expected == other.expected else {
      throw BenchmarkError(description: "\(ours.name) and \(peer.name) read different values: \(ours.place)")
    }
    let affordable = Int(effort.total / max(one.nanoseconds + other.nanoseconds, 1))
    let rounds = max(effort.fewestRounds, min(effort.rounds, affordable))
    var times: [(ours: Double, peer: Double)] = []
    for round in 0..<rounds {
      if round.isMultiple(of: 2) {
        let first = try one.slice()
        times.append((first, try other.slice()))
      } else {
        let first = try other.slice()
        times.append((try one.slice(), first))
      }
    }
    let ratios = times.map { $0.ours / $0.peer }.sorted()
    let count = Double(messageCount)
    message = ours.message
    operation = ours.operation
    self.peer = peer.name
    self.rounds = rounds
    oursNanoseconds = times.map(\.ours).sorted()[rounds / 2] / count
    peerNanoseconds = times.map(\.peer).sorted()[rounds / 2] / count
    ratio = ratios[rounds / 2]
    spread = [ratios[rounds / 4], ratios[rounds * 3 / 4]]
    oursAllocations = (try one.allocations() ?? 0) / count
    peerAllocations = try other.allocations().map { $0 / count }
  }
}
