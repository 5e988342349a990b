// Measures round trips over sockets beside peers in C; Tests/Packages/Benchmarks/README.md says how.
//
//     taskset -c 0 LiveBenchmarks [--server-core N] [--rounds N] [--json FILE]
//       [--only orders|binary-orders|requests|market-data|echoes] [--python-peers FOLDER --python-packages FOLDER]

internal import Foundation
internal import Transport

/// The value behind an option.
func option(_ name: String) -> String? {
  let arguments = CommandLine.arguments
  return arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
}

// The servers of the JSON venues are this program too.
if CommandLine.arguments.dropFirst().first == "serve" { try await serveJSONVenues() }
let serverCore = option("--server-core").flatMap { Int($0) } ?? 1
let rounds = option("--rounds").flatMap { Int($0) } ?? 21
let loop = try EventLoop()
let only = option("--only")
var results = Results()
if only ?? "orders" == "orders" {
  results.roundTrips += try await measureOrders(serverCore: serverCore, on: loop, rounds: rounds)
}
if only ?? "binary-orders" == "binary-orders" {
  let (comparisons, sustained) = try await measureBinaryOrders(serverCore: serverCore, on: loop, rounds: rounds)
  results.roundTrips += comparisons
  results.sustained.append(sustained)
}
if only ?? "requests" == "requests" {
  results.roundTrips += try await measureRequests(serverCore: serverCore, on: loop, rounds: rounds)
}
if only ?? "market-data" == "market-data" {
  results.streams.append(try await measureMarketData(serverCore: serverCore, on: loop, rounds: max(rounds / 3, 1)))
}
if only ?? "echoes" == "echoes" {
  results.roundTrips += try await measureEchoes(serverCore: serverCore, on: loop, rounds: rounds)
}
await loop.stop()
print(Comparison.head)
for comparison in results.roundTrips { print(comparison.row) }
print("\nTimes in microseconds; \(rounds) rounds in turn; ratio: median of the rounds' p50, ours / peer.")
for throughput in results.sustained { print(throughput.row) }
for stream in results.streams { print(stream.row) }
if let path = option("--json") {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  try encoder.encode(results).write(to: URL(filePath: path))
}

/// What is written down.
struct Results: Codable {
  var roundTrips: [Comparison] = []
  var sustained: [Throughput] = []
  var streams: [StreamComparison] = []
}
