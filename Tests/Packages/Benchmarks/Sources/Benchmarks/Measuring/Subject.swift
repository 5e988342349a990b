import CPeers

/// Something to measure: somebody doing one operation on every message of one case.
struct Subject {
  /// One measured stretch of work.
  struct Slice {
    /// How long it took.
    var nanoseconds: UInt64
    /// The sum over the values seen, for each pass over the messages.
    var sum: UInt64
  }

  /// Name of the message.
  var message: String
  /// Encoding and what is done, such as "JSON decode".
  var operation: String
  /// Who does it.
  var name: String
  /// Whether it runs in this process, where allocations and instructions can be counted.
  var isHere: Bool
  /// Does it so many times for every message.
  var slice: (_ passes: Int) throws -> Slice

  /// What is measured, for messages about it.
  var place: String { "\(message) \(operation)" }
  /// The same with who does it.
  var label: String { "\(place), \(name)" }
}

extension Subject {
  /// A subject of this process: `run` does it once for every message and returns a sum over the values seen.
  init(message: String, operation: String, name: String, run: @escaping () -> UInt64) {
    self.init(message: message, operation: operation, name: name, isHere: true) { passes in
      let start = bench_nanoseconds()
      let sum = run()
      for _ in 1..<max(passes, 1) where run() != sum {
        throw BenchmarkError(description: "\(name) doesn't read the same values each time: \(message) \(operation)")
      }
      return Slice(nanoseconds: bench_nanoseconds() - start, sum: sum)
    }
  }
}

/// A measurement that means nothing, and why.
struct BenchmarkError: Error, CustomStringConvertible {
  /// One sentence.
  var description: String
}
