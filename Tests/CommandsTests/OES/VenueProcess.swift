import Glibc
import TestPeers
import Testing

/// The local exchange as a process, with the servers of the binary venue; it ends with this value at the latest.
///
/// Calls wait: they belong on a thread of their own.
struct VenueProcess: Sendable {
  private let process: ChildProcess
  /// Ports by front-end.
  let ports: [String: Int]

  /// The key of the user of whom all is checked.
  static let key = "12345678901234567890"

  /// Starts it; returns once it listens.
  init(_ options: [String] = []) throws {
    let kinds = ["aes", "oes", "oes-md"]
    process = try ChildProcess.ours(
      "venuewire",
      ["simulate", "--seed", "7", "--start", "2026-11-18T14:30:00Z"] + kinds.flatMap { ["--\($0)", "0"] } + options)
    var ports: [String: Int] = [:]
    for kind in kinds { ports[kind] = try process.listeningPort() }
    self.ports = ports
  }

  /// The authentication server's port.
  var port: String { "\(ports["aes"] ?? 0)" }

  /// Options that lead there, as the user of whom everything is checked.
  var connection: [String] { ["-p", port, "-u", "trader", "-a", "100701", "--key", Self.key] }

  /// Runs a command of `venuewire oes` at it, to its end.
  func run(_ arguments: String) throws -> (status: Int32, output: String, errors: String) {
    try Self.run(arguments.split(separator: " ").map(String.init) + connection)
  }

  /// Runs a command of `venuewire oes`, to its end; its status is below zero where a signal ended it.
  static func run(
    _ arguments: [String], variables: [String: String?] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    try ChildProcess.venuewire(["oes"] + arguments, variables: variables)
  }

  /// Ends it in good order.
  func end() -> ChildProcess.End {
    process.send(SIGTERM)
    return process.finish().end
  }
}
