import ClientBench
import HFTProtocol
import Session
import Testing
import Transport
import WireRuntime

@testable import HFTClient

@Suite struct MarketSessionTests {
  @Test func `the first generation's way up is a handshake, then the command WebSocket`() throws {
    let bench = Bench { $0.generation = .first }
    bench.start()
    let (number, request) = bench.fetched()
    #expect(request.method == "POST" && request.target == "/auth/handshake")
    #expect(request.body == Array(#"{"token":null}"#.utf8))
    bench.core.fetched(number, .success(HTTPResponse(status: 200, body: Array(Bench.handshake.utf8))))
    #expect(bench.commands.target == "/ws/cmd?token=tk%2F9%2Bx")
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    #expect(bench.connected.values == [MarketUser(id: "trader-12", generation: .first, isAdmin: false)])
    #expect(bench.core.state == .ready)
    bench.openMarketData()
    #expect(bench.marketData.target == "/ws/md?token=tk%2F9%2Bx")
  }

  @Test func `the second generation's way up is a login, then the unicast WebSocket`() throws {
    let bench = Bench { $0.generation = .second }
    bench.readySecond()
    #expect(bench.environment.requests.map(\.target) == ["/login", "/orders"])
    #expect(bench.environment.requests[0].body.isEmpty)
    #expect(bench.environment.requests[1].headers["Cookie"] == "gw_uid=trader-12")
    #expect(bench.unicast.target == "/ws/unicast?user=trader-12")
    #expect(bench.connected.values == [MarketUser(id: "trader-12", generation: .second)])
  }

  @Test(arguments: [404, 405, 501])
  func `a gateway without the login has the first generation`(status: Int) throws {
    let bench = Bench()
    bench.start()
    bench.respond(status, "")
    bench.respond(Bench.handshake)
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    #expect(bench.environment.requests.map(\.target) == ["/login", "/auth/handshake"])
    #expect(bench.core.user?.generation == .first)
  }

  @Test func `a lost session is resumed with its token`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.lose(bench.commands)
    bench.advanceToAction()
    let (number, request) = bench.fetched()
    #expect(request.body == Array(#"{"token":"tk/9+x"}"#.utf8))
    bench.core.fetched(number, .success(HTTPResponse(status: 200, body: Array(Bench.handshake.utf8))))
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    #expect(bench.core.state == .ready)
    #expect(bench.environment.links.count == 2)
  }

  @Test func `a lost session of the second generation is resumed with its cookie`() throws {
    let bench = Bench()
    bench.readySecond()
    bench.lose(bench.unicast)
    bench.advanceToAction()
    #expect(bench.fetched().request.headers["Cookie"] == "gw_uid=trader-12")
  }
}
