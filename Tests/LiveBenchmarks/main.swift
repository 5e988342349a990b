// Measures round trips over sockets beside peers in C; Tests/Packages/Benchmarks/README.md says how.
//
//     taskset -c 0 LiveBenchmarks [--server-core N] [--rounds N] [--only orders|echoes] [--json FILE]

internal import Foundation
internal import Transport

/// The value behind an option.
func option(_ name: String) -> String? {
  let arguments = CommandLine.arguments
  return arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
}

let serverCore = option("--server-core").flatMap { Int($0) } ?? 1
let rounds = option("--rounds").flatMap { Int($0) } ?? 21
let loop = try EventLoop()
var comparisons: [Comparison] = []
if option("--only") != "echoes" {
  comparisons += try await measureOrders(serverCore: serverCore, on: loop, rounds: rounds)
}
if option("--only") != "orders" {
  comparisons += try await measureEchoes(serverCore: serverCore, on: loop, rounds: rounds)
}
await loop.stop()
print(Comparison.head)
for comparison in comparisons { print(comparison.row) }
print("\nTimes in microseconds; \(rounds) rounds in turn; ratio: median of the rounds' p50, ours / peer.")
if let path = option("--json") {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  try encoder.encode(comparisons).write(to: URL(filePath: path))
}
