import Exchange
import Foundation
import Simulator
import TestPeers
import Testing
import Transport

/// The published interactive client of OceanEx, as a program in Python plays it, at our server.
@Suite(.timeLimit(.minutes(5))) struct OceanExPublishedClientTests {
  /// Plays a flow in a folder with the key; what it printed, and its status.
  private func play(
    _ flow: String, _ change: (inout OceanExFrontEndSettings) -> Void = { _ in }
  ) async throws -> (lines: [String], status: Int32) {
    let loop = try EventLoop()
    var settings = SimulatorSettings(
      configuration: OceanExVenue.configuration(), seed: 3, frontEnds: [(.oceanEx, ListenAddress(.webSocket))])
    change(&settings.oceanEx)
    let simulator = Simulator(settings, loop: loop)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let key = folder.appending(path: "key.pem").path
      _ = FileManager.default.createFile(
        atPath: key, contents: Data(OceanExTestKey.privateKey.utf8), attributes: [.posixPermissions: 0o600])
      let port = try #require(try await simulator.start().first).port
      let outcome = try await onOwnThread {
        try ChildProcess.python("oceanex_client.py", [flow, "ws://127.0.0.1:\(port)/ws/v1"], in: folder).lines()
      }
      await simulator.stop()
      await loop.stop()
      return outcome
    } catch {
      await loop.stop()
      throw error
    }
  }

  @Test(arguments: ["menu", "login-first", "wrong-signature"])
  func `the published client comes to the end of its flow`(flow: String) async throws {
    let (lines, status) = try await play(flow)
    #expect(status == 0, "\(lines.suffix(20))")
  }

  @Test(arguments: ["heartbeat", "silence"])
  func `the published client's pongs keep its session, and their lack ends it`(flow: String) async throws {
    let (lines, status) = try await play(flow) { $0.pingInterval = .seconds(1) }
    #expect(status == 0, "\(lines.suffix(20))")
  }
}
