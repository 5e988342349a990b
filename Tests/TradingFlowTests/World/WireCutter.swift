import Session

/// Cuts wires while somebody trades, so many in all, and counts what was cut in which states of the session.
final class WireCutter {
  private let world: World
  private let limit: Int
  private(set) var count = 0
  /// By the state's name, without what it carries.
  private(set) var states: [String: Int] = [:]
  /// By where the wires led.
  private(set) var places: [String: Int] = [:]

  init(_ world: World, limit: Int) {
    self.world = world
    self.limit = limit
  }

  var isDone: Bool { count >= limit }

  /// Cuts a client's wire after a while, unless it is closed or enough are cut by then; `then` follows.
  func cut(
    _ wire: Wire, of client: any WiredClient, after delay: Duration, patience: Duration? = nil, at place: String = "",
    _ then: @escaping () -> Void = {}
  ) {
    world.call(after: delay) { [self, weak client] in
      guard !isDone, !wire.client.isClosed, let client else { return }
      count += 1
      states[String("\(client.state)".prefix { $0.isLetter }), default: 0] += 1
      places[place, default: 0] += 1
      wire.cut(patience: patience)
      then()
    }
  }

  /// Lets time pass until all cuts are made; what is wrong where they don't come.
  func run() -> [String] {
    world.run(atMost: .seconds(7_200)) { isDone } ? [] : ["only \(count) cuts: \(states)"]
  }

  /// Says in which of some states of the session nothing was cut.
  func problems(of states: [String]) -> [String] {
    states.filter { self.states[$0] == nil }.map { "never cut while \($0)" }
  }

  var summary: String {
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    return "\(count) cuts (\(list(states))\(places.keys.contains("") ? "" : "; \(list(places))"))"
  }
}
