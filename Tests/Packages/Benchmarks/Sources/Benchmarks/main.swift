import CPeers
import Foundation
import WireRuntime

/// What the command line says.
struct Options {
  var rounds = 501
  var sliceNanoseconds: UInt64 = 100_000
  var json = "benchmarks.json"
  var thresholds: String?
  var filter = ""

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst()
    while let option = rest.popFirst(), let value = rest.popFirst() {
      switch option {
      case "--rounds": rounds = Int(value) ?? rounds
      case "--slice": sliceNanoseconds = UInt64(value) ?? sliceNanoseconds
      case "--json": json = value
      case "--thresholds": thresholds = value
      case "--only": filter = value
      default: continue
      }
    }
  }
}

/// Measures ours beside every peer for one case.
func compare<Measured: Case>(_: Measured.Type, _ options: Options) throws -> [Comparison] {
  guard Measured.name.contains(options.filter) || options.filter.isEmpty else { return [] }
  let workload = try Workload<Measured>()
  let size = Measured.Message.byteCount
  guard peer_load(Measured.name, workload.frames, size, Workload<Measured>.messageCount) == 0 else {
    throw BenchmarkError(description: "a peer doesn't read \(Measured.name) back as it was written")
  }
  return try workload.subjects.flatMap { ours in
    try peers(of: ours).map { peer in
      let sameSum = ours.operation != "encode" || peer.name.hasPrefix("C++")
      return try Comparison(
        ours, beside: peer, messageCount: Workload<Measured>.messageCount, rounds: options.rounds,
        sliceNanoseconds: options.sliceNanoseconds, sameSum: sameSum)
    }
  }
}

/// The peers that do what `ours` does.
func peers(of ours: Subject) -> [Subject] {
  var count = 0
  let all = UnsafeBufferPointer(start: peer_subjects(&count), count: count)
  return all.compactMap { peer in
    guard String(cString: peer.message) == ours.message, String(cString: peer.operation) == ours.operation else {
      return nil
    }
    return Subject(message: ours.message, operation: ours.operation, name: String(cString: peer.peer), run: peer.run)
  }
}

/// The C++ struct copy beside itself: how far from 1.00 nothing at all is on this machine, now.
func control(_ options: Options) throws -> Comparison {
  let quote = Subject(message: "quote", operation: "decode", name: "", run: { 0 })
  let copy = peers(of: quote)[0]
  var control = try Comparison(
    copy, beside: copy, messageCount: Workload<Quote>.messageCount, rounds: options.rounds,
    sliceNanoseconds: options.sliceNanoseconds, sameSum: true)
  control.message = "control"
  control.peer = "C++ struct copy, both sides"
  return control
}

let options = Options(CommandLine.arguments)
let core = bench_pin_to_core()
var comparisons: [Comparison] = []
do {
  comparisons += try compare(Quote.self, options)
  if !comparisons.isEmpty { comparisons.append(try control(options)) }
  comparisons += try compare(Snapshot.self, options)
  comparisons += try compare(Logon.self, options)
  comparisons += try compare(Order.self, options)
  let textless = Set([Quote.name, Snapshot.name])
  print(Table.text(comparisons, hasText: { !textless.contains($0) }))
  try JSONReport.write(comparisons, to: options.json)
  print("\nEach row: \(options.rounds) rounds over 1,024 messages, ours and the peer in turn, on core \(core).")
  print("ratio: median of ours / peer; spread: its quartiles. Written to \(options.json).")
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(1)
}
if let thresholds = options.thresholds {
  let problems = AllocationThresholds.problems(comparisons, in: thresholds)
  for problem in problems { FileHandle.standardError.write(Data("error: \(problem)\n".utf8)) }
  if !problems.isEmpty { exit(1) }
}
