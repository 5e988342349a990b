import Simulator
import TestPeers
import Testing
import Transport

/// The published clients of the HFT simulator, both generations, as programs in Python play them, at our server.
@Suite(.timeLimit(.minutes(5))) struct HFTPublishedClientTests {
  @Test(arguments: ["hft_client_1.py", "hft_client_2.py"], ["trade", "refusals"])
  func `a published client comes to the end of its flow`(script: String, flow: String) async throws {
    let loop = try EventLoop()
    let simulator = Simulator(
      SimulatorSettings(
        configuration: HFTVenue.configuration(), seed: 3, frontEnds: [(.hft, ListenAddress(.webSocket))]), loop: loop)
    do {
      let port = try #require(try await simulator.start().first).port
      let (lines, status) = try await onOwnThread {
        try ChildProcess.python(script, [flow, "http://127.0.0.1:\(port)"]).lines()
      }
      #expect(status == 0, "\(lines.suffix(20))")
      await simulator.stop()
    } catch {
      await loop.stop()
      throw error
    }
    await loop.stop()
  }
}
