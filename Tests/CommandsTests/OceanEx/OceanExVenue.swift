import Foundation
import Glibc
import TestPeers

/// The local exchange as a process that serves OceanEx, and a folder with the key of its user; both end with this value.
///
/// Calls wait: they belong on a thread of their own.
final class OceanExVenue: Sendable {
  private let process: ChildProcess
  /// Where programs are run: `key.pem` lies there.
  let folder: URL
  /// Where it listens.
  let port: Int

  /// Starts it; returns once it listens.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "venuewire-oceanex-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = try ChildProcess.run(try ChildProcess.neighbor("venuewire"), ["simulate", "--print-oceanex-key"]).output
    _ = FileManager.default.createFile(
      atPath: folder.appending(path: "key.pem").path, contents: Data(key.utf8), attributes: [.posixPermissions: 0o600])
    process = try ChildProcess.ours(
      "venuewire", ["simulate", "--seed", "7", "--start", "2026-11-18T14:30:00Z", "--oceanex", "0"])
    port = try process.listeningPort()
  }

  var url: String { "ws://127.0.0.1:\(port)/ws/v1" }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Options that say who logs on.
  static let user = ["--uid", "ID7TEST01", "--api-key", "KID7TEST01"]

  /// Runs a command of `venuewire oceanex` at it, to its end; its status is below zero where a signal ended it.
  func run(
    _ arguments: String, isPrivate: Bool = true, variables: [String: String?] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    let words = arguments.split(separator: " ").map(String.init)
    return try ChildProcess.venuewire(
      ["oceanex"] + words + ["--url", url] + (isPrivate ? Self.user : []), variables: variables, in: folder)
  }

  /// Has it answer nothing until it goes on.
  func pause() { process.send(SIGSTOP) }

  /// Has it go on.
  func goOn() { process.send(SIGCONT) }

  /// Ends it in good order.
  func end() -> ChildProcess.End {
    process.send(SIGTERM)
    return process.finish().end
  }
}
