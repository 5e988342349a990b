import Exchange
import RecordedVectors
import Testing
import Transport

@testable import Simulator

/// Every recorded case that a server has a part in, produced by the gateway in the state that the case is about.
struct HFTSampleTests {
  private static let samples: [String: JSONNode] = Dictionary(
    Recorded.bytes("HFT/samples.jsonl").split(separator: UInt8(ascii: "\n")).compactMap { JSONNode(Array($0)) }
      .map { ($0["case"]?.string ?? "", $0) }
  ) { first, _ in first }

  /// The cases that are about clients alone: what they make of answers, and the URLs that they open.
  private static let clients: Set = ["g1.ws.urls", "g2.ws.urls", "g2.wrapper", "transactions.semantics"]

  private final class Checks {
    var differences: [String] = []
    var checked: Set<String> = []

    func check(_ name: String, _ document: JSONNode?, as sample: JSONNode?) {
      checked.insert(name)
      differences += SampleShape(document, as: sample).differences.map { "\(name)\($0)" }
    }
  }

  private static func sample(_ name: String) -> JSONNode { samples[name] ?? .null }

  /// Sends the request of a case on a command WebSocket and checks the answer; what else came.
  @discardableResult
  private static func command(
    _ name: String, _ stream: HFTTestStream, _ checks: Checks, orderID: String? = nil
  ) -> [JSONNode] {
    _ = stream.drain()
    let text = sample(name)["request"]?.text ?? ""
    stream.send(text.replacing("o-31", with: orderID ?? "o-31"))
    let came = stream.drain()
    checks.check(name, came.first, as: sample(name)["response"])
    return Array(came.dropFirst())
  }

  /// Sends the request of a case by HTTP and checks the answer.
  private static func ask(
    _ name: String, _ venue: HFTTestVenue, cookie: String? = nil, token: String? = nil, _ checks: Checks,
    orderID: String = "o-31"
  ) {
    let http = sample(name)["http"]
    let body = http?["body"].map { $0 == .null ? "" : $0.text } ?? ""
    let target = (http?["path"]?.string ?? "").replacing("o-31", with: orderID)
    let answer = venue.ask(http?["method"]?.string ?? "", target, cookie: cookie, token: token, body)
    checks.check(name, answer.body, as: sample(name)["response"]?["body"])
    if answer.status != sample(name)["response"]?["status"]?.integer {
      checks.differences.append("\(name): status \(answer.status)")
    }
  }

  private static func event(_ name: String, _ events: [JSONNode], _ checks: Checks) {
    let sample = sample(name)["inbound"]
    checks.check(name, events.first { $0["event"] == sample?["event"] }, as: sample)
  }

  /// A venue whose book, account and symbols are those of the samples.
  private static func venue() -> HFTTestVenue {
    var settings = HFTFrontEndSettings()
    settings.cash = 10_000
    let venue = HFTTestVenue(settings: settings)
    venue.quote(.buy, 7, at: 1_004)
    venue.quote(.buy, 2, at: 1_003)
    venue.quote(.sell, 3, at: 1_006)
    venue.advance(by: .milliseconds(1_250))
    return venue
  }

  /// Only the first two symbols, which are those of the samples.
  private static func firstTwo(_ answer: JSONNode?) -> JSONNode? {
    guard var members = answer?.object else { return nil }
    if case .object(var payload)? = members["payload"], case .array(let all)? = payload["symbols"] {
      payload["symbols"] = .array(Array(all.prefix(2)))
      members["payload"] = .object(payload)
    } else if case .array(let all)? = members["symbols"] {
      members["symbols"] = .array(Array(all.prefix(2)))
    }
    return .object(members)
  }

  @Test func `every recorded case of the gateway is produced`() throws {
    let checks = Checks()
    try Self.checkFirstGeneration(checks)
    try Self.checkSecondGeneration(checks)
    try Self.checkMarketData(checks)
    Self.checkCandles(checks)
    #expect(checks.differences == [])
    #expect(Set(Self.samples.keys).subtracting(checks.checked).sorted() == Self.clients.sorted())
  }

  private static func checkFirstGeneration(_ checks: Checks) throws {
    let venue = venue()
    ask("g1.handshake.first", venue, checks)
    let token = venue.token()
    let resumed = venue.ask("POST", "/auth/handshake", #"{"token":"\#(token)"}"#)
    checks.check("g1.handshake.resume", resumed.body, as: sample("g1.handshake.resume")["response"]?["body"])
    #expect(resumed.body?["token"]?.string == token)
    let stream = try #require(venue.open("/ws/cmd", [("token", token)]))
    let login = stream.request("auth.login", #"{"token":"\#(token)"}"#).first
    checks.check("g1.cmd.auth.login", login, as: sample("g1.cmd.auth.login")["response"]?.with("corr_id", "q1"))
    let operating = try #require(venue.commands("operator-key"))
    command("g1.cmd.admin", operating, checks)
    let symbols = stream.request("symbols.list").first
    checks.check(
      "g1.cmd.symbols.list", firstTwo(symbols), as: sample("g1.cmd.symbols.list")["response"]?.with("corr_id", "q2"))
    command("g1.cmd.book.get", stream, checks)
    ask("g1.http.request", venue, token: token, checks)
    command("g1.cmd.error", stream, checks)

    let events = command("g1.cmd.order.place", stream, checks)
    event("event.order.accepted", events, checks)
    let id = events.first?["payload"]?["order_id"]?.string
    venue.quote(.sell, 9, at: 1_004, account: "N")
    event("event.order.partial", stream.drain(), checks)
    command("g1.cmd.order.list", stream, checks)
    command("g1.cmd.order.history", stream, checks)
    command("g1.cmd.portfolio.get", stream, checks)
    event("event.order.canceled", command("g1.cmd.order.cancel", stream, checks, orderID: id), checks)

    let other = self.venue()
    let second = try #require(other.commands())
    second.send(sample("g1.cmd.order.place")["request"]?.text ?? "")
    other.quote(.sell, 9, at: 1_004, account: "N")
    other.quote(.sell, 3, at: 1_004, account: "N")
    event("event.order.filled", second.drain(), checks)
  }

  private static func checkSecondGeneration(_ checks: Checks) throws {
    let venue = venue()
    let login = venue.ask("POST", "/login")
    checks.check("g2.login", login.body, as: sample("g2.login")["response"]?["body"])
    let cookie = login.body?["user"]?.string ?? ""
    #expect(login.status == 200 && login.headers["Set-Cookie"] == "gw_uid=\(cookie)")
    let unicast = try #require(venue.open("/ws/unicast", [("user", cookie)]))
    ask("g2.admin", venue, cookie: venue.cookie("operator-key"), checks)
    let symbols = venue.ask("GET", "/symbols", cookie: cookie)
    checks.check("g2.symbols", firstTwo(symbols.body), as: sample("g2.symbols")["response"]?["body"])
    ask("g2.book", venue, cookie: cookie, checks)
    ask("g2.error", venue, cookie: cookie, checks)
    let placed = sample("g1.cmd.order.place")["request"]?["payload"]?.text ?? ""
    let id = venue.ask("POST", "/order.place", cookie: cookie, placed).body?["order_id"]?.string ?? ""
    venue.quote(.sell, 9, at: 1_004, account: "N")
    #expect(unicast.drain().compactMap { $0["event"]?.string } == ["order.accepted", "order.partial"])
    ask("g2.orders", venue, cookie: cookie, checks)
    ask("g2.order.history", venue, cookie: cookie, checks, orderID: id)
    ask("g2.portfolio", venue, cookie: cookie, checks)
    // Its own bid at 100.40 mustn't be in the way.
    ask("g2.order.cancel", venue, cookie: cookie, checks)
    ask("g2.order.place", venue, cookie: cookie, checks)
  }

  private static func checkMarketData(_ checks: Checks) throws {
    let venue = venue()
    let stream = try #require(venue.open("/ws/md", [("token", venue.token())]))
    event("event.md.snapshot", stream.drain(), checks)
    // One order takes the bid and rests behind it; what is left at 100.40 isn't of the sample, so compared without it.
    venue.quote(.sell, 7, at: 1_004, account: "N")
    let gone = stream.drain()
    #expect(gone.compactMap { $0["event"]?.string } == ["md.trade", "md.delta"])
    venue.quote(.sell, 4, at: 1_005, account: "N")
    let added = stream.drain().first
    let delta = gone.last?["payload"]?.object?.merging(["asks": added?["payload"]?["asks"] ?? .null]) { $1 }
    checks.check(
      "event.md.delta", gone.last?.object.map { .object($0.merging(["payload": .object(delta ?? [:])]) { $1 }) },
      as: sample("event.md.delta")["inbound"])
    venue.quote(.buy, 1, at: 1_005, account: "M", .immediateOrCancel)
    event("event.md.trade", stream.drain(), checks)
  }

  private static func checkCandles(_ checks: Checks) {
    let venue = HFTTestVenue()
    func trade(_ quantity: Int64, at price: Int64) {
      venue.quote(.sell, quantity, at: price)
      venue.quote(.buy, quantity, at: price, account: "N", .immediateOrCancel)
    }
    trade(1, at: 1_004)
    trade(3, at: 1_006)
    venue.advance(by: .seconds(1))
    trade(1, at: 1_006)
    trade(1, at: 1_005)
    guard let stream = venue.commands() else { return checks.differences.append("no commands") }
    command("g1.cmd.candles.get", stream, checks)
    ask("g2.candles", venue, cookie: venue.cookie(), checks)
  }
}

extension JSONNode {
  /// The same object with another text.
  fileprivate func with(_ key: String, _ text: String) -> JSONNode {
    .object((object ?? [:]).merging([key: .string(text)]) { $1 })
  }
}
