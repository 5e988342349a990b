import Exchange
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// The samples of what is known of the interface: each request is taken, and its answer is the sample's.
struct OceanExSampleTests {
  /// A line of `samples.jsonl` with a request.
  struct Sample: CustomTestStringConvertible {
    var name: String
    var request: JSONNode, response: JSONNode

    var testDescription: String { "\(name) \(request["data"]?["args"]?.text ?? "")" }
    /// What is inside the answer.
    var data: JSONNode? { response["message"]?["data"] }
  }

  static let samples = Recorded.bytes("OceanEx/samples.jsonl").split(separator: UInt8(ascii: "\n"))
    .compactMap { JSONNode(Array($0)) }
    .compactMap { line in
      line["request"].flatMap { request in
        line["response"].map { Sample(name: line["case"]?.string ?? "", request: request, response: $0) }
      }
    }

  private func sample(_ name: String, _ place: Int = 0) throws -> Sample {
    let found = Self.samples.filter { $0.name == name }
    try #require(place < found.count, "no sample \(name)")
    return found[place]
  }

  /// Expects the sample's own answer; `change` makes it one that this server can give.
  private func expect(
    _ client: OceanExTestClient, _ name: String, _ place: Int = 0, _ change: (JSONNode) -> JSONNode = { $0 }
  ) throws {
    let sample = try sample(name, place)
    let answer = try client.ask(sample.request.text)
    #expect(answer.isSame(as: change(sample.response)), "\(answer.text)\n\(change(sample.response).text)")
  }

  /// The answer with other words for people.
  private func saying(_ text: String) -> (JSONNode) -> JSONNode {
    { $0.replacing(["message", "data", "message"], with: .string(text)) }
  }

  // Values that fit

  @Test func `the story that the samples of orders tell happens`() throws {
    var settings = OceanExFrontEndSettings()
    settings.sellerFeeRate = ExactDecimal(coefficient: 2, scale: 3)
    settings.buyerFeeRate = ExactDecimal(coefficient: 15, scale: 4)
    // Nobody answers pings here.
    settings.pingInterval = .seconds(1_000_000)
    let holdings = ["ocevet": ExactDecimal(coefficient: 1_000, scale: 0)]
    let accounts = ["V1", "M", "N"].map {
      Account(name: $0, currency: "VET", cash: 1_500, holdings: holdings)
    }
    let start = ExchangeTime(seconds: 1_763_990_000)
    let venue = OceanExTestVenue(
      settings: settings, users: [OceanExTestVenue.user(1, ["V1"])], accounts: accounts, start: start)
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    func time(_ seconds: Int64) {
      venue.advance(by: .seconds(seconds - venue.exchange.now.nanoseconds / 1_000_000_000), step: .seconds(30))
    }
    func skip(to id: UInt64) throws {
      while true {
        let order = venue.quote(.buy, 10_000, at: 10)
        try venue.exchange.cancel(order.id)
        if order.id.number + 1 >= id { break }
      }
      venue.host.perform { _ in }
    }

    // Orders and trades that came before, and three that were canceled.
    try expect(client, "order_create_fail_1004", 0, saying("the account's funds don't cover the order"))
    for _ in 0..<80 { venue.trade(at: 41_000, quantity: 1) }
    for _ in 0..<3 { _ = try client.call("OrderHandler", "cancel", "{\"ids\":[\(try client.enter("buy", "1"))]}") }
    try skip(to: 690)
    #expect(try client.enter("sell", "12.5", at: "0.044") == 690)
    time(1_763_990_001)
    venue.quote(.buy, 125_000, at: 44_000)
    try expect(client, "history_show")

    for _ in 692...697 { venue.quote(.sell, 1, at: 43_000, account: "N") }
    venue.quote(.buy, 6, at: 43_000)
    #expect([try client.enter("buy", "1", at: "0.01"), try client.enter("buy", "2", at: "0.01")] == [699, 700])
    time(1_764_000_200)
    try expect(client, "order_create")
    try expect(client, "order_cancel")
    try expect(client, "order_show_fail_1006")
    try expect(client, "history_index")
    #expect(try client.enter("buy", "3", at: "0.01") == 702)
    time(1_764_000_240)
    #expect(try client.enter("buy", "10", at: "0.04") == 703)
    time(1_764_000_260)
    #expect(try client.enter("sell", "50", at: "0.044") == 704)
    time(1_764_000_271)
    venue.quote(.buy, 125_000, at: 44_000)
    try expect(client, "order_index")
    try expect(client, "order_show")
    try expect(client, "order_cancel_fail_1005", 0, saying("not open: 999"))
    _ = try client.call("OrderHandler", "cancel", "{\"ids\":[699,700,704]}")
    try expect(client, "order_clear", 0)
    try expect(client, "order_clear", 1)
  }

  @Test func `logins are those of the samples`() throws {
    let venue = OceanExTestVenue()
    venue.milliseconds = 1_700_000_000_123
    let client = OceanExTestClient(venue)
    try expect(client, "login_fail_1001")
    try expect(client, "login")
  }

  @Test func `the clock, fees and books are those of the samples`() throws {
    var settings = OceanExFrontEndSettings()
    settings.sellerFeeRate = ExactDecimal(coefficient: 2, scale: 3)
    settings.buyerFeeRate = ExactDecimal(coefficient: 15, scale: 4)
    let venue = OceanExTestVenue(
      settings: settings, instruments: [OceanExTestVenue.instruments[2]], start: ExchangeTime(seconds: 1_764_000_123))
    let client = OceanExTestClient(venue)
    try expect(client, "timestamp")
    try expect(client, "trading_fee")
    // A sample knows of no smallest order but its own.
    try expect(client, "markets") {
      $0.replacing(["message", "data", "0", "minimum_trading_amount"], with: .string("0.0001"))
    }
    try expect(client, "order_book", 1)
    let market = InstrumentID(0)
    for (side, lots, ticks) in [
      (ExchangeSide.sell, Int64(3_100_000), Int64(41_400)), (.sell, 955_000, 41_600), (.sell, 1, 41_700),
      (.buy, 1_200_000, 41_200), (.buy, 8_000_000, 40_900), (.buy, 1, 40_000),
    ] {
      venue.quote(side, lots, at: ticks, market)
    }
    try expect(client, "order_book", 0)
  }

  @Test func `an account has what the sample's has`() throws {
    let venue = OceanExTestVenue()
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    // What a bitcoin costs, so that the worth is the sample's.
    venue.trade(at: 483_871, quantity: 1, InstrumentID(1))
    _ = try client.enter()
    let sample = try #require(try sample("account").data?["accounts"]?.array)
    let accounts = try #require(try client.call("AccountHandler", "index").data["accounts"]?.array)
    #expect(accounts.count == 3)
    let worth = Double(accounts[0].text("btc_equivalent_balance"))
    #expect(worth.map { ($0 * 10_000).rounded() } == 31)
    #expect(
      accounts[0].replacing(["btc_equivalent_balance"], with: .string("0.0031")).isSame(as: sample[0]),
      "\(accounts[0].text)")
    #expect(
      accounts[2].replacing(["is_combination_address"], with: .boolean(true)).isSame(as: sample[1]),
      "\(accounts[2].text)")
  }

  // Shapes

  @Test(arguments: samples) func `an answer has the keys, types and formats of the sample's`(sample: Sample) throws {
    let venue = OceanExTestVenue(accounts: OceanExTestVenue.accounts(cash: 100_000))
    venue.milliseconds = 1_700_000_000_123
    venue.trade(at: 41_000)
    venue.quote(.sell, 3_100_000, at: 44_000)
    venue.quote(.buy, 1_200_000, at: 40_000)
    let client = OceanExTestClient(venue)
    var request = sample.request
    if !sample.name.hasPrefix("login") {
      try client.logIn(1)
      // An order that is filled in part, one that is filled, one that is canceled.
      let open = try client.enter("sell", "15", at: "0.0401")
      venue.quote(.buy, 10_000, at: 40_100)
      let filled = try client.enter("sell", "1", at: "0.0399")
      let canceled = try client.enter("buy", "1", at: "0.01")
      try client.call("OrderHandler", "cancel", "{\"ids\":[\(canceled)]}")
      let handler = request["identifier"]?["handler"]?.string
      let id = handler == "OrderHistoryHandler" ? filled : open
      if sample.response["message"]?["code"]?.integer == 0 {
        for path in [["data", "args", "id"], ["data", "args", "ids", "0"]] where has(request, path[...]) {
          request = request.replacing(path[...], with: .number("\(id)"))
        }
      }
      for bound in ["start_time", "end_time"] where has(request, ["data", "args", bound]) {
        request = request.replacing(
          ["data", "args", bound], with: .number(bound == "start_time" ? "1764000000" : "1764000300"))
      }
    }
    let answer = try client.ask(request.text)
    // What has nothing to tell shows no shape.
    let isEmpty = sample.data == .array([]) || sample.data?["asks"]?.array?.isEmpty == true
    #expect(isEmpty || Shape.differences(answer, sample.response).isEmpty, "\(answer.text)")
    #expect(answer["message"]?["code"] == sample.response["message"]?["code"])
    #expect(answer["message"]?["uuid"] == sample.response["message"]?["uuid"])
  }

  private func has(_ node: JSONNode, _ path: ArraySlice<String>) -> Bool {
    guard let first = path.first else { return true }
    if let elements = node.array { return Int(first).map { elements.indices.contains($0) } ?? false }
    return node[first].map { has($0, path.dropFirst()) } ?? false
  }
}

/// What kind of values a document is made of.
enum Shape {
  /// Where `answer` has other members or kinds of values than `sample`.
  static func differences(_ answer: JSONNode, _ sample: JSONNode, at path: String = "$") -> [String] {
    switch (answer, sample) {
    case (.object(let own), .object(let wanted)):
      // Tickers are by market: their keys are no names of members.
      if wanted.keys.contains("ocevet") {
        return own.flatMap { key, value in
          wanted["ocevet"].map { differences(value, $0, at: "\(path).\(key)") } ?? ["\(path).\(key)"]
        } + (own.isEmpty ? [path] : [])
      }
      let missing = Set(own.keys).symmetricDifference(wanted.keys).sorted().map { "\(path).\($0)" }
      return missing
        + own.flatMap { key, value in wanted[key].map { differences(value, $0, at: "\(path).\(key)") } ?? [] }
    case (.array(let own), .array(let wanted)):
      guard let first = wanted.first else { return [] }
      if case .array(let row) = first {
        return own.isEmpty || own.contains { $0.array?.map(kind) != row.map(kind) } ? [path] : []
      }
      return own.isEmpty ? [path] : own.enumerated().flatMap { differences($1, first, at: "\(path)[\($0)]") }
    default: return kind(answer) == kind(sample) ? [] : ["\(path): \(kind(answer)) for \(kind(sample))"]
    }
  }

  /// What a value is, and how text is spelled.
  static func kind(_ value: JSONNode) -> String {
    switch value {
    case .null: "null"
    case .boolean: "flag"
    case .number: "number"
    case .array: "array"
    case .object: "object"
    case .string(let text):
      if text.wholeMatch(of: /-?(0|[1-9][0-9]*)\.([0-9]*[1-9]|0)/) != nil {
        "decimal"
      } else if text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/) != nil {
        "time"
      } else if text == text.lowercased() {
        "lower case text"
      } else {
        "text"
      }
    }
  }
}
