import ClientBench
import HFTProtocol
import RecordedVectors
import Testing
import Trading
import Transport
import WireRuntime

@testable import HFTClient

/// The documents of `Tests/Recorded/HFT/samples.jsonl`, as this client sends and takes them.
@Suite struct MarketSampleTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    var name: String
    var document: JSONNode
    var testDescription: String { name }

    static let all = Recorded.bytes("HFT/samples.jsonl").split(separator: UInt8(ascii: "\n"))
      .compactMap { JSONNode(Array($0)) }
      .map { Sample(name: $0["case"]?.string ?? "", document: $0) }

    static func named(_ prefix: String) -> [Sample] { all.filter { $0.name.hasPrefix(prefix) } }

    static func one(_ name: String) throws -> JSONNode { try #require(named(name).first).document }
  }

  private static func value(_ node: JSONNode?) throws -> JSONValue {
    try Array((node ?? .null).text.utf8).withFrame { span throws(WireError) in try JSONValue(decoding: span) }
  }

  private static func node(_ bytes: [UInt8]) throws -> JSONNode { try #require(JSONNode(bytes)) }

  @Test func `there are all samples`() {
    print("HFT client: \(Sample.all.count) recorded samples")
    #expect(Sample.all.count == 36)
  }

  @Test(arguments: Sample.named("g1.cmd"))
  func `a request of the first generation is sent as recorded, and its answer taken`(sample: Sample) throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    let recorded = try #require(sample.document["request"])
    let outcome = Outcomes<FallbackResponse>()
    _ = bench.core.send(
      recorded["op"]?.string ?? "", try Self.value(recorded["payload"]), as: recorded["as"]?.string.map(Role.init),
      messageID: recorded["msg_id"]?.string
    ) { outcome.take($0) }
    var sent = try Self.node(try #require(bench.commands.sent.last)).object ?? [:]
    // The client's clock is made up.
    sent["ts"] = recorded["ts"]
    #expect(JSONNode.object(sent).isSame(as: recorded))
    bench.receive(sample.document["response"]?.text ?? "", on: bench.commands)
    if sample.name == "g1.cmd.error" {
      let rejection = MarketRejection(
        operation: "order.place", reason: .code("unknown_symbol"), text: "no such symbol")
      #expect(outcome.errors == [.rejected(rejection)])
    } else {
      let answer = try Self.node(try #require(outcome.values.first).encoded())
      #expect(answer.isSame(as: sample.document["response"] ?? .null))
    }
  }

  @Test(arguments: Sample.named("g1.cmd"))
  func `a request with a type is sent as recorded too`(sample: Sample) throws {
    let bench = Bench {
      $0.generation = .first
      $0.namesOrders = false
    }
    try bench.readyFirst()
    let recorded = try #require(sample.document["request"])
    let payload = Array((recorded["payload"] ?? .null).text.utf8)
    func read<Value: JSONMessage>(_ type: Value.Type) throws -> Value {
      try payload.withFrame { span throws(WireError) in try Value(decoding: span) }
    }
    switch recorded["op"]?.string {
    case "symbols.list": _ = bench.core.symbols { _ in }
    case "book.get": _ = bench.core.ask(try read(BookGetRequest.self)) { _ in }
    case "order.place": _ = bench.core.place(try read(NewOrder.self)) { _ in }
    case "order.cancel": _ = bench.core.cancel(try read(OrderReference.self)) { _ in }
    case "order.list": _ = bench.core.listOrders { _ in }
    case "order.history": _ = bench.core.ask(try read(OrderHistoryRequest.self)) { _ in }
    case "portfolio.get": _ = bench.core.ask(PortfolioGetRequest()) { _ in }
    case "candles.get": _ = bench.core.ask(try read(CandlesGetRequest.self)) { _ in }
    default: return
    }
    let sent = try Self.node(try #require(bench.commands.sent.last))
    #expect(sent["op"] == recorded["op"])
    #expect((sent["payload"] ?? .null).isSame(as: recorded["payload"] ?? .null))
  }

  @Test(arguments: Sample.named("g1.handshake"))
  func `a handshake is sent as recorded`(sample: Sample) throws {
    let body = sample.document["http"]?["body"]
    let bench = Bench {
      $0.generation = .first
      $0.token = body?["token"]?.string
    }
    bench.start()
    let (number, request) = bench.fetched()
    #expect(request.method == "POST" && request.target == sample.document["http"]?["path"]?.string)
    #expect(try Self.node(request.body).isSame(as: body ?? .null))
    let answer = Array((sample.document["response"]?["body"] ?? .null).text.utf8)
    bench.core.fetched(number, .success(HTTPResponse(status: 200, body: answer)))
    #expect(bench.core.user == MarketUser(id: "trader-12", generation: .first, isAdmin: false))
  }

  @Test func `the first generation's WebSockets are opened as recorded`() throws {
    let bench = Bench { $0.generation = .first }
    try bench.readyFirst()
    bench.openMarketData()
    let urls = try Sample.one("g1.ws.urls")["urls"]?.array?.compactMap(\.string)
    #expect(bench.environment.links.map { "ws://localhost:8000\($0.target)" } == urls)
  }

  @Test func `the second generation's WebSockets are opened as recorded`() throws {
    let sample = try Sample.one("g2.ws.urls")
    let symbols = sample["input"]?["md_symbols"]?.array?.compactMap(\.string) ?? []
    let bench = Bench()
    bench.readySecond()
    bench.openMarketData(.symbols(symbols))
    bench.openMarketData()
    let urls = bench.environment.links.map { "ws://localhost:8000\($0.target)" }
    #expect([urls[1], urls[2], urls[0]] == sample["urls"]?.array?.compactMap(\.string))
    #expect(bench.environment.links[1].closed != nil)
  }

  @Test func `a request by HTTP is sent as recorded`() throws {
    let sample = try Sample.one("g1.http.request")
    let bench = Bench {
      $0.generation = .first
      $0.commandChannel = .http
    }
    bench.start()
    bench.respond(Bench.handshake)
    bench.respond(#"{"type":"response","status":"ok","payload":{"orders":[]}}"#)
    let outcome = Outcomes<Book>()
    _ = bench.core.ask(BookGetRequest(sym: "ZED", depth: 2)) { outcome.take($0) }
    try answer(bench, sample)
    #expect(outcome.values.map(\.seq) == [41])
  }

  @Test(arguments: Sample.named("g2.").filter { $0.document["http"] != nil })
  func `a request of the second generation is sent as recorded, and its answer taken`(sample: Sample) throws {
    let bench = Bench()
    if sample.name == "g2.login" {
      bench.start()
      #expect(bench.environment.fetches[0].request.body.isEmpty)
      try answer(bench, sample.document)
      return #expect(bench.core.user == MarketUser(id: "trader-12", generation: .second))
    }
    bench.readySecond()
    let outcome = Outcomes<FallbackResponse>()
    let (operation, payload) = try call(sample)
    _ = bench.core.send(operation, payload, as: operation.hasPrefix("admin.") ? .admin : nil) { outcome.take($0) }
    try answer(bench, sample.document)
    if sample.name == "g2.error" {
      let rejection = MarketRejection(operation: operation, reason: .status(404), text: "unknown symbol")
      #expect(outcome.errors == [.rejected(rejection)])
    } else {
      let answer = try #require(outcome.values.first)
      #expect(answer.op == operation && answer.status == .ok)
      #expect(try Self.node(answer.payload.encoded()).isSame(as: sample.document["response"]?["body"] ?? .null))
    }
  }

  /// The call that leads to a recorded request.
  private func call(_ sample: Sample) throws -> (String, JSONValue) {
    switch sample.name {
    case "g2.symbols": return ("symbols.list", .object([:]))
    case "g2.book": return ("book.get", .object(["sym": .string("ZED"), "depth": .number("2")]))
    case "g2.error": return ("book.get", .object(["sym": .string("NOPE"), "depth": .null]))
    case "g2.orders": return ("order.list", .object([:]))
    case "g2.order.history": return ("order.history", .object(["order_id": .string("o-31")]))
    case "g2.portfolio": return ("portfolio.get", .object([:]))
    case "g2.candles":
      let numbers = ["interval_ms": "1000", "limit": "2", "last_full_candle_seq": "6"].mapValues(JSONValue.number)
      return ("candles.get", .object(numbers.merging(["sym": .string("ZED"), "until_ns": .null]) { $1 }))
    default:
      let path = sample.document["http"]?["path"]?.string ?? ""
      let operation = path.dropFirst().map { $0 == "/" ? "." : $0 }
      return (String(operation), try Self.value(sample.document["http"]?["body"]))
    }
  }

  /// Compares the request that waits with the recorded one, and gives it the recorded answer.
  private func answer(_ bench: Bench, _ document: JSONNode) throws {
    let (number, request) = bench.fetched()
    let recorded = try #require(document["http"])
    #expect(request.method == recorded["method"]?.string)
    #expect(request.target == recorded["path"]?.string)
    for (name, value) in recorded["headers"]?.object ?? [:] { #expect(request.headers[name] == value.string) }
    let body = recorded["body"] ?? .null
    #expect(body == .null ? request.body.isEmpty : try Self.node(request.body).isSame(as: body))
    let response = try #require(document["response"])
    var headers: [HTTPHeader] = []
    if let cookie = response["set_cookie"]?.string { headers.append(HTTPHeader("Set-Cookie", cookie)) }
    bench.core.fetched(
      number,
      .success(
        HTTPResponse(
          status: response["status"]?.integer ?? 0, headers: headers,
          body: Array((response["body"] ?? .null).text.utf8))))
  }

  @Test func `answers of routes are wrapped as recorded`() throws {
    let sample = try Sample.one("g2.wrapper")
    let bench = Bench()
    bench.readySecond()
    let outcome = Outcomes<FallbackResponse>()
    _ = bench.core.send(
      sample["call"]?["op"]?.string ?? "", try Self.value(sample["call"]?["payload"])
    ) { outcome.take($0) }
    bench.respond((sample["result"]?["payload"] ?? .null).text)
    var answer = try Self.node(try #require(outcome.values.first).encoded()).object ?? [:]
    #expect(answer["ts"]?.string?.utf8.count == 24)
    answer["ts"] = sample["result"]?["ts"]
    #expect(JSONNode.object(answer).isSame(as: sample["result"] ?? .null))
  }

  @Test(arguments: Sample.named("event.order"))
  func `an event of an order is kept, and the order follows`(sample: Sample) throws {
    let event = try #require(sample.document["inbound"])
    for generation in [MarketUser.Generation.first, .second] {
      let bench = Bench { $0.generation = generation == .first ? .first : .second }
      if generation == .first { try bench.readyFirst() } else { bench.readySecond() }
      bench.receive(event.text, on: generation == .first ? bench.commands : bench.unicast)
      let kept = try bench.core.transactions().map { try Self.node($0.encoded()) }
      #expect(kept.count == 1 && kept[0].isSame(as: event))
      let order = try #require(bench.core.knownOrders["c-9"])
      #expect(order.serverOrderID == "o-31" && order.quantity == 5)
      #expect(Int(order.filledQuantity) == event["payload"]?["filled_qty"]?.integer)
    }
  }

  @Test func `market data leaves the book that is recorded`() throws {
    let bench = Bench()
    bench.readySecond()
    bench.openMarketData()
    for sample in Sample.named("event.md") {
      bench.receive(sample.document["inbound"]?.text ?? "", on: bench.marketData)
    }
    let expected = try #require(try Sample.one("event.md.delta")["expect"])
    var book = try #require(expected["book_snapshot"]?.object)
    // The trade behind it counts as well.
    book["seq"] = .number("43")
    #expect(try Self.node(bench.core.book("zed").encoded()).isSame(as: .object(book)))
    let best = bench.core.bestBidAsk("ZED")
    #expect(try Self.node(try #require(best.bid).encoded()) == expected["best_bid_ask"]?["bid"])
    #expect(try Self.node(try #require(best.ask).encoded()) == expected["best_bid_ask"]?["ask"])
    #expect(bench.core.transactions().isEmpty)
  }

  @Test func `events are kept as recorded`() throws {
    let bench = Bench { $0.transactionCapacity = 3 }
    bench.readySecond()
    func append(_ name: String) { bench.receive(#"{"name":"\#(name)"}"#, on: bench.unicast) }
    var mistakes: [String] = []
    for step in try Sample.one("transactions.semantics")["steps"]?.array ?? [] {
      let action = step["do"]?.string ?? ""
      var limit: Int?
      if action.contains("append e1..e5") { for number in 1...5 { append("e\(number)") } }
      if let word = action.split(separator: "limit ").last, action.hasPrefix("get") { limit = Int(word) }
      if let rest = action.split(separator: "configure capacity ").first, action.hasPrefix("configure") {
        bench.core.configureTransactions(capacity: Int(rest.prefix { $0.isNumber }) ?? -9)
      }
      if action.hasSuffix("append e6") { append("e6") }
      if action == "clear" { bench.core.clearTransactions() }
      let names = bench.core.transactions(limit: limit).compactMap { $0["name"] }
      let wanted = step["get"]?.array?.map { JSONValue.string($0.string ?? "") }
      if names != wanted { mistakes.append(action) }
      if let capacity = step["capacity"]?.integer, capacity != bench.core.transactionCapacity {
        mistakes.append(action)
      }
    }
    #expect(mistakes == [])
  }
}
