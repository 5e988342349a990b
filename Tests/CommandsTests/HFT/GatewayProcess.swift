import Foundation
import Glibc
import TestPeers
import Testing

/// The local exchange as a process, behind the HFT gateway; it ends with this value at the latest.
///
/// Calls wait: they belong on a thread of their own.
struct GatewayProcess: Sendable {
  private let process: ChildProcess
  /// Where it listens.
  let port: Int
  /// Where sessions are kept; removed with this value.
  let folder: TemporaryFolder

  /// The API key of the user with admin rights.
  static let adminKey = "operator-key"

  /// Starts it; returns once it listens.
  init(_ options: [String] = []) throws {
    process = try ChildProcess.ours(
      "venuewire", ["simulate", "--seed", "7", "--start", "2026-11-18T14:30:00Z", "--hft", "0"] + options)
    port = try process.listeningPort()
    folder = try TemporaryFolder()
  }

  /// Runs a command of `venuewire hft` at it, to its end; its status is below zero where a signal ended it.
  func run(
    _ arguments: String, generation: String = "auto", session: String? = nil, variables: [String: String?] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    var words = arguments.split(separator: " ").map(String.init)
    words += ["-p", "\(port)", "--generation", generation]
    if let session { words += ["--session", folder.path(session)] }
    return try Self.run(words, variables: variables)
  }

  /// Runs a command of `venuewire hft`, to its end.
  static func run(
    _ arguments: [String], variables: [String: String?] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    try ChildProcess.venuewire(["hft"] + arguments, variables: variables)
  }

  /// Starts a command of `venuewire hft` in a terminal.
  func start(_ arguments: String, in terminal: Terminal) throws -> ChildProcess {
    var streams = ChildProcess.Streams()
    streams.errors = .apart
    streams.terminal = terminal
    let words = arguments.split(separator: " ").map(String.init)
    return try ChildProcess.ours("venuewire", ["hft"] + words + ["-p", "\(port)"], streams: streams)
  }

  /// Ends it at once.
  func kill() {
    process.kill()
    _ = process.finish()
  }

  /// Ends it in good order.
  func end() -> ChildProcess.End {
    process.send(SIGTERM)
    return process.finish().end
  }
}

/// A folder that is removed with this value.
final class TemporaryFolder: Sendable {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "venuewire-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Where a file of that name is in it.
  func path(_ name: String) -> String { url.appending(path: name).path }
}
