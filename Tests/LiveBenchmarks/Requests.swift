internal import Exchange
internal import Foundation
internal import HFTClient
internal import HFTProtocol
internal import OceanExClient
internal import OceanExProtocol
internal import Simulator
internal import Transport
internal import WireRuntime

extension OceanExClient: MeasuredClient {
  func ask() async throws { _ = try await serverTime() }
  func takeBack(_ answer: Void) {}
}

extension MarketClient: MeasuredClient {
  func ask() async throws { _ = try await getBook("QUIET", depth: 1) }
  func takeBack(_ answer: Void) {}
}

/// Serves both JSON venues where nobody trades and nobody is held up, until it is killed.
func serveJSONVenues() async throws {
  let tick = ExactDecimal(coefficient: 1, scale: 2)
  let quiet = Instrument(
    id: InstrumentID(0), symbol: "QUIET", exchange: "", description: "A market where nobody trades",
    kind: .spot(base: "QUIET"), currency: "USD", tickSize: tick, lotSize: ExactDecimal(coefficient: 1, scale: 0),
    tickValue: tick, initialMargin: nil, largestOrder: 100, sessions: .always)
  let kind: FrontEndKind = option("serve") == "oceanex" ? .oceanEx : .hft
  var settings = SimulatorSettings(
    configuration: ExchangeConfiguration(instruments: [quiet], markets: [], accounts: [], users: []), seed: 1,
    frontEnds: [(kind, ListenAddress(.webSocket))])
  settings.oceanEx.requestsPerSecond = 1e9
  settings.oceanEx.requestBurst = 1 << 30
  let simulator = Simulator(settings, loop: try EventLoop())
  for frontEnd in try await simulator.start() { print("listening \(frontEnd.port)") }
  fflush(nil)
  while true { try await Task.sleep(for: .seconds(3_600)) }
}

/// Request → typed answer at the JSON venues by our clients, beside a WebSocket echo by a client in C on plain
/// libwebsockets of as many bytes as the two have on average.
func measureRequests(serverCore: Int, on loop: EventLoop, rounds: Int) async throws -> [Comparison] {
  let oceanExServer = try ServerProcess("LiveBenchmarks", ["serve", "oceanex"], core: serverCore)
  defer { oceanExServer.stop() }
  let hftServer = try ServerProcess("LiveBenchmarks", ["serve", "hft"], core: serverCore)
  defer { hftServer.stop() }
  let echo = try ServerProcess("LibwebsocketsPeer", ["serve"], core: serverCore)
  defer { echo.stop() }

  var configuration = OceanExClientConfiguration(
    endpoint: Endpoint(host: "127.0.0.1", port: oceanExServer.port, .webSocket(path: "/ws/v1")))
  configuration.requestRate = RequestRate(perSecond: 1e9, burst: 1 << 30)
  let oceanEx = OceanExClient(configuration, loop: loop)
  try await oceanEx.connect()
  var gateway = MarketClientConfiguration(endpoint: Endpoint(host: "127.0.0.1", port: hftServer.port))
  gateway.generation = .first
  gateway.commandChannel = .webSocket
  let hft = MarketClient(gateway, loop: loop)
  try await hft.connect()

  func comparison(_ what: String, _ name: String, _ client: some MeasuredClient, size: Int) async throws -> Comparison {
    let caller = LoopCaller(client)
    let ours = Subject(name: name) { try await caller.roundTrips($0) }
    let raw = Subject(name: "libwebsockets") {
      try times(
        of: "LibwebsocketsPeer", ["measure", "--port", "\(echo.port)", "--rounds", "\($0)", "--size", "\(size)"])
    }
    return try await Comparison(what, ours, beside: raw, rounds: rounds, trips: 1000, goal: 1.3)
  }
  let comparisons = [
    try await comparison("OceanEx timestamp", "OceanExClient", oceanEx, size: oceanExSize()),
    try await comparison("HFT book.get", "MarketClient", hft, size: hftSize()),
  ]
  await oceanEx.logOff()
  await hft.close()
  return comparisons
}

/// Bytes of a request for the time and its answer, on average: as `Tests/Recorded/OceanEx` has them.
private func oceanExSize() -> Int {
  let request =
    #"{"identifier":{"handler":"ToolHandler"},"command":"message","data":{"action":"timestamp","#
    + #""uuid":"0c9e0003-7a31-11f0-9c4e-5b2d00c0ffee","args":{}}}"#
  let answer =
    #"{"identifier":{"handler":"ToolHandler"},"message":{"action":"timestamp","code":0,"#
    + #""data":1764000123,"uuid":"0c9e0003-7a31-11f0-9c4e-5b2d00c0ffee"}}"#
  return (request.utf8.count + answer.utf8.count) / 2
}

/// Bytes of a request for an empty book and its answer, on average: as `Tests/Recorded/HFT` has them.
private func hftSize() -> Int {
  let request =
    #"{"type":"request","ver":"1.0","msg_id":"1764000300003-00a1b203","ts":"2025-11-24T16:05:03.250Z","#
    + #""op":"book.get","payload":{"sym":"QUIET","depth":1,"side":"both"}}"#
  let answer =
    #"{"type":"response","ver":"1.0","msg_id":"srv-1000","corr_id":"1764000300003-00a1b203","op":"book.get","#
    + #""status":"ok","ts":"2025-11-24T16:05:03.250Z","payload":{"sym":"QUIET","seq":0,"bids":[],"asks":[]}}"#
  return (request.utf8.count + answer.utf8.count) / 2
}
