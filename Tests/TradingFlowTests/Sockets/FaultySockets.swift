import Exchange
import Simulator
import Transport

/// What goes wrong on the first connections to a simulator, each kind of fault in turn.
enum FaultySockets {
  /// Connections on which something goes wrong; later ones are sound.
  static let count = 14

  /// One fault for each of the first connections, at a message that the seed decides.
  static func script(seed: UInt64) -> FaultScript {
    let kinds: [FaultScript.Kind] = [
      .drop, .stall, .delay(.milliseconds(15)), .duplicate, .truncate, .restart(.milliseconds(30)), .duplicate,
    ]
    var script = FaultScript()
    var number = seed
    for connection in 1...count {
      // Knuth's multiplier: near enough to random.
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let kind = kinds[(connection + Int(seed)) % kinds.count]
      let first = 2 + Int(number >> 33) % 12
      script.faults.append(.init(kind, connection: connection, message: first))
      switch kind {
      case .delay, .duplicate:
        // What doesn't end a connection comes more than once.
        for message in [first + 1, first + 4, first + 5, first + 9] {
          script.faults.append(.init(kind, connection: connection, message: message))
        }
      default: break
      }
    }
    return script
  }

  /// Looks again and again until `differences` finds none, for as long as there is hope.
  static func agreement(_ differences: () async throws -> [String]) async throws -> [String] {
    var last: [String] = []
    for _ in 0..<400 {
      last = try await differences()
      if last.isEmpty { break }
      try await Task.sleep(for: .milliseconds(25))
    }
    return last
  }
}
