import Foundation
import Synchronization
import Testing

/// Another program, as a process of its own; it ends when the value goes. Its calls wait for what it prints.
final class PeerProcess: Sendable {
  private let process = Process()
  private let output = Pipe()
  private let unread = Mutex(Data())

  /// The folder with the sources of peers, `Tests/Peers`.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Peers")
    .standardizedFileURL

  /// The packages for Python that `make setup` installs.
  static let packages = folder.appending(path: "../../.build/python").standardizedFileURL

  /// Starts `program`, looked for as the shell does.
  init(_ program: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": Self.packages.path()]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
  }

  deinit { stop() }

  /// Ends it, whatever signals it was started without.
  func stop() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// The peer that is written in C on plain libwebsockets.
  static func libwebsockets(_ arguments: [String]) throws -> PeerProcess {
    let executable = try #require(
      Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "LibwebsocketsPeer"))
    return try PeerProcess(executable.path(), arguments)
  }

  /// A peer that is written in Python.
  static func python(_ script: String, _ arguments: [String]) throws -> PeerProcess {
    try PeerProcess("python3", [folder.appending(path: "Python/\(script)").path()] + arguments)
  }

  /// The next line; `nil` at the end.
  func readLine() -> String? {
    unread.withLock { unread in
      while true {
        if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
          defer { unread = Data(unread[unread.index(after: end)...]) }
          return String(decoding: unread[..<end], as: UTF8.self)
        }
        let more = output.fileHandleForReading.availableData
        guard !more.isEmpty else {
          // The last line may have no end.
          defer { unread = Data() }
          return unread.isEmpty ? nil : String(decoding: unread, as: UTF8.self)
        }
        unread.append(more)
      }
    }
  }

  /// The port it says it listens on.
  func listeningPort() throws -> Int {
    let line = readLine()
    return try #require(
      line.flatMap { $0.hasPrefix("listening ") ? Int($0.dropFirst(10)) : nil },
      "the peer doesn't listen; 'make setup' installs what it needs")
  }

  /// All lines that it still prints, and its status.
  func finish() -> (lines: [String], status: Int32) {
    var lines: [String] = []
    while let line = readLine() { lines.append(line) }
    process.waitUntilExit()
    return (lines, process.terminationStatus)
  }
}
