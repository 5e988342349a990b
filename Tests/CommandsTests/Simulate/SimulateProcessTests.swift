import Foundation
import Testing

/// `venuewire simulate` as users run it: as a process of its own.
@Suite(.timeLimit(.minutes(5))) struct SimulateProcessTests {
  /// A running simulator.
  final class Simulator {
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()

    init(_ arguments: [String]) throws {
      // Beside the test bundle.
      let folder = try #require(Bundle.main.executableURL?.deletingLastPathComponent())
      process.executableURL = folder.appending(path: "venuewire")
      process.arguments = ["simulate"] + arguments
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output
      process.standardError = errors
      try process.run()
    }

    deinit {
      if process.isRunning { process.terminate() }
    }

    /// The next lines it prints, as they come.
    func lines(_ count: Int) -> [Substring] {
      var text = Data()
      while text.count(where: { $0 == UInt8(ascii: "\n") }) < count {
        let piece = output.fileHandleForReading.availableData
        if piece.isEmpty { break }
        text += piece
      }
      return String(decoding: text, as: UTF8.self).split(separator: "\n")
    }

    /// Waits for its end; everything it printed that wasn't read, and what it complained of.
    func end() throws -> (status: Int32, output: String, errors: String) {
      let rest = try output.fileHandleForReading.readToEnd() ?? Data()
      let complaints = try errors.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      return (
        process.terminationStatus, String(decoding: rest, as: UTF8.self), String(decoding: complaints, as: UTF8.self)
      )
    }
  }

  /// Sends the 16 bytes of an encoding request to a port and gives back the 16 that come, in hexadecimal digits.
  private func askForEncoding(port: Substring) throws -> String {
    let script = """
      exec 3<>/dev/tcp/127.0.0.1/\(port)
      printf '\\x10\\x00\\x06\\x00\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x00DTC\\x00' >&3
      head -c 16 <&3 | od -An -v -tx1
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `it says where it listens, answers, and ends cleanly at a signal`(signal: Int32) throws {
    let simulator = try Simulator(["--dtc", "0", "--dtc-websocket", "0", "--seed", "3"])
    let lines = simulator.lines(2)
    try #require(lines.count == 2)
    #expect(lines[0].hasPrefix("listening dtc 127.0.0.1:"))
    #expect(lines[1].hasPrefix("listening dtc-websocket 127.0.0.1:"))
    let port = try #require(lines[0].split(separator: ":").last)
    #expect(try askForEncoding(port: port) == "10000700080000000000000044544300")
    if signal == SIGTERM { simulator.process.terminate() } else { simulator.process.interrupt() }
    let end = try simulator.end()
    #expect(end.status == 0)
    #expect(end.output.isEmpty)
    #expect(end.errors.isEmpty)
  }

  @Test func `it ends by itself after the time it is given`() throws {
    let simulator = try Simulator(["--dtc", "0", "--duration", "0.2"])
    #expect(simulator.lines(1).count == 1)
    #expect(try simulator.end().status == 0)
  }

  @Test func `a port that is taken is said so`() throws {
    let first = try Simulator(["--dtc", "0"])
    let line = try #require(first.lines(1).first)
    let port = try #require(line.split(separator: ":").last)
    let end = try Simulator(["--dtc", String(port)]).end()
    #expect(end.status == 71)
    #expect(end.output.isEmpty)
    #expect(end.errors.hasPrefix("venuewire: error: "))
    #expect(end.errors.contains(port))
    first.process.terminate()
    #expect(try first.end().status == 0)
  }

  @Test func `a certificate that can't be used is said so`() throws {
    let end = try Simulator(
      ["--dtc", "0", "--tls-certificate", "/nonexistent/chain.pem", "--tls-key", "/nonexistent/key.pem"]
    ).end()
    #expect(end.status == 71)
    #expect(end.output.isEmpty)
    #expect(end.errors.contains("/nonexistent/chain.pem"))
  }

  @Test func `a configuration that isn't there is said so`() throws {
    let end = try Simulator(["--dtc", "0", "--configuration", "/nonexistent/exchange.yaml"]).end()
    #expect(end.status == 66)
    #expect(end.errors == "venuewire: error: can't read '/nonexistent/exchange.yaml': no such file\n")
  }
}
