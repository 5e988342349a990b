import Exchange
import HFTClient
import HFTProtocol
import Session
import Testing
import Trading
import WireRuntime

/// A flow of two users that always is the same: logon, an order that rests, one that is filled in part and whole, a cancel,
/// history, the portfolio, the book, candles. A step whose answer is lost is made again once the session is back.
final class HFTScenario {
  let world: World
  let venue: HFTVenue
  /// Who is cut off, and who trades with them.
  let desk: HFTDesk, other: HFTDesk
  private let fillFeeds: [Feed<Fill>]
  private var fills: [[Fill]] = [[], []]
  private let cutting: Cutting
  /// Messages that came at the first user's connections, either end.
  private(set) var messageCount = 0
  private(set) var problems: [String] = []

  /// What is cut.
  enum Cutting: CaseIterable {
    case everything, channel, marketDataAndRequests
  }

  /// Makes one whose first user is cut off behind the message `cut`; never where that is 0.
  init(_ generation: MarketClientConfiguration.Generation, seed: UInt64, _ cutting: Cutting, cutAfter cut: Int) {
    self.cutting = cutting
    world = World(seed: seed)
    venue = HFTVenue(world, seed: seed, hasMarket: false)
    desk = HFTDesk(world, venue, generation)
    other = HFTDesk(world, venue, generation)
    fillFeeds = [desk.core.fillFeed(), other.core.fillFeed()]
    desk.onOpen = { [unowned self] wire, _ in
      // What the gateway gets counts too.
      let receive = wire.server.onReceive
      wire.server.onReceive = { [unowned self] bytes, piece in
        receive(bytes, piece)
        count(cut)
      }
    }
    desk.onMessage = { [unowned self] in count(cut) }
  }

  private func count(_ cut: Int) {
    messageCount += 1
    if messageCount == cut { world.call(after: .zero) { [unowned self] in self.cut() } }
  }

  private func cut() {
    for (target, wire) in desk.wires where cutting == .everything || target.hasPrefix("/ws/md") == (cutting != .channel)
    {
      wire.cut(patience: .seconds(20))
    }
    if cutting != .channel { desk.cutRequests() }
  }

  /// Runs it to its end; what isn't as it should be then.
  func run() throws -> [String] {
    for user in [desk, other] { user.core.start { _ in } }
    try wait("both are ready") { desk.core.state == .ready && other.core.state == .ready }
    let symbols = try answer(SymbolsListRequest()).symbols.map(\.sym)
    if symbols.sorted() != ["QUX", "ZED"] { problems.append("symbols: \(symbols)") }
    // An order rests; somebody takes a part of it, then the rest.
    let bought = try place(.buy, 3, 200)
    placeAsOther(.sell, 1, 200)
    try wait("a part is filled") { desk.core.knownOrders[bought]?.filledQuantity == 1 }
    placeAsOther(.sell, 2, 200)
    try wait("the rest is filled") { desk.core.knownOrders[bought]?.state == .filled }
    // Another rests and is canceled, one takes what is there, and one is refused.
    try cancel(try place(.buy, 2, 190))
    placeAsOther(.sell, 1, 202)
    let taken = try place(.buy, 1, 202)
    try wait("it is filled") { desk.core.knownOrders[taken]?.state == .filled }
    let refused = try place(.buy, 1, 200, "NOPE")
    if desk.core.knownOrders[refused]?.state != .rejected { problems.append("no symbol, and taken") }
    // What the gateway tells of all that.
    let history = try answer(OrderHistoryRequest(order: OrderReference(clientOrderID: bought)))
    if history.order.status != .filled || history.events.count != 3 { problems.append("history: \(history)") }
    let positions = try answer(PortfolioGetRequest()).positions
    if positions.map(\.qty) != [4] { problems.append("positions: \(positions)") }
    placeAsOther(.sell, 5, 210)
    let kept = try place(.buy, 4, 180)
    for user in [desk, other] {
      for instrument in HFTVenue.instruments {
        try keepCandles(of: instrument, at: user)
      }
    }
    placeAsOther(.sell, 1, 180)
    try wait("a part is filled") { desk.core.knownOrders[kept]?.state == .partiallyFilled }
    try wait("all is known") { self.differences.isEmpty }
    return problems
  }

  /// What differs between both users and the gateway.
  var differences: [String] {
    for (place, feed) in fillFeeds.enumerated() { fills[place] += feed.takeWaiting() }
    return zip([desk, other], fills).flatMap { HFTLedgers(venue, $0.core, fills: $1).differences }
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
    _ user: HFTDesk, _ begin: (@escaping (Result<Value, MarketClientError>) -> Void) -> Void
  ) throws -> Result<Value, MarketClientError> {
    try wait("the session is ready") { user.core.state == .ready }
    var result: Result<Value, MarketClientError>?
    begin { result = $0 }
    try wait("an answer") { result != nil }
    return try #require(result)
  }

  /// Asks until there is an answer.
  private func answer<Asked: Question>(_ question: Asked) throws -> Asked.Answer {
    try persist(desk) { completion in _ = self.desk.core.ask(question, nil, completion) }
  }

  private func keepCandles(of instrument: Instrument, at user: HFTDesk) throws {
    try persist(user) { completion in
      _ = user.core.configureCandles(instrument.symbol, interval: .seconds(1), depth: 50, nil, completion)
    }
  }

  private func persist<Value>(
    _ user: HFTDesk, _ begin: (@escaping (Result<Value, MarketClientError>) -> Void) -> Void
  ) throws -> Value {
    while true {
      switch try result(user, begin) {
      case .success(let value): return value
      case .failure(.connectionLost), .failure(.notReady), .failure(.timedOut): continue
      case .failure(let error): throw error
      }
    }
  }

  private func order(
    _ side: HFTProtocol.Side, _ quantity: Int64, _ ticks: Int64, _ symbol: String
  ) -> HFTProtocol.NewOrder {
    HFTProtocol.NewOrder(sym: symbol, side: side, price: HFTVenue.price(ticks, HFTVenue.instruments[0]), qty: quantity)
  }

  /// Places an order until the gateway has had it; the client's name of it.
  private func place(
    _ side: HFTProtocol.Side, _ quantity: Int64, _ ticks: Int64, _ symbol: String = "ZED"
  ) throws -> String {
    while true {
      let outcome = try result(desk) { _ = desk.core.place(order(side, quantity, ticks, symbol), nil, $0) }
      switch outcome {
      case .success(let tracked): return tracked.clientOrderID
      case .failure(.rejected): return try #require(desk.core.knownOrders.values.last).clientOrderID
      case .failure(.connectionLost), .failure(.timedOut):
        let name = try #require(desk.core.knownOrders.values.last).clientOrderID
        try wait("\(name) is known") { desk.core.knownOrders[name]?.state != .unknown }
        if desk.core.knownOrders[name]?.state != .missing { return name }
      case .failure(.notReady): continue
      case .failure(let error): throw error
      }
    }
  }

  private func cancel(_ name: String) throws {
    while let order = desk.core.knownOrders[name], order.state.isOpen {
      _ = try result(desk) { _ = desk.core.cancel(OrderReference(clientOrderID: name), nil, $0) }
      try wait("\(name) is known") {
        desk.core.knownOrders[name].map { $0.pending == nil && $0.state != .unknown } ?? false
      }
    }
    if desk.core.knownOrders[name]?.state != .canceled { problems.append("not canceled") }
  }

  private func placeAsOther(_ side: HFTProtocol.Side, _ quantity: Int64, _ ticks: Int64) {
    var isDone = false
    _ = other.core.place(order(side, quantity, ticks, "ZED"), nil) { _ in isDone = true }
    world.run(atMost: .seconds(20)) { isDone }
    if !isDone { problems.append("the other user's order isn't answered") }
  }
}

@Suite struct HFTScenarioTests {
  private static let generations = [MarketClientConfiguration.Generation.first, .second]

  @Test(arguments: generations)
  func `two users of the HFT gateway trade with each other, and both and the gateway agree`(
    generation: MarketClientConfiguration.Generation
  ) throws {
    let scenario = HFTScenario(generation, seed: 4, .everything, cutAfter: 0)
    #expect(try scenario.run() == [])
    #expect(scenario.differences == [])
    #expect(scenario.desk.wireCount == 2)
    print("HFT: \(scenario.messageCount) messages in a whole flow of the \(generation) generation")
  }

  /// Cut behind each message of the whole flow.
  @Test(arguments: generations, HFTScenario.Cutting.allCases)
  func `connections to the HFT gateway that are cut behind any message change nothing in the end`(
    generation: MarketClientConfiguration.Generation, cutting: HFTScenario.Cutting
  ) throws {
    var problems: [String] = []
    var cut = 1
    while cut < 400 {
      let scenario = HFTScenario(generation, seed: UInt64(cut), cutting, cutAfter: cut)
      do {
        problems += try scenario.run().map { "behind message \(cut): \($0)" }
      } catch {
        problems.append("behind message \(cut): \(error)")
      }
      if scenario.messageCount <= cut { break }
      cut += 1
    }
    print("HFT: \(cutting) cut behind each of \(cut - 1) messages")
    #expect(problems.prefix(5) == [])
    #expect(cut > 30)
  }
}
