import Exchange
import HFTClient
import HFTProtocol
import Session
import Testing
import Trading
import WireRuntime

/// Two users of the HFT gateway: logon, an order that rests, one that is filled in part and whole, a cancel, history, the
/// portfolio, the book, candles.
final class HFTScenario: Scenario<HFTDesk> {
  private let venue: HFTVenue
  private let cutting: Cutting

  /// What is cut.
  enum Cutting: CaseIterable {
    case everything, channel, marketDataAndRequests
  }

  /// Makes one whose first user is cut off behind the message `cut`; never where that is 0.
  init(_ generation: MarketClientConfiguration.Generation, seed: UInt64, _ cutting: Cutting, cutAfter cut: Int) {
    self.cutting = cutting
    let world = World(seed: seed)
    venue = HFTVenue(world, seed: seed, hasMarket: false)
    super.init(world, HFTDesk(world, venue, generation), HFTDesk(world, venue, generation), cutAfter: cut)
    desk.onOpen = { [unowned self] wire, _ in countMessages(at: wire.server) }
    desk.onMessage = { [unowned self] in count() }
  }

  override func cutOff() {
    for (target, wire) in desk.wires where cutting == .everything || target.hasPrefix("/ws/md") == (cutting != .channel)
    {
      wire.cut(patience: .seconds(20))
    }
    if cutting != .channel { desk.cutRequests() }
  }

  override func differences(of user: HFTDesk, _ fills: [Fill]) -> [String] {
    HFTLedgers(venue, user.core, fills: fills).differences
  }

  override func run() throws -> [String] {
    for user in [desk, other] { user.core.start { _ in } }
    try wait("both are ready") { desk.core.state == .ready && other.core.state == .ready }
    let symbols = try answer(SymbolsListRequest()).symbols.map(\.sym)
    if symbols.sorted() != ["QUX", "ZED"] { note("symbols: \(symbols)") }
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
    if desk.core.knownOrders[refused]?.state != .rejected { note("no symbol, and taken") }
    // What the gateway tells of all that.
    let history = try answer(OrderHistoryRequest(order: OrderReference(clientOrderID: bought)))
    if history.order.status != .filled || history.events.count != 3 { note("history: \(history)") }
    let positions = try answer(PortfolioGetRequest()).positions
    if positions.map(\.qty) != [4] { note("positions: \(positions)") }
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

  private func answer<Asked: Question>(_ question: Asked) throws -> Asked.Answer {
    try persist(desk) { completion in _ = self.desk.core.ask(question, nil, completion) }
  }

  private func keepCandles(of instrument: Instrument, at user: HFTDesk) throws {
    try persist(user) { completion in
      _ = user.core.configureCandles(instrument.symbol, interval: .seconds(1), depth: 50, nil, completion)
    }
  }

  private func order(
    _ side: HFTProtocol.Side, _ quantity: Int64, _ ticks: Int64, _ symbol: String
  ) -> HFTProtocol.NewOrder {
    HFTProtocol.NewOrder(sym: symbol, side: side, price: HFTVenue.price(ticks, HFTVenue.instruments[0]), qty: quantity)
  }

  private func place(
    _ side: HFTProtocol.Side, _ quantity: Int64, _ ticks: Int64, _ symbol: String = "ZED"
  ) throws -> String {
    try place { _ = desk.core.place(order(side, quantity, ticks, symbol), nil, $0) }
  }

  private func cancel(_ name: String) throws {
    try cancel(name) { order, completion in
      _ = desk.core.cancel(OrderReference(clientOrderID: order.clientOrderID), nil, completion)
    }
  }

  private func placeAsOther(_ side: HFTProtocol.Side, _ quantity: Int64, _ ticks: Int64) {
    placeAsOther { _ = other.core.place(order(side, quantity, ticks, "ZED"), nil, $0) }
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
    let sweep = CutSweep { HFTScenario(generation, seed: UInt64($0), cutting, cutAfter: $0) }
    print("HFT: \(cutting) cut behind each of \(sweep.count) messages")
    #expect(sweep.problems.prefix(5) == [])
    #expect(sweep.count >= 30)
  }
}
