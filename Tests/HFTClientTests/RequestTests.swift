import ClientBench
import HFTProtocol
import Session
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import HFTClient

@Suite struct MarketRequestTests {
  private static let emptyPortfolio = Portfolio(cash: ExactDecimal(coefficient: 5, scale: 0), positions: [])

  @Test func `requests carry what the protocol wants`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.environment.now = .milliseconds(1_000_250)
    _ = bench.core.ask(BookGetRequest(sym: "ZED", depth: 2)) { _ in }
    let request = try #require(try bench.commandsSent().first)
    #expect(request.op == "book.get" && request.ver == "1.0" && request.as == nil)
    #expect(request.ts == "2025-11-24T16:16:40.250Z")
    let id = request.msgID.split(separator: "-")
    #expect(id.count == 2 && id[0] == "1764001000250" && id[1].utf8.count == 8)
    #expect(id[1].utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
  }

  @Test(arguments: [(0, "1970-01-01T00:00:00.000Z"), (5, ".005Z"), (50, ".050Z"), (500, ".500Z"), (999, ".999Z")])
  func `times have exactly three decimals`(milliseconds: Int, end: String) {
    #expect(
      Stamp.time(.seconds(1) + .milliseconds(milliseconds) + .microseconds(999)).hasSuffix(end) || milliseconds == 0)
    #expect(Stamp.time(.seconds(86_400)) == "1970-01-02T00:00:00.000Z")
  }

  @Test func `answers come in any order, and late ones are nobody's`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let first = Outcomes<Portfolio>(), second = Outcomes<Portfolio>(), third = Outcomes<Portfolio>()
    _ = bench.core.ask(PortfolioGetRequest()) { first.take($0) }
    _ = bench.core.ask(PortfolioGetRequest()) { second.take($0) }
    _ = bench.core.ask(PortfolioGetRequest(), .seconds(1)) { third.take($0) }
    let requests = try bench.commandsSent()
    #expect(Set(requests.map(\.msgID)).count == 3)
    var portfolio = Self.emptyPortfolio
    portfolio.cash = ExactDecimal(coefficient: 2, scale: 0)
    try bench.answer(requests[1], portfolio)
    try bench.answer(requests[0], Self.emptyPortfolio)
    #expect(first.values.map(\.cash.description) == ["5"])
    #expect(second.values.map(\.cash.description) == ["2"])
    bench.advance(by: .milliseconds(1_001))
    #expect(third.errors == [.timedOut(operation: "portfolio.get")])
    try bench.answer(requests[2], Self.emptyPortfolio)
    try bench.answer(requests[0], Self.emptyPortfolio)
    #expect(first.all.count == 1 && third.all.count == 1)
    #expect(bench.core.requests.count == 0)
  }

  @Test func `an answer may take five seconds`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let outcome = Outcomes<Portfolio>()
    _ = bench.core.ask(PortfolioGetRequest()) { outcome.take($0) }
    bench.advance(by: .milliseconds(4_999))
    #expect(outcome.all.isEmpty)
    bench.advance(by: .milliseconds(1))
    #expect(outcome.errors == [.timedOut(operation: "portfolio.get")])
  }

  @Test(arguments: [CloseReason.lost("cut"), .closedByPeer(.normal, "bye"), .closedByPeer(nil, "")])
  func `a connection that is gone fails what waits at once`(reason: CloseReason) throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let outcome = Outcomes<Portfolio>()
    _ = bench.core.ask(PortfolioGetRequest()) { outcome.take($0) }
    bench.core.linkClosed(bench.commands, reason)
    #expect(outcome.errors == [.connectionLost(operation: "portfolio.get")])
  }

  @Test func `a refusal says what, why and in which words`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let outcome = Outcomes<Book>()
    _ = bench.core.ask(BookGetRequest(sym: "NOPE")) { outcome.take($0) }
    try bench.refuse(try #require(try bench.commandsSent().first), "unknown_symbol")
    let rejection = MarketRejection(operation: "book.get", reason: .code("unknown_symbol"), text: "no")
    #expect(outcome.errors == [.rejected(rejection)])
    #expect(outcome.errors.first?.description == "the gateway refused book.get (unknown_symbol): no")
  }

  @Test func `a refusal of the second generation has the status and the words`() throws {
    let bench = Bench()
    bench.readySecond()
    let outcome = Outcomes<Book>()
    _ = bench.core.ask(BookGetRequest(sym: "NOPE")) { outcome.take($0) }
    bench.respond(404, #"{"detail":"unknown symbol"}"#)
    _ = bench.core.ask(BookGetRequest(sym: "NOPE")) { outcome.take($0) }
    bench.respond(500, "<html>")
    #expect(
      outcome.errors == [
        .rejected(MarketRejection(operation: "book.get", reason: .status(404), text: "unknown symbol")),
        .rejected(MarketRejection(operation: "book.get", reason: .status(500), text: "")),
      ])
  }

  @Test(arguments: [MarketClientConfiguration.Generation.first, .second])
  func `what can't be meant isn't sent`(generation: MarketClientConfiguration.Generation) throws {
    let bench = Bench { $0.generation = generation }
    if generation == .first { try bench.readyFirst() } else { bench.readySecond() }
    let before = bench.environment.requests.count
    let calls: [(String, JSONValue, Role?)] = [
      ("", .object([:]), nil), ("book.get", .object([:]), nil), ("book.get", .object(["sym": .string("")]), nil),
      ("order.cancel", .object([:]), nil), ("order.history", .object(["order_id": .null]), nil),
      ("admin.reset", .object([:]), nil), ("symbols.list", .array([]), nil),
    ]
    let outcomes = Outcomes<FallbackResponse>()
    for (operation, payload, role) in calls {
      _ = bench.core.send(operation, payload, as: role) { outcomes.take($0) }
    }
    let typed = Outcomes<OrderHistory>()
    _ = bench.core.ask(OrderHistoryRequest(order: OrderReference())) { typed.take($0) }
    #expect(typed.errors == [.invalid("order.history needs order_id or client_order_id")])
    #expect(outcomes.errors.count == calls.count)
    #expect(bench.environment.requests.count == before)
    if generation == .first { #expect(try bench.commandsSent().isEmpty) }
  }

  @Test func `names without a route are refused in the second generation and sent in the first`() throws {
    let second = Bench()
    second.readySecond()
    let outcome = Outcomes<FallbackResponse>()
    _ = second.core.send("news.list", .object([:])) { outcome.take($0) }
    _ = second.core.send("book.get", .object(["sym": .string("A/B")])) { outcome.take($0) }
    #expect(
      outcome.errors == [
        .invalid("the second generation has no route for news.list"), .invalid("'A/B' can't be in a path"),
      ])
    let first = Bench { $0.generation = .first }
    try first.readyFirst()
    _ = first.core.send("news.list", .object([:])) { outcome.take($0) }
    #expect(try first.commandsSent().map(\.op) == ["news.list"])
  }

  @Test func `where the command WebSocket is refused, requests go by HTTP`() throws {
    let bench = Bench { $0.generation = .first }
    bench.start()
    bench.respond(Bench.handshake)
    bench.core.linkClosed(bench.commands, .notConnected("refused the WebSocket with HTTP status 404"))
    #expect(bench.environment.fetches.map(\.request.target) == ["/api/request"])
    bench.respond(#"{"type":"response","status":"ok","payload":{"orders":[]}}"#)
    #expect(bench.core.state == .ready)
    let outcome = Outcomes<Book>()
    _ = bench.core.ask(BookGetRequest(sym: "ZED", depth: 2)) { outcome.take($0) }
    let (number, request) = bench.fetched()
    #expect(request.headers["X-Auth-Token"] == "tk/9+x")
    #expect(request.body == Array(#"{"op":"book.get","payload":{"depth":2,"sym":"ZED"}}"#.utf8))
    let body = #"{"type":"response","op":"book.get","status":"ok","payload":{"sym":"ZED","seq":4,"bids":[],"asks":[]}}"#
    bench.core.fetched(number, .success(HTTPResponse(status: 200, body: Array(body.utf8))))
    _ = bench.core.ask(BookGetRequest(sym: "NOPE")) { outcome.take($0) }
    bench.respond(
      #"{"type":"response","status":"error","payload":{},"error":{"code":"unknown_symbol","message":"no"}}"#)
    #expect(outcome.values.map(\.seq) == [4])
    #expect(
      outcome.errors == [
        .rejected(MarketRejection(operation: "book.get", reason: .code("unknown_symbol"), text: "no"))
      ])
  }

  @Test func `a command WebSocket that was refused is asked for again, and orders with it`() throws {
    let bench = Bench { $0.generation = .first }
    bench.start()
    bench.respond(Bench.handshake)
    bench.core.linkClosed(bench.commands, .notConnected("nobody listens"))
    bench.respond(#"{"type":"response","status":"ok","payload":{"orders":[]}}"#)
    // Refused once more.
    bench.advance(by: .seconds(1))
    #expect(bench.environment.links.count == 2)
    bench.core.linkClosed(bench.commands, .notConnected("nobody listens"))
    bench.respond(#"{"type":"response","status":"ok","payload":{"orders":[]}}"#)
    bench.advance(by: .seconds(1))
    #expect(bench.environment.links.count == 2 && bench.core.state == .ready)
    bench.advance(by: .seconds(1))
    #expect(bench.environment.links.count == 3)
    bench.core.linkOpened(bench.commands)
    #expect(try bench.commandsSent().map(\.op) == ["order.list"])
    let outcome = Outcomes<Book>()
    _ = bench.core.ask(BookGetRequest(sym: "ZED", depth: 2)) { outcome.take($0) }
    #expect(try bench.commandsSent().map(\.op) == ["book.get"] && bench.environment.fetches.isEmpty)
    // From now on it is as if it had been there all the time.
    bench.lose(bench.commands)
    #expect(outcome.errors == [.connectionLost(operation: "book.get")])
    bench.advanceToAction()
    bench.respond(Bench.handshake)
    bench.core.linkOpened(bench.commands)
    try bench.settle()
    #expect(bench.core.state == .ready)
  }

  @Test func `symbols are asked for once, unless they are to be refreshed`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let outcome = Outcomes<[Symbol]>()
    let list = SymbolList(symbols: [
      Symbol(sym: "ZED", tick: ExactDecimal(coefficient: 10, scale: 2), minQty: 1, lot: 1, status: .open)
    ])
    _ = bench.core.symbols { outcome.take($0) }
    try bench.answer(try #require(try bench.commandsSent().first), list)
    _ = bench.core.symbols { outcome.take($0) }
    #expect(try bench.commandsSent().isEmpty)
    _ = bench.core.symbols(refresh: true) { outcome.take($0) }
    try bench.answer(try #require(try bench.commandsSent().first), SymbolList(symbols: []))
    _ = bench.core.symbols { outcome.take($0) }
    #expect(outcome.values.map(\.count) == [1, 1, 0, 0])
  }

  @Test func `nothing is sent before the session is ready, and after it is over`() throws {
    let bench = Bench { $0.generation = .first }
    let outcome = Outcomes<Portfolio>()
    _ = bench.core.ask(PortfolioGetRequest()) { outcome.take($0) }
    try bench.readyFirst()
    _ = bench.core.ask(PortfolioGetRequest()) { outcome.take($0) }
    bench.core.stop {}
    _ = bench.core.ask(PortfolioGetRequest()) { outcome.take($0) }
    #expect(
      outcome.errors == [
        .notReady(.idle), .connectionLost(operation: "portfolio.get"), .ended(.loggedOff),
      ])
    #expect(bench.commands.closed == "logged off")
  }

  @Test func `an answer that can't be read fails its request alone`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let outcome = Outcomes<Book>()
    _ = bench.core.ask(BookGetRequest(sym: "ZED")) { outcome.take($0) }
    let request = try #require(try bench.commandsSent().first)
    bench.receive(#"{"type":"response","corr_id":"\#(request.msgID)","payload":{"sym":1}}"#, on: bench.commands)
    guard case .unreadable("book.get", let error)? = outcome.errors.first else {
      Issue.record("\(outcome.all)")
      return
    }
    #expect(error.field == "payload.sym")
    #expect(bench.core.state == .ready)
  }
}
