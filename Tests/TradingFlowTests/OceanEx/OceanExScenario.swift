import Exchange
import OceanExClient
import OceanExProtocol
import Session
import Testing
import Trading
import WireRuntime

/// Two users of OceanEx: logon, an order that rests, one that is filled in part and whole, a cancel, history, the book,
/// candles.
final class OceanExScenario: Scenario<OceanExDesk> {
  private let venue: OceanExVenue

  /// Makes one whose first user is cut off behind the message `cut`; never where that is 0.
  init(seed: UInt64, cutAfter cut: Int) {
    let world = World(seed: seed)
    venue = OceanExVenue(world, hasMarket: false)
    super.init(
      world, OceanExDesk(world, venue, as: OceanExVenue.clients[0]),
      OceanExDesk(world, venue, as: OceanExVenue.clients[1]), cutAfter: cut)
    desk.onOpen = { [unowned self] wire in countMessages(at: wire.server) }
    desk.onMessage = { [unowned self] in count() }
  }

  override func cutOff() { desk.wire?.cut() }

  override func differences(of user: OceanExDesk, _ fills: [Fill]) -> [String] {
    OceanExLedgers(venue, account: user.account, user.core, fills: fills).differences
  }

  override func run() throws -> [String] {
    desk.core.start { _ in }
    other.core.start { _ in }
    try wait("both are ready") { desk.core.state == .ready && other.core.state == .ready }
    let markets = try answer(MarketsRequest()).markets
    if markets.map(\.id) != ["btcusdt", "vetusdt"] { note("markets: \(markets.map(\.id))") }
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
    if desk.core.knownOrders[refused]?.state != .rejected { note("no market, and taken") }
    // What the venue tells of all that.
    let history = try answer(HistoryIndexRequest(market: "btcusdt")).orders
    let states = history.resources.map(\.state)
    let isWhole = states.filter { $0 == .done }.count >= 2 && states.contains(.cancel)
    if !isWhole || history.resourcesCount != states.count { note("history: \(history)") }
    submitAsOther(.sell, 5, 51_000)
    let kept = try submit(OceanExOrder(market: "btcusdt", side: .buy, volume: 4, price: 48_000))
    let book = try answer(OrderBookRequest(marketID: "btcusdt"))
    if book.asks.map(\.price.description) != ["51000.0"] || book.bids.first?.price.description != "48000.0" {
      note("book: \(book)")
    }
    let candles = try answer(KlineRequest(marketID: "btcusdt", period: 60)).candles
    if candles.map(\.volume).reduce(0, +) != 4 { note("candles: \(candles)") }
    if desk.core.knownOrders[kept]?.state != .working { note("the last order isn't working") }
    try wait("all is known") { self.differences.isEmpty }
    if cut > 0, messageCount > cut, desk.wireCount < 2 { note("it wasn't cut") }
    return problems
  }

  private func answer<Request: OceanExRequest>(_ request: Request) throws -> Request.Response {
    try persist(desk) { desk.core.ask(request, completion: $0) }
  }

  private func submit(_ order: OceanExOrder) throws -> String {
    try place { completion in
      desk.core.submit(order) { [unowned self] result in
        // Of an order that may be lost the client says which one it is.
        switch result {
        case .failure(.connectionLost), .failure(.timedOut): note("an order without a name is lost")
        default: break
        }
        completion(result)
      }
    }
  }

  private func cancel(_ name: String) throws {
    try cancel(name) { order, completion in
      desk.core.cancel([try #require(order.serverOrderID.flatMap { Int64($0) })], completion: completion)
    }
  }

  private func submitAsOther(_ side: RequestSide, _ volume: Double, _ price: Double) {
    let order = OceanExOrder(market: "btcusdt", side: side, volume: volume, price: price)
    placeAsOther { other.core.submit(order, completion: $0) }
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
    let sweep = CutSweep { OceanExScenario(seed: UInt64(seed), cutAfter: $0) }
    print("OceanEx: cut behind each of \(sweep.count) messages")
    #expect(sweep.problems.prefix(5) == [])
    #expect(sweep.count >= 30)
  }
}
