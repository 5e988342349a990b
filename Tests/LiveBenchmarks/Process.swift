internal import Foundation
internal import Glibc

/// A server as a process of its own, on a core that it is given.
struct ServerProcess {
  /// The port it says it listens on.
  let port: Int
  private let process: Process

  /// Starts `program`, which lies beside this one, on `core`; returns once it listens.
  init(_ program: String, _ arguments: [String], core: Int) throws {
    try self.init([try pathOfNeighbor(program)] + arguments, core: core)
  }

  /// Starts a program in Python that needs no packages.
  init(python script: String, core: Int) throws {
    try self.init(["python3", script], core: core)
  }

  private init(_ command: [String], core: Int) throws {
    let program = command[0]
    let output = Pipe()
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["taskset", "-c", "\(core)"] + command
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    // "listening 4711" or "listening dtc 127.0.0.1:4711".
    var line = ""
    while !line.contains("\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw BenchmarkError(description: "\(program) ended before it listened") }
      line += String(decoding: more, as: UTF8.self)
    }
    guard let port = Int(line.split(separator: "\n")[0].split { " :".contains($0) }.last ?? "") else {
      kill(process.processIdentifier, SIGKILL)
      throw BenchmarkError(description: "\(program) said '\(line)' rather than where it listens")
    }
    self.port = port
  }

  /// Ends it, whatever signals it was started without.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// Runs a client in C, on the core this process is on, and returns the nanoseconds it prints.
func times(of program: String, _ arguments: [String]) throws -> [UInt64] {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: try pathOfNeighbor(program))
  process.arguments = arguments
  process.standardOutput = output
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw BenchmarkError(description: "\(program) failed with status \(process.terminationStatus)")
  }
  return text.split(separator: "\n").compactMap { UInt64($0) }
}

/// Runs a program in Python, on the core this process is on, and returns what it prints.
func output(ofPython script: String, _ arguments: [String], packages: String) throws -> String {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", script] + arguments
  process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": packages]) { $1 }
  process.standardOutput = output
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw BenchmarkError(description: "\(script) failed with status \(process.terminationStatus)")
  }
  return text
}

private func pathOfNeighbor(_ program: String) throws -> String {
  guard let folder = Bundle.main.executableURL?.deletingLastPathComponent() else {
    throw BenchmarkError(description: "this program can't find its own folder")
  }
  return folder.appending(path: program).path()
}

/// Why nothing can be measured.
struct BenchmarkError: Error, CustomStringConvertible {
  var description: String
}
