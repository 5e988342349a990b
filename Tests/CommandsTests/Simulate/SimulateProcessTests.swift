import Glibc
import TestPeers
import Testing

/// `venuewire simulate` as users run it: as a process of its own.
@Suite(.timeLimit(.minutes(5))) struct SimulateProcessTests {
  /// Starts a simulator.
  private static func start(_ arguments: [String]) throws -> ChildProcess {
    var streams = ChildProcess.Streams()
    streams.errors = .apart
    return try ChildProcess.ours("venuewire", ["simulate"] + arguments, streams: streams)
  }

  /// Runs one that is expected to end by itself.
  private static func run(_ arguments: [String]) async throws -> (output: String, errors: String, end: ChildProcess.End)
  {
    try await onOwnThread { try start(arguments).finish() }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `it says where it listens, answers, and ends cleanly at a signal`(signal: Int32) async throws {
    let (lines, answer, end) = try await onOwnThread {
      let simulator = try Self.start(["--dtc", "0", "--dtc-websocket", "0", "--seed", "3"])
      let lines = [simulator.readLine() ?? "", simulator.readLine() ?? ""]
      let port = lines[0].split(separator: ":").last.flatMap { Int($0) }
      // A request for an encoding, and its answer.
      let client = try RawSocket(connectingTo: port ?? 0)
      try client.send([16, 0, 6, 0, 8, 0, 0, 0, 0, 0, 0, 0] + Array("DTC\0".utf8))
      let answer = try client.read(16)
      simulator.send(signal)
      return (lines, answer, simulator.finish())
    }
    #expect(lines[0].hasPrefix("listening dtc 127.0.0.1:"))
    #expect(lines[1].hasPrefix("listening dtc-websocket 127.0.0.1:"))
    #expect(answer == [16, 0, 7, 0, 8, 0, 0, 0, 0, 0, 0, 0] + Array("DTC\0".utf8))
    #expect(end == ("", "", .exited(0)))
  }

  @Test func `it ends by itself after the time it is given`() async throws {
    let end = try await Self.run(["--dtc", "0", "--duration", "0.2"])
    #expect(end.output.hasPrefix("listening dtc 127.0.0.1:"))
    #expect(end.end == .exited(0))
  }

  @Test func `a port that is taken is said so`() async throws {
    let (port, second, first) = try await onOwnThread {
      let first = try Self.start(["--dtc", "0"])
      let port = "\(try first.listeningPort())"
      let second = try Self.start(["--dtc", port]).finish()
      first.send(SIGTERM)
      return (port, second, first.finish())
    }
    #expect(second.end == .exited(71))
    #expect(second.output.isEmpty)
    #expect(second.errors.hasPrefix("venuewire: error: "))
    #expect(second.errors.contains(port))
    #expect(first.end == .exited(0))
  }

  @Test func `a certificate that can't be used is said so`() async throws {
    let end = try await Self.run(
      ["--dtc", "0", "--tls-certificate", "/nonexistent/chain.pem", "--tls-key", "/nonexistent/key.pem"])
    #expect(end.end == .exited(71))
    #expect(end.output.isEmpty)
    #expect(end.errors.contains("/nonexistent/chain.pem"))
  }

  @Test func `a configuration that isn't there is said so`() async throws {
    let end = try await Self.run(["--dtc", "0", "--configuration", "/nonexistent/exchange.yaml"])
    #expect(end.end == .exited(66))
    #expect(end.errors == "venuewire: error: can't read '/nonexistent/exchange.yaml': no such file\n")
  }
}
