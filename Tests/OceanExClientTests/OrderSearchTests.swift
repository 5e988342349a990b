import ClientBench
import OceanExProtocol
import Session
import Testing
import Trading
import VenueClient
import WireRuntime

@testable import OceanExClient

/// Orders across lost connections, above all those whose answer was lost.
struct OrderSearchTests {
  /// A venue that doesn't answer the next orders.
  private func silentVenue(_ change: (inout OceanExClientConfiguration) -> Void = { _ in }) -> OrderBench {
    let venue = OrderBench(change)
    venue.silent = ["OrderHandler/create"]
    return venue
  }

  /// Sends an order that isn't answered; says what becomes of it.
  private func submit(_ venue: OrderBench, _ order: OceanExOrder = OrderBench.order) -> Outcomes<TrackedOrder> {
    let outcomes = Outcomes<TrackedOrder>()
    venue.core.submit(order, completion: outcomes.take)
    venue.answer()
    return outcomes
  }

  private func names(_ venue: OrderBench) -> [String?] { venue.core.knownOrders.values.map(\.serverOrderID) }

  @Test func `open orders stand after a reconnect, and what happened meanwhile is told before anything is sent`() {
    let venue = OrderBench()
    let fills = venue.core.fillFeed()
    let ids = (0..<4).map { _ in venue.open() }
    _ = venue.takeAsked()
    venue.bench.lose()
    #expect(venue.states == Array(repeating: .working, count: 4))
    venue.fill(ids[0], 100)
    venue.cancel(ids[1])
    venue.fill(ids[2], 25)
    venue.bench.advanceToLink()
    venue.bench.open()
    venue.bench.welcome()
    venue.silent = ["OrderHandler/index"]
    venue.answer()
    #expect(venue.core.state == .catchingUp)
    let early = Outcomes<TrackedOrder>()
    venue.core.submit(OrderBench.order, completion: early.take)
    #expect(early.errors == [.notReady(.catchingUp)])
    venue.silent = []
    venue.reconnect()
    #expect(venue.core.state == .ready)
    #expect(venue.states == [.filled, .canceled, .partiallyFilled, .working])
    #expect(fills.takeWaiting().map(\.quantity) == [100, 25])
  }

  @Test func `an order whose answer was lost is found among the open ones`() {
    let venue = silentVenue()
    let outcome = submit(venue)
    let id = venue.take()
    venue.bench.lose()
    guard case .unknownOutcome(let name)? = outcome.errors.first else { return #expect(Bool(false)) }
    #expect(venue.states == [.unknown])
    venue.reconnect()
    #expect(names(venue) == ["\(id)"])
    #expect(venue.states == [.working])
    #expect(venue.core.knownOrders[name]?.state == .working)
    venue.fill(id, 100)
    venue.advance(by: .seconds(2))
    #expect(venue.states == [.filled])
  }

  @Test func `or among the closed ones, with its fills`() {
    let venue = silentVenue()
    let fills = venue.core.fillFeed()
    _ = submit(venue)
    let id = venue.take()
    venue.fill(id, 60)
    venue.cancel(id)
    venue.reconnect()
    venue.advance(by: .milliseconds(200))
    #expect(venue.states == [.canceled])
    #expect(fills.takeWaiting().map(\.quantity) == [60])
    #expect(venue.core.knownOrders.values.first?.filledQuantity == 60)
  }

  @Test func `an order that never arrived is missing, though not at once`() {
    let venue = silentVenue()
    _ = submit(venue)
    venue.reconnect()
    #expect(venue.core.state == .ready)
    venue.advance(by: .seconds(2))
    #expect(venue.states == [.unknown])
    venue.advance(by: .seconds(4))
    #expect(venue.states == [.missing])
    _ = venue.takeAsked()
    venue.advance(by: .seconds(10))
    #expect(venue.takeAsked().isEmpty)
  }

  @Test func `one that arrives late is found`() {
    let venue = silentVenue()
    _ = submit(venue)
    venue.reconnect()
    venue.advance(by: .seconds(1))
    let id = venue.take()
    venue.advance(by: .seconds(2))
    #expect(names(venue) == ["\(id)"])
  }

  @Test func `an answer that takes too long makes the order unknown, and asking finds it`() {
    let venue = silentVenue()
    let outcome = submit(venue)
    let id = venue.take()
    venue.advance(by: .seconds(4))
    #expect(outcome.all.isEmpty)
    venue.advance(by: .seconds(2))
    guard case .unknownOutcome? = outcome.errors.first else { return #expect(Bool(false)) }
    #expect(names(venue) == ["\(id)"])
    #expect(venue.states == [.working])
  }

  @Test func `an answer that comes after its time was up counts all the same`() throws {
    let venue = silentVenue()
    venue.silent.insert("OrderHandler/index")
    _ = submit(venue)
    let request = try #require(venue.asked.first { $0.name == "OrderHandler/create" })
    venue.bench.advance(by: .seconds(5))
    #expect(venue.states == [.unknown])
    let id = venue.take()
    venue.bench.reply(to: request, try #require(venue.orders[id]?.json))
    #expect(venue.states == [.working])
    #expect(names(venue) == ["\(id)"])
    // Once more is once too often.
    venue.bench.reply(to: request, try #require(venue.orders[id]?.json))
    #expect(venue.states == [.working])
  }

  @Test func `even an order that was called missing is there again when its answer comes`() throws {
    let venue = silentVenue()
    _ = submit(venue)
    let request = try #require(venue.asked.first { $0.name == "OrderHandler/create" })
    venue.advance(by: .seconds(12))
    #expect(venue.states == [.missing])
    let id = venue.take()
    venue.bench.reply(to: request, try #require(venue.orders[id]?.json))
    #expect(venue.states == [.working])
    venue.fill(id, 100)
    venue.advance(by: .seconds(2))
    #expect(venue.states == [.filled])
  }

  @Test func `a refusal that comes after its time was up counts too`() throws {
    let venue = silentVenue()
    venue.silent.insert("OrderHandler/index")
    _ = submit(venue)
    let request = try #require(venue.asked.first { $0.name == "OrderHandler/create" })
    venue.bench.advance(by: .seconds(5))
    venue.bench.reply(to: request, code: 1_003, #"{"message":"no such market"}"#)
    #expect(venue.states == [.rejected])
  }

  @Test func `of equal orders those sent first are given what is found`() {
    let venue = silentVenue()
    for _ in 0..<3 { _ = submit(venue) }
    let ids = [venue.take(), venue.take()]
    venue.reconnect()
    #expect(venue.states == [.working, .working, .unknown])
    #expect(names(venue) == ids.map { "\($0)" } + [nil])
    venue.advance(by: .seconds(6))
    #expect(venue.states == [.working, .working, .missing])
  }

  @Test func `where more are found than were sent, nobody can say which is ours`() {
    let venue = silentVenue()
    let incidents = venue.core.incidentFeed()
    _ = submit(venue)
    let ids = [venue.take(), venue.take()]
    venue.reconnect()
    venue.advance(by: .seconds(10))
    #expect(venue.states == [.unknown])
    let told = incidents.takeWaiting().filter { if case .ordersNotSettled = $0 { true } else { false } }
    #expect(told.count == 1)
    #expect("\(told)".contains("\(ids[0]), \(ids[1])"))
  }

  @Test(arguments: [
    OceanExOrder(market: "ocevet", side: .buy, volume: 101, price: 0.0412),
    OceanExOrder(market: "ocevet", side: .buy, volume: 100, price: 0.0413),
  ])
  func `one that differs in a number only isn't ours, but keeps ours from being called missing`(other: OceanExOrder) {
    let venue = silentVenue()
    _ = submit(venue)
    venue.take(other)
    venue.reconnect()
    venue.advance(by: .seconds(10))
    #expect(venue.states == [.unknown])
  }

  @Test(arguments: [
    OceanExOrder(market: "ocevet", side: .sell, volume: 100, price: 0.0412),
    OceanExOrder(market: "btcusdt", side: .buy, volume: 100, price: 0.0412),
    OceanExOrder(market: "ocevet", side: .buy, volume: 100),
  ])
  func `one on another side, in another market, or of another kind isn't ours`(other: OceanExOrder) {
    let venue = silentVenue()
    _ = submit(venue)
    venue.take(other)
    venue.reconnect()
    venue.advance(by: .seconds(10))
    #expect(venue.states == [.missing])
  }

  @Test(arguments: [-60, -4, 3_600])
  func `one that was made at another time isn't ours`(seconds: Int) {
    let venue = silentVenue()
    _ = submit(venue)
    venue.take(after: .seconds(seconds))
    venue.reconnect()
    venue.advance(by: .seconds(10))
    #expect(venue.states == [.missing])
  }

  @Test func `the venue's clock may be far from this one`() {
    let venue = silentVenue()
    let ahead = Duration.seconds(7_200)
    venue.bench.ping((venue.bench.environment.timeOfDay + ahead).components.seconds)
    _ = submit(venue)
    let id = venue.take(after: ahead)
    venue.reconnect()
    #expect(names(venue) == ["\(id)"])
  }

  @Test func `without a logon nothing is asked about orders`() {
    let venue = OrderBench { $0.logsOn = false }
    venue.core.logOn { _ in }
    venue.answer()
    venue.open()
    venue.silent = ["AuthHandler/login"]
    venue.bench.lose()
    venue.bench.advanceToLink()
    venue.bench.open()
    venue.bench.welcome()
    _ = venue.takeAsked()
    venue.answer()
    for request in venue.asked { venue.bench.reply(to: request, code: 1_001, #"{"message":"no"}"#) }
    #expect(venue.core.state == .ready)
    venue.asked = []
    venue.advance(by: .seconds(10))
    #expect(venue.takeAsked().isEmpty)
    #expect(venue.states == [.working])
  }

  @Test func `known orders aren't mistaken for unknown ones`() {
    let venue = OrderBench()
    venue.open()
    venue.silent = ["OrderHandler/create"]
    _ = submit(venue)
    venue.reconnect()
    venue.advance(by: .seconds(10))
    #expect(venue.states == [.working, .missing])
  }

  @Test func `a market that can't be listed leaves its orders unknown`() {
    #expect(states(whereListsAreRefusedWith: 1_002, "bad arguments") == [.unknown])
  }

  @Test func `an order in a market that the venue doesn't know is missing`() {
    #expect(states(whereListsAreRefusedWith: 1_003, "no such market") == [.missing])
  }

  /// What becomes of an order without an answer where the lists of its market are refused.
  private func states(whereListsAreRefusedWith code: Int, _ words: String) -> [Trading.OrderState] {
    let venue = silentVenue()
    venue.silent.formUnion(["OrderHandler/index", "OrderHistoryHandler/index"])
    _ = submit(venue)
    venue.bench.lose()
    venue.bench.advanceToLink()
    venue.bench.open()
    venue.bench.welcome()
    for _ in 0..<100 {
      venue.answer()
      for request in venue.asked where request.name.hasSuffix("/index") {
        venue.bench.reply(to: request, code: code, #"{"message":"\#(words)"}"#)
      }
      venue.asked = []
      venue.bench.advance(by: .milliseconds(100))
    }
    #expect(venue.core.state == .ready)
    return venue.states
  }

  @Test func `a cancel that was under way when the connection was lost is settled by asking`() {
    let venue = OrderBench()
    let ids = [venue.open(), venue.open()]
    venue.silent = ["OrderHandler/cancel"]
    let outcomes = Outcomes<[Int64]>()
    venue.core.cancel(ids, completion: outcomes.take)
    venue.answer()
    venue.cancel(ids[0])
    venue.bench.lose()
    #expect(outcomes.errors == [.connectionLost])
    #expect(venue.states == [.unknown, .unknown])
    venue.reconnect()
    #expect(venue.states == [.canceled, .working])
    #expect(venue.core.knownOrders.values.allSatisfy { $0.pending == nil })
  }

  @Test func `catching up takes no longer than it may, and the rest is asked later`() {
    let venue = OrderBench { $0.requestRate = RequestRate(perSecond: 1, burst: 10) }
    for _ in 0..<9 {
      venue.cancel(venue.open())
    }
    venue.advance(by: .milliseconds(1))
    venue.bench.lose()
    venue.bench.advanceToLink()
    venue.bench.open()
    venue.bench.welcome()
    venue.advance(by: .seconds(6))
    #expect(venue.core.state == .ready)
    venue.advance(by: .seconds(20))
    #expect(venue.states.allSatisfy { $0 == .canceled })
    #expect(venue.bench.environment.links.count == 2)
  }

  @Test func `a connection lost at any point leaves nothing hanging, and the truth comes out`() {
    // How many answers come before the cut.
    for count in 0..<12 {
      let venue = OrderBench { $0.pollInterval = .milliseconds(100) }
      let outcomes = Outcomes<TrackedOrder>()
      var answered = 0
      var isCut = false
      func play() {
        while !isCut {
          let requests = venue.bench.sent()
          guard !requests.isEmpty else { return }
          for (place, request) in requests.enumerated() {
            guard answered < count else {
              isCut = true
              // What was sent arrived all the same.
              for request in requests[place...] where request.name == "OrderHandler/create" { venue.take(request) }
              return venue.bench.lose()
            }
            answered += 1
            venue.answer(one: request)
          }
        }
      }
      for _ in 0..<3 { venue.core.submit(OrderBench.order, completion: outcomes.take) }
      for _ in 0..<200 where !isCut {
        play()
        venue.bench.advance(by: .milliseconds(20))
      }
      #expect(isCut)
      venue.bench.advanceToLink()
      venue.bench.open()
      venue.bench.welcome()
      venue.advance(by: .seconds(8))
      #expect(outcomes.all.count == 3, "cut after \(count)")
      #expect(venue.core.state == .ready)
      let known = Set(venue.core.knownOrders.values.compactMap(\.serverOrderID))
      #expect(known == Set(venue.orders.keys.map { "\($0)" }), "cut after \(count)")
      #expect(venue.states == [.working, .working, .working], "cut after \(count)")
    }
  }
}

extension OrderBench {
  /// Has the venue take what a request sends.
  fileprivate func take(_ request: Sent) { take() }
}
