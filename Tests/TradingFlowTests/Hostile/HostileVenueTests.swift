import HFTClient
import HFTProtocol
import OceanExClient
import OceanExProtocol
import Session
import TestPeers
import Testing
import Transport
import VenueClient

/// Venues that want to harm, as a program in Python plays them, at our clients: what they send is skipped or told as an
/// error of a type, and fills no memory.
@Suite(.serialized, .timeLimit(.minutes(5))) struct HostileVenueTests {
  /// What this process's memory may grow by while all attacks of a test are played.
  private static let memoryLimit = 200 << 20

  /// Frames that are skipped: the client goes on.
  private static let skipped = [
    "frames:wrong-json", "frames:not-objects", "frames:deep-arrays", "frames:deep-objects", "frames:deep-payload",
    "frames:unknown", "frames:missing-fields", "frames:wrong-types", "frames:wild-numbers", "frames:same-keys", "drip",
    "flood-events", "flood-pings",
  ]

  /// What ends a connection, or never opens it.
  private static let ending =
    [
      "raw:invalid-text", "raw:reserved-bits", "raw:unknown-opcode", "raw:masked", "raw:lone-continuation",
      "raw:long-ping", "raw:split-ping", "raw:half-close", "endless-message", "huge-length", "big-message", "cut",
    ]
    + [
      "nothing", "nonsense", "not-found", "wrong-proof", "page", "redirect", "bad-length", "huge-length",
      "endless-head",
    ].map { "http:\($0)" }

  /// What became of a client's request.
  private enum Outcome: Hashable {
    case answered
    /// An error of the client's own type.
    case refused(String)
    /// Anything else.
    case other(String)

    var isRefused: Bool { if case .refused = self { true } else { false } }
  }

  /// Plays each attack at a client of its own; what became of what it asked for then.
  private func play(
    _ attacks: [String], at place: String = "stream",
    _ ask: @Sendable (_ port: Int, _ loop: EventLoop) async throws -> Void, isTyped: @Sendable (any Error) -> Bool
  ) async throws -> [String: Outcome] {
    let before = try #require(ChildProcess.ownResidentSize)
    let (venue, ports) = try await onOwnThread {
      let options = ["--where", place, "--bytes", "\(3 << 20)", "--flood", "2000"]
      let venue = try ChildProcess.python("hostile_venue.py", attacks + options)
      return (venue, try attacks.map { _ in try venue.listeningPort() })
    }
    let loop = try EventLoop()
    var outcomes: [String: Outcome] = [:]
    for (attack, port) in zip(attacks, ports) {
      do {
        try await ask(port, loop)
        outcomes[attack] = .answered
      } catch {
        outcomes[attack] = isTyped(error) ? .refused("\(error)") : .other("\(error)")
      }
    }
    await loop.stop()
    venue.kill()
    let growth = try #require(ChildProcess.ownResidentSize) - before
    #expect(growth < Self.memoryLimit, "\(growth >> 20) MiB more")
    return outcomes
  }

  // OceanEx

  private func askOceanEx(_ port: Int, _ loop: EventLoop, timeout: Duration = .seconds(20)) async throws {
    var configuration = OceanExClientConfiguration(
      endpoint: Endpoint(host: "127.0.0.1", port: port, .webSocket(path: "/ws/v1")))
    configuration.requestTimeout = timeout
    configuration.session.reconnects = false
    let client = OceanExClient(configuration, loop: loop)
    do {
      try await client.connect()
      // Twice, so that the second comes behind all that was sent before the first answer.
      _ = try await client.serverTime()
      _ = try await client.serverTime()
    } catch {
      await client.logOff()
      throw error
    }
    await client.logOff()
  }

  @Test func `a client of OceanEx skips what it can't read, and goes on`() async throws {
    let outcomes = try await play(Self.skipped) {
      try await askOceanEx($0, $1)
    } isTyped: {
      $0 is OceanExClientError
    }
    #expect(outcomes.filter { $0.value != .answered } == [:])
  }

  @Test func `a client of OceanEx says in its own words why a connection is no good`() async throws {
    let outcomes = try await play(Self.ending) {
      try await askOceanEx($0, $1)
    } isTyped: {
      $0 is OceanExClientError
    }
    #expect(outcomes.filter { !$0.value.isRefused } == [:])
  }

  @Test func `a client of OceanEx takes no wrong answer for one`() async throws {
    let attacks = ["wrong-type", "missing", "deep", "other-name", "wrong-code", "other-action", "never"]
    let outcomes = try await play(attacks, at: "reply") {
      try await askOceanEx($0, $1, timeout: .milliseconds(500))
    } isTyped: {
      $0 is OceanExClientError
    }
    #expect(outcomes.filter { !$0.value.isRefused } == [:])
  }

  // The HFT simulator

  private func askGateway(_ port: Int, _ loop: EventLoop, timeout: Duration = .seconds(20)) async throws {
    var configuration = MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: port))
    configuration.generation = .first
    configuration.commandChannel = .webSocket
    configuration.requestTimeout = timeout
    configuration.session.reconnects = false
    let client = MarketClient(configuration, loop: loop)
    do {
      try await client.connect()
      let books = await client.bookUpdates("ZED")
      try await client.openMarketData()
      _ = try await client.getSymbols(refresh: true)
      _ = try await client.getSymbols(refresh: true)
      for try await book in books where book.seq >= 42 { break }
    } catch {
      await client.close()
      throw error
    }
    await client.close()
  }

  @Test(arguments: ["stream", "md"])
  func `a client of the HFT simulator skips what it can't read, and goes on`(place: String) async throws {
    let outcomes = try await play(Self.skipped, at: place) {
      try await askGateway($0, $1)
    } isTyped: {
      $0 is MarketClientError
    }
    #expect(outcomes.filter { $0.value != .answered } == [:])
  }

  @Test func `a client of the HFT simulator says in its own words why a connection is no good`() async throws {
    let outcomes = try await play(Self.ending) {
      try await askGateway($0, $1)
    } isTyped: {
      $0 is MarketClientError
    }
    #expect(outcomes.filter { !$0.value.isRefused } == [:])
  }

  @Test func `a client of the HFT simulator takes no wrong answer for one`() async throws {
    let attacks =
      ["wrong-type", "missing", "deep", "other-name", "never"]
      + ["http:nothing", "http:nonsense", "http:not-found", "http:wrong-json", "http:deep-json", "http:other-json"]
      + ["http:bad-length", "http:huge-length", "http:endless-head", "http:endless-body", "http:redirect"]
    let outcomes = try await play(attacks, at: "reply") {
      try await askGateway($0, $1, timeout: .milliseconds(500))
    } isTyped: {
      $0 is MarketClientError
    }
    #expect(outcomes.filter { !$0.value.isRefused } == [:])
  }
}
