import Foundation

/// A program in Python that plays somebody else's part, `Tests/Peers/Python`.
enum PythonPeer {
  /// What became of it.
  struct Outcome: Sendable {
    /// Its status; 0 where all went well.
    var status: Int32
    /// What it printed.
    var output: String
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Peers/Python").standardizedFileURL

  /// Runs a script to its end, which it comes to by itself; a thread of its own waits for that.
  static func run(_ script: String, _ arguments: [String]) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try runToEnd(script, arguments) }) }
    }
  }

  private static func runToEnd(_ script: String, _ arguments: [String]) throws -> Outcome {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", folder.appending(path: script).path()] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self))
  }
}
