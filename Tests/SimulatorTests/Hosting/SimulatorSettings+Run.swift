import Transport

@testable import Simulator

extension SimulatorSettings {
  /// Runs a simulator while `body` runs; faults happen on it as their texts say.
  func withSimulator(
    faults: [String], _ body: (Simulator, [ListeningFrontEnd], EventLoop) async throws -> Void
  ) async throws {
    var settings = self
    settings.faults.faults = try faults.map { text in try FaultScript.Fault(text) }
    let loop = try EventLoop()
    let simulator = Simulator(settings, loop: loop)
    do {
      try await body(simulator, try await simulator.start(), loop)
    } catch {
      await loop.stop()
      throw error
    }
    await simulator.stop()
    await loop.stop()
  }
}
