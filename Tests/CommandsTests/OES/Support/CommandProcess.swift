import Foundation
import Testing

/// A running `venuewire`, as a process of its own; it ends with this value at the latest.
final class CommandProcess {
  /// What it writes, and what it complains of.
  let output: LiveText, errors: LiveText
  private let process = Process()
  private let ended: AsyncStream<Int32>

  /// Starts `venuewire` with `arguments`; what it reads is `input`, and nothing unless given. With `terminal`, that is what
  /// it reads from and writes to.
  init(_ arguments: [String], environment: [String: String] = [:], terminal: Terminal? = nil) throws {
    // Beside the test bundle.
    let folder = try #require(Bundle.main.executableURL?.deletingLastPathComponent())
    process.executableURL = folder.appending(path: "venuewire")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (errorPipe, outputPipe) = (Pipe(), Pipe())
    process.standardError = errorPipe
    if let terminal {
      process.standardInput = terminal.program
      process.standardOutput = terminal.program
    } else {
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = outputPipe
    }
    let (ended, end) = AsyncStream<Int32>.makeStream()
    self.ended = ended
    process.terminationHandler = { process in
      end.yield(process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
      end.finish()
    }
    try process.run()
    terminal?.programStarted()
    errors = LiveText { [handle = errorPipe.fileHandleForReading] in Array(handle.availableData) }
    output =
      terminal?.screen ?? LiveText { [handle = outputPipe.fileHandleForReading] in Array(handle.availableData) }
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// Sends it a signal.
  func interrupt() { process.interrupt() }

  /// Its exit code, once it has ended; the negative number of a signal that ended it.
  func exitCode() async -> Int32? {
    for await code in ended { return code }
    return nil
  }
}

/// The local exchange as a process, with the servers of the binary venue.
struct VenueProcess {
  private let process: CommandProcess
  /// Ports by front-end.
  let ports: [String: Int]

  /// Starts it; returns once it listens.
  init(_ options: [String] = []) async throws {
    let kinds = ["aes", "oes", "oes-md"]
    process = try CommandProcess(
      ["simulate", "--seed", "7"] + kinds.flatMap { ["--\($0)", "0"] } + options)
    let text = await process.output.text { $0.count(where: { $0 == "\n" }) >= kinds.count }
    var ports: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count >= 3, let port = words[2].split(separator: ":").last { ports[String(words[1])] = Int(port) }
    }
    try #require(ports.count == kinds.count, "\(text) \(process.errors.text)")
    self.ports = ports
  }

  /// The authentication server's port.
  var port: String { "\(ports["aes"] ?? 0)" }

  /// Options that lead there, as the user of whom everything is checked.
  var connection: [String] { ["-p", port, "-u", "trader", "-a", "100701", "--key", Self.key] }

  /// The key of that user.
  static let key = "12345678901234567890"

  /// Runs a command of `venuewire oes` at it, to its end.
  func run(_ arguments: String) async throws -> (status: Int32?, output: String, errors: String) {
    let command = try CommandProcess(["oes"] + arguments.split(separator: " ").map(String.init) + connection)
    let output = await command.output.all()
    return (await command.exitCode(), output, await command.errors.all())
  }

  /// Ends it in good order.
  func end() async -> Int32? {
    process.interrupt()
    return await process.exitCode()
  }
}
