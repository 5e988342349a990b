import Exchange
import OESProtocol
import Session
import Testing
import Trading
import VenueClient
import WireRuntime

@testable import OESClient
@testable import Simulator

@Suite struct OESScenarioTests {
  @Test func `a day at the desk of the binary venue`() throws {
    let day = Day()
    let server = try day.world.answer { day.desk.core.start(completion: $0) }
    #expect(server.loginStatus == .success)
    #expect(day.desk.core.state == .ready)
    let streams = OESStreams(day.desk.core)
    day.world.run(for: .seconds(20))

    // What the venue lists.
    let instruments = try day.world.answer { day.desk.core.ask(.instruments(nil), completion: $0) }.instruments
    #expect(instruments.map({ $0.symbolName.text }) == ["BTCUSD", "BTCUSDT"])

    // An order that waits, is replaced and canceled.
    let waiting = try day.world.answer { completion in
      day.desk.core.submit(day.order(.buy, .lmt, 0.5, price: 40_000), completion: completion)
    }
    #expect(waiting.state == .working && waiting.clientOrderID == "1000")
    var change = OESOrderChange()
    (change.price, change.quantity) = (40_001, 0.6)
    let replaced = try day.world.answer { completion in
      day.desk.core.replace(waiting.clientOrderID, change, completion: completion)
    }
    #expect(replaced.state == .working && replaced.quantity == 0.6 && replaced.pending == nil)
    #expect(replaced.clientOrderID != waiting.clientOrderID)
    #expect(day.venue.exchange.openOrders(account: OESVenue.account).map(\.order.type) == [.limit(price: 80_002)])
    let open = try day.world.answer { day.desk.core.ask(.openOrders, completion: $0) }.orders
    #expect(open.map(\.boPrice) == [40_001] && open.map { "\($0.orderID)" } == [replaced.clientOrderID])
    let canceled = try day.world.answer { completion in
      day.desk.core.cancel(replaced.clientOrderID, completion: completion)
    }
    #expect(canceled.state == .canceled && canceled.filledQuantity == 0)
    #expect(try day.world.answer { day.desk.core.ask(.openOrders, completion: $0) }.orders.isEmpty)

    // An order that is filled, and what the account has of it.
    let fills = day.desk.core.fillFeed()
    let filled = try day.world.answer { completion in
      day.desk.core.submit(day.order(.buy, .mkt, 0.004), completion: completion)
    }
    #expect(filled.state == .filled && filled.filledQuantity == 0.004)
    #expect(fills.takeWaiting().reduce(0) { $0 + $1.quantity } == 0.004)
    let risk = try day.world.answer { day.desk.core.ask(.risk(.btcusd), completion: $0) }.risks
    #expect(risk.map(\.executedLongPosition) == [0.004])
    #expect(try day.world.answer { day.desk.core.ask(.collateral(nil), completion: $0) }.collaterals.isEmpty == false)

    // What the client refuses, and what the venue does.
    #expect(throws: OESClientError.self) {
      try day.world.answer { day.desk.core.submit(day.order(.buy, .lmt, 0.5, price: 40_000.1), completion: $0) }
    }
    day.world.run(for: .seconds(20))
    day.venue.isFrozen = true
    day.world.run(for: .seconds(1))
    #expect(streams.problems(day.venue) == [])

    // The end in good order.
    var isStopped = false
    day.desk.core.stop { isStopped = true }
    day.world.run(for: .seconds(5))
    #expect(isStopped && day.desk.core.state == .stopped(.loggedOff))
    #expect(day.venue.frontEnd.sessionCount == 0)
    #expect(day.desk.wireCounts == [4_444: 1, 4_445: 1, 4_447: 1])
  }

  @Test func `the second server takes over where the first one is gone`() throws {
    let day = Day()
    _ = try day.world.answer { day.desk.core.start(completion: $0) }
    let waiting = try day.world.answer { completion in
      day.desk.core.submit(day.order(.buy, .lmt, 0.5, price: 40_000), completion: completion)
    }
    day.venue.down = [.oes]
    for (port, wire) in day.desk.wires where port == 4_445 { wire.cut(patience: .seconds(1)) }
    day.world.run(atMost: .seconds(60)) { day.desk.core.state != .ready }
    #expect(day.world.run(atMost: .seconds(60)) { day.desk.core.state == .ready })
    #expect(day.desk.wireCounts[4_446] == 1)
    #expect(day.desk.core.knownOrders.values.map(\.state) == [.working])
    let canceled = try day.world.answer { completion in
      day.desk.core.cancel(waiting.clientOrderID, completion: completion)
    }
    #expect(canceled.state == .canceled)
  }
}

/// A client at a venue, and time to go on.
private struct Day {
  let world = World(seed: 4)
  let venue: OESVenue
  let desk: OESDesk

  init() {
    venue = OESVenue(world)
    desk = OESDesk(world, venue)
  }

  func order(
    _ side: OESProtocol.Side, _ type: OESProtocol.OrderType, _ quantity: Double, price: Double = 0
  ) -> OESOrder {
    OESOrder(symbol: .btcusd, side: side, type: type, quantity: quantity, price: price)
  }
}
