import Exchange
import OceanExClient
import OceanExProtocol
import Session
import Testing
import Trading
import WireRuntime

/// A flow of two users that always is the same: logon, an order that rests, one that is filled in part and whole, a cancel,
/// history, the book, candles. A step whose answer is lost is made again once the session is back.
final class OceanExScenario {
  let world: World
  let venue: OceanExVenue
  /// Who is cut off, and who trades with them.
  let desk: OceanExDesk, other: OceanExDesk
  private let fillFeeds: [Feed<Fill>]
  private var fills: [[Fill]] = [[], []]
  /// Messages that came at the first user's connections, either end, and which one is the last before the cut.
  private(set) var messageCount = 0
  private(set) var problems: [String] = []

  /// Makes one whose first user is cut off behind the message `cut`; never where that is 0.
  init(seed: UInt64, cutAfter cut: Int) {
    world = World(seed: seed)
    venue = OceanExVenue(world, hasMarket: false)
    desk = OceanExDesk(world, venue, as: OceanExVenue.clients[0])
    other = OceanExDesk(world, venue, as: OceanExVenue.clients[1])
    fillFeeds = [desk.core.fillFeed(), other.core.fillFeed()]
    desk.onOpen = { [unowned self] wire in
      // What the venue gets counts too.
      let receive = wire.server.onReceive
      wire.server.onReceive = { [unowned self] bytes, piece in
        receive(bytes, piece)
        count(cut, wire)
      }
    }
    desk.onMessage = { [unowned self] in desk.wire.map { count(cut, $0) } }
  }

  private func count(_ cut: Int, _ wire: Wire) {
    messageCount += 1
    if messageCount == cut { world.call(after: .zero) { wire.cut() } }
  }

  /// Runs it to its end; what isn't as it should be then.
  func run() throws -> [String] {
    desk.core.start { _ in }
    other.core.start { _ in }
    try wait("both are ready") { desk.core.state == .ready && other.core.state == .ready }
    let markets = try answer(MarketsRequest()).markets
    if markets.map(\.id) != ["btcusdt", "vetusdt"] { problems.append("markets: \(markets.map(\.id))") }
    // An order rests; somebody takes a part of it, then the rest.
    let bought = try submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 3, price: 50_000))
    submitAsOther(.sell, 1, 50_000)
    try wait("a part is filled") { desk.core.knownOrders[bought]?.filledQuantity == 1 }
    submitAsOther(.sell, 2, 50_000)
    try wait("the rest is filled") { desk.core.knownOrders[bought]?.state == .filled }
    // Another rests and is canceled, one takes what is there, and one is refused.
    let resting = try submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 2, price: 49_000))
    try cancel(resting)
    submitAsOther(.sell, 1, 50_100)
    let taken = try submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 1, price: 50_100))
    try wait("it is filled") { desk.core.knownOrders[taken]?.state == .filled }
    let refused = try submit(OceanExOrder(market: "nosuch", side: .buy, volume: 1, price: 1))
    if desk.core.knownOrders[refused]?.state != .rejected { problems.append("no market, and taken") }
    // What the venue tells of all that.
    let history = try answer(HistoryIndexRequest(market: "btcusdt")).orders
    let states = history.resources.map(\.state)
    let isWhole = states.filter { $0 == .done }.count >= 2 && states.contains(.cancel)
    if !isWhole || history.resourcesCount != states.count { problems.append("history: \(history)") }
    submitAsOther(.sell, 5, 51_000)
    let kept = try submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 4, price: 48_000))
    let book = try answer(OrderBookRequest(marketID: "btcusdt"))
    if book.asks.map(\.price.description) != ["51000.0"] || book.bids.first?.price.description != "48000.0" {
      problems.append("book: \(book)")
    }
    let candles = try answer(KlineRequest(marketID: "btcusdt", period: 60)).candles
    if candles.map(\.volume).reduce(0, +) != 4 { problems.append("candles: \(candles)") }
    if desk.core.knownOrders[kept]?.state != .working { problems.append("the last order isn't working") }
    try wait("all is known") { self.differences.isEmpty }
    return problems
  }

  /// What differs between both users and the venue.
  var differences: [String] {
    for (place, feed) in fillFeeds.enumerated() { fills[place] += feed.takeWaiting() }
    return zip(OceanExVenue.clients, zip([desk, other], fills)).flatMap { client, user in
      OceanExLedgers(venue, account: client.account, user.0.core, fills: user.1).differences
    }
  }

  /// Lets time pass until something holds.
  private func wait(_ what: String, _ condition: () -> Bool) throws {
    if !world.run(atMost: .seconds(120), until: condition) {
      throw Stuck(step: what, orders: desk.core.knownOrders.values, state: desk.core.state, differences: differences)
    }
  }

  struct Stuck: Error, CustomStringConvertible {
    var step: String
    var orders: [TrackedOrder]
    var state: SessionState
    var differences: [String]

    var description: String {
      let orders = orders.map { "\($0.clientOrderID) \($0.state) \($0.filledQuantity)" }
      return "\(step) doesn't come: \(orders), \(state), \(differences)"
    }
  }

  /// Begins something and lets time pass until it is answered.
  private func result<Value>(
    _ begin: (@escaping (Result<Value, OceanExClientError>) -> Void) -> Void
  ) throws -> Result<Value, OceanExClientError> {
    try wait("the session is ready") { desk.core.state == .ready }
    var result: Result<Value, OceanExClientError>?
    begin { result = $0 }
    try wait("an answer") { result != nil }
    return try #require(result)
  }

  /// Asks until there is an answer.
  private func answer<Request: OceanExRequest>(_ request: Request) throws -> Request.Response {
    while true {
      switch try result({ desk.core.ask(request, completion: $0) }) {
      case .success(let response): return response
      case .failure(.connectionLost), .failure(.notReady), .failure(.timedOut), .failure(.notLoggedOn): continue
      case .failure(let error): throw error
      }
    }
  }

  /// Sends an order until the venue has had it; the client's name of it.
  private func submit(_ order: OceanExOrder) throws -> String {
    while true {
      switch try result({ desk.core.submit(order, completion: $0) }) {
      case .success(let tracked): return tracked.clientOrderID
      case .failure(.rejected):
        return try #require(desk.core.knownOrders.values.last).clientOrderID
      case .failure(.unknownOutcome(let name)):
        try wait("\(name) is known") { desk.core.knownOrders[name]?.state != .unknown }
        if desk.core.knownOrders[name]?.state != .missing { return name }
      case .failure(.notReady), .failure(.notLoggedOn): continue
      case .failure(let error): throw error
      }
    }
  }

  private func cancel(_ name: String) throws {
    while let order = desk.core.knownOrders[name], order.state.isOpen {
      let number = try #require(order.serverOrderID.flatMap { Int64($0) })
      _ = try result { desk.core.cancel([number], completion: $0) }
      try wait("\(name) is known") { desk.core.knownOrders[name]?.pending == nil }
    }
    if desk.core.knownOrders[name]?.state != .canceled { problems.append("not canceled") }
  }

  private func submitAsOther(_ side: RequestSide, _ volume: Double, _ price: Double) {
    var isDone = false
    other.core.submit(OceanExOrder(market: "btcusdt", side: side, volume: volume, price: price)) { _ in isDone = true }
    world.run(atMost: .seconds(20)) { isDone }
    if !isDone { problems.append("the other user's order isn't answered") }
  }
}

@Suite struct OceanExScenarioTests {
  @Test func `two users of OceanEx trade with each other, and both and the venue agree`() throws {
    let scenario = OceanExScenario(seed: 4, cutAfter: 0)
    #expect(try scenario.run() == [])
    #expect(scenario.differences == [])
    #expect(scenario.desk.wireCount == 1)
    print("OceanEx: \(scenario.messageCount) messages in a whole flow")
  }

  /// Cut behind each message of the whole flow, three ways of what still arrives.
  @Test(arguments: 1...3)
  func `a connection to OceanEx that is cut behind any message changes nothing in the end`(seed: Int) throws {
    var problems: [String] = []
    var cut = 1
    while cut < 400 {
      let scenario = OceanExScenario(seed: UInt64(seed), cutAfter: cut)
      do {
        problems += try scenario.run().map { "behind message \(cut): \($0)" }
      } catch {
        problems.append("behind message \(cut): \(error)")
      }
      if scenario.messageCount <= cut { break }
      if scenario.desk.wireCount < 2 { problems.append("behind message \(cut): it wasn't cut") }
      cut += 1
    }
    print("OceanEx: cut behind each of \(cut - 1) messages")
    #expect(problems.prefix(5) == [])
    #expect(cut > 30)
  }
}
