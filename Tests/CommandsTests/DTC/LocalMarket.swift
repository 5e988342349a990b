import Exchange
import Simulator
import TestPeers
import Testing
import Transport

@testable import Commands

/// The local exchange on sockets of its own, for the time of a test.
struct LocalMarket {
  /// How it is reached.
  enum Route: CaseIterable {
    case tcp, tcpTLS, webSocket, webSocketTLS

    /// What messages can be encoded in there.
    var encodings: [String] {
      switch self {
      case .tcp, .tcpTLS: ["binary", "vls", "json", "compact", "protobuf"]
      case .webSocket, .webSocketTLS: ["json", "compact"]
      }
    }
  }

  private let ports: [Route: Int]
  /// What its certificate is trusted by.
  let authority: String

  /// Opens one for `body`, on a Wednesday at 14:30 UTC.
  static func open(_ body: (LocalMarket) async throws -> Void) async throws {
    let certificate = try await Certificate.shared()
    let tls = certificate.server
    var settings = SimulatorSettings(
      configuration: try #require(ConfigurationReader.read(.standardExchange).configuration), seed: 7,
      frontEnds: [
        (.dtc, ListenAddress()), (.dtc, ListenAddress(tls: tls)), (.dtcWebSocket, ListenAddress(.webSocket)),
        (.dtcWebSocket, ListenAddress(.webSocket, tls: tls)),
      ])
    settings.start = ExchangeTime(seconds: 1_795_012_200)
    let loop = try EventLoop()
    let simulator = Simulator(settings, loop: loop)
    let listening = try await simulator.start()
    let ports = Dictionary(uniqueKeysWithValues: zip(Route.allCases, listening.map(\.port)))
    var failure: (any Error)?
    do {
      try await body(LocalMarket(ports: ports, authority: certificate.file))
    } catch {
      failure = error
    }
    await simulator.stop()
    await loop.stop()
    if let failure { throw failure }
  }

  /// Its port for the plain protocol over TCP.
  var port: Int { ports[.tcp] ?? 0 }

  /// Options that lead to it.
  func options(_ route: Route) -> [String] {
    let port = ["-p", "\(ports[route] ?? 0)"]
    let tls = ["--tls", "--tls-ca", authority]
    return switch route {
    case .tcp: port
    case .tcpTLS: port + tls
    case .webSocket: port + ["--transport", "websocket"]
    case .webSocketTLS: port + ["--transport", "websocket"] + tls
    }
  }

  /// Runs a command of `venuewire dtc` on it.
  func run(
    _ arguments: String, over route: Route = .tcp, input: String = "",
    in change: (inout Surroundings) -> Void = { _ in }
  ) async -> Run {
    let words = arguments.split(separator: " ").map(String.init)
    return await Run(["dtc"] + words + options(route), input: Array(input.utf8), in: change)
  }
}
