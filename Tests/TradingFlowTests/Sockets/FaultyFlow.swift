import Session
import Simulator

/// Users who trade with each other over sockets on which all kinds of things go wrong, as ``FaultySockets`` says.
final class FaultyFlow<Client: TradingClient> {
  /// Sends an order and perhaps its cancel, one of some in a round; says what was done.
  typealias Move = @Sendable (_ client: Client, _ round: Int, _ number: Int) async throws -> String

  private let simulator: Simulator
  let traders: [SocketTrader<Client>]
  private let move: Move
  /// What became of each move.
  private(set) var outcomes: [String] = []

  init(_ simulator: Simulator, _ traders: [SocketTrader<Client>], _ move: @escaping Move) {
    (self.simulator, self.traders, self.move) = (simulator, traders, move)
  }

  /// Has each user send orders that wait, and orders that meet the other's.
  func trade(_ round: Int) async {
    await withTaskGroup { group in
      for (place, trader) in traders.enumerated() {
        let (client, move) = (trader.client, move)
        for number in 0..<4 {
          group.addTask { await Self.outcome { try await move(client, round + place, number) } }
        }
      }
      for await outcome in group { outcomes.append(outcome) }
    }
  }

  private static func outcome(_ move: () async throws -> String) async -> String {
    do {
      return try await move()
    } catch let error as any ClientError where error.outcome != .other {
      return error.outcome.rawValue
    } catch {
      return "other: \(error)"
    }
  }

  /// Cuts all connections, and waits until all are back.
  func drop() async throws {
    var states: [Feed<SessionState>] = []
    for trader in traders { states.append(await trader.client.states()) }
    await simulator.dropConnections()
    for feed in states {
      for try await state in feed where state != .ready { break }
    }
    for trader in traders { try await trader.ready() }
  }

  /// Trades until nothing goes wrong any more; connections are cut every so many rounds, and each user has so many.
  func trade(dropEvery interval: Int, connectionsEach: Int) async throws {
    for round in 0..<24 {
      await trade(round)
      // Stalled connections go, and those that lost nothing.
      if round % interval == interval - 1 { try await drop() }
      for trader in traders { try await trader.ready() }
    }
    for _ in 0..<FaultySockets.count / (traders.count * connectionsEach) + 1 { try await drop() }
  }

  /// Moves that came to what no move should.
  var strayOutcomes: [String] { outcomes.filter { $0.hasPrefix("other") } }

  /// Connections that were lost since this was asked last.
  func takeLosses() -> Int { traders.reduce(0) { $0 + $1.takeLosses() } }

  var summary: String {
    let counts = Dictionary(outcomes.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    return counts.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
