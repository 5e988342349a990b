/// What the command line says.
struct Options {
  /// How long to measure.
  var effort = Effort()
  /// Where to write the results.
  var json = "bench.json"
  /// File of allocations to hold to.
  var thresholds: String?
  /// Message to measure alone.
  var message: String?
  /// Part of the names of operations to measure alone.
  var operation: String?
  /// Folder of what Callgrind counted.
  var instructions: String?
  /// The peers' Python program.
  var script: String?
  /// Folder of the packages it needs.
  var packages = ""
  /// Folder for files of the run.
  var scratch = "."
  /// Seconds to run each of ours alone, for a profiler, and measure nothing.
  var profiling: UInt64?
  /// Whether to run each subject once for Callgrind and measure nothing.
  var isCounting = false

  /// Reads the program's arguments.
  ///
  /// - Throws: `BenchmarkError` for what isn't an option.
  init(_ arguments: [String]) throws {
    var rest = arguments.dropFirst()
    while let option = rest.popFirst() {
      if option == "--count-instructions" {
        isCounting = true
        continue
      }
      guard let value = rest.popFirst() else { throw BenchmarkError(description: "\(option) needs a value") }
      switch option {
      case "--rounds": effort.rounds = Int(value) ?? effort.rounds
      case "--json": json = value
      case "--thresholds": thresholds = value
      case "--profile": profiling = UInt64(value)
      case "--only": message = value
      case "--operation": operation = value
      case "--instructions": instructions = value
      case "--python": script = value
      case "--packages": packages = value
      case "--scratch": scratch = value
      default: throw BenchmarkError(description: "there is no option \(option)")
      }
    }
  }
}
