import CPeers
import Foundation

do {
  let options = try Options(CommandLine.arguments)
  let core = bench_pin_to_core()
  var session = try Session(options)
  try session.run(Quote.self)
  try session.run(Snapshot.self)
  try session.run(Order.self)
  try session.run(Record.self)
  try session.run(binary: TransactionCase.self)
  if !options.isCounting {
    let comparisons = session.comparisons
    print(Table.text(comparisons))
    try JSONReport.write(comparisons, to: options.json)
    print("\nEach row: up to \(options.effort.rounds) rounds over 1,024 messages, in turn, on core \(core).")
    print("ratio: median of ours / peer; spread: its quartiles; allocations and instructions: ours / peer, a message.")
    print("Written to \(options.json).\n\n\(Table.summary(comparisons))")
    let problems = options.thresholds.map { AllocationThresholds.problems(comparisons, in: $0) } ?? []
    for problem in problems { FileHandle.standardError.write(Data("error: \(problem)\n".utf8)) }
    if !problems.isEmpty { exit(1) }
  }
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(1)
}
