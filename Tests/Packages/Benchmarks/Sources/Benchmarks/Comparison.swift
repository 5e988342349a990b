import CPeers

/// What measuring ours beside one peer gave.
struct Comparison: Codable {
  /// Name of the message.
  var message: String
  /// What was done.
  var operation: String
  /// Who was measured beside ours.
  var peer: String
  /// Median time of ours for one message.
  var oursNanoseconds: Double
  /// Median time of the peer for one message.
  var peerNanoseconds: Double
  /// Median of ours / peer over all rounds.
  var ratio: Double
  /// The ratio's lower and upper quartile.
  var quartiles: [Double]
  /// Allocations of ours for one message.
  var oursAllocations: Double
  /// Allocations of the peer for one message.
  var peerAllocations: Double
  /// Instructions of ours for one message, where the machine counts them.
  var oursInstructions: Double?
  /// Instructions of the peer for one message, where the machine counts them.
  var peerInstructions: Double?
}

/// A subject run long enough for the clock.
private struct Timed {
  let subject: Subject
  let messageCount: Int
  let expected: UInt64
  private(set) var passes = 1

  init(_ subject: Subject, messageCount: Int, sliceNanoseconds: UInt64) throws {
    self.subject = subject
    self.messageCount = messageCount
    expected = subject.run()
    var elapsed: UInt64 = 0
    while true {
      let start = bench_nanoseconds()
      for _ in 0..<passes { _ = subject.run() }
      elapsed = bench_nanoseconds() - start
      if elapsed >= sliceNanoseconds || passes >= 1 << 20 { break }
      passes *= 2
    }
  }

  /// Nanoseconds for one message in one slice.
  func slice() throws -> Double {
    let start = bench_nanoseconds()
    for _ in 0..<passes where subject.run() != expected {
      throw BenchmarkError(description: "\(subject.name) read other values than before: \(subject.place)")
    }
    return Double(bench_nanoseconds() - start) / Double(passes * messageCount)
  }

  /// What a counter of the machine adds for one message.
  func count(_ counter: () -> Int64) -> Double? {
    let before = counter()
    _ = subject.run()
    let after = counter()
    return before < 0 ? nil : Double(after - before) / Double(messageCount)
  }
}

/// A measurement that means nothing, and why.
struct BenchmarkError: Error, CustomStringConvertible {
  /// One sentence.
  var description: String
}

extension Comparison {
  /// Measures `ours` and `peer` in turn, slice by slice, so that whatever else the machine does meets both.
  init(
    _ ours: Subject, beside peer: Subject, messageCount: Int, rounds: Int, sliceNanoseconds: UInt64, sameSum: Bool
  ) throws {
    let one = try Timed(ours, messageCount: messageCount, sliceNanoseconds: sliceNanoseconds)
    let other = try Timed(peer, messageCount: messageCount, sliceNanoseconds: sliceNanoseconds)
    guard !sameSum || one.expected == other.expected else {
      throw BenchmarkError(description: "\(ours.name) and \(peer.name) read different values: \(ours.place)")
    }
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
    message = ours.message
    operation = ours.operation
    self.peer = peer.name
    oursNanoseconds = times.map(\.ours).sorted()[rounds / 2]
    peerNanoseconds = times.map(\.peer).sorted()[rounds / 2]
    ratio = ratios[rounds / 2]
    quartiles = [ratios[rounds / 4], ratios[rounds * 3 / 4]]
    oursAllocations = one.count { Int64(bench_allocations()) } ?? 0
    peerAllocations = other.count { Int64(bench_allocations()) } ?? 0
    oursInstructions = one.count(bench_instructions)
    peerInstructions = other.count(bench_instructions)
  }
}
