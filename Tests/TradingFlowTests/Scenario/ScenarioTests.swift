import DTCProtocol
import Exchange
import Session
import Simulator
import Testing
import Trading
import Transport
import VenueClient
import WireRuntime

@testable import DTCClient

@Suite struct ScenarioTests {
  @Test(arguments: LinkVariant.all)
  func `a day at the desk goes the same over every link and encoding`(variant: LinkVariant) throws {
    let day = Day(variant)
    let server = try day.world.answer { day.desk.core.start(completion: $0) }
    #expect(server.result == .success && server.tradingIsSupported)
    #expect(day.desk.core.state == .ready)

    // Quotes, trades and depth.
    let streams = Streams(day.desk.core)
    day.world.run(for: .seconds(20))

    // An order that waits, is replaced and canceled.
    let waiting = try day.world.answer { completion in
      day.desk.core.submit(day.order(.buy, .limit, 2, price: 2_500), completion: completion)
    }
    #expect(waiting.state == .working && waiting.serverOrderID != nil)
    var change = ClientOrderChange()
    change.price = 2_600
    change.quantity = 3
    let replaced = try day.world.answer { completion in
      day.desk.core.replace(waiting.clientOrderID, change, completion: completion)
    }
    #expect(replaced.state == .working && replaced.quantity == 3 && replaced.pending == nil)
    #expect(day.venue.exchange.openOrders(account: Venue.account).map(\.order.type) == [.limit(price: 10_400)])
    let canceled = try day.world.answer { completion in
      day.desk.core.cancel(waiting.clientOrderID, completion: completion)
    }
    #expect(canceled.state == .canceled && canceled.filledQuantity == 0)

    // An order that is filled, and what the account has of it.
    let fills = day.desk.core.fillFeed()
    let filled = try day.world.answer { completion in
      day.desk.core.submit(day.order(.sell, .market, 4), completion: completion)
    }
    day.world.run(for: .seconds(2))
    #expect(day.desk.core.knownOrders[filled.clientOrderID]?.state == .filled)
    let told = fills.takeWaiting()
    #expect(told.reduce(0) { $0 + $1.quantity } == 4 && told.allSatisfy { $0.side == .sell })
    let positions = try day.world.answer { completion in
      day.desk.core.request(CurrentPositionsRequest(tradeAccount: Venue.account), completion: completion)
    }
    #expect(positions.map(\.quantity) == [-4])
    day.venue.isFrozen = true
    let balances = try day.world.answer { completion in
      day.desk.core.request(AccountBalanceRequest(tradeAccount: Venue.account), completion: completion)
    }
    #expect(balances.map(\.cashBalance) == [day.venue.exchange.balance(account: Venue.account)?.cash])
    #expect(streams.problems(day.venue) == [])

    // What the venue refuses.
    #expect(throws: DTCClientError.self) {
      try day.world.answer { completion in
        day.desk.core.submit(day.order(.buy, .limit, 1, price: 2_500.1), completion: completion)
      }
    }

    // Past prices.
    let bars = BarSink()
    let request = HistoricalPriceDataRequest(
      symbol: Venue.instruments[0].symbol, recordInterval: .interval1Minute,
      startDateTime: DateTime(count: Venue.start.seconds - 3_600), endDateTime: DateTime(count: Venue.start.seconds))
    _ = day.desk.core.history(request, into: bars)
    day.world.run(atMost: .seconds(20)) { bars.isFinished }
    #expect(bars.error == nil && bars.isFinished)
    #expect(bars.barCount == 60)

    // The end in good order.
    var isStopped = false
    day.desk.core.stop { isStopped = true }
    day.world.run(for: .seconds(5))
    #expect(isStopped && day.desk.core.state == .stopped(.loggedOff))
    #expect(day.venue.frontEnd.sessionCount == 0)
    #expect(day.desk.wireCount == 1)
  }
}

/// A client at a venue, and time to go on.
private struct Day {
  let world = World(seed: 4)
  let venue: Venue
  let desk: Desk

  init(_ variant: LinkVariant) {
    venue = Venue(world)
    desk = Desk(world, venue, variant.configuration)
  }

  func order(_ side: BuySell, _ type: DTCProtocol.OrderType, _ quantity: Double, price: Double? = nil) -> ClientOrder {
    ClientOrder(symbol: Venue.instruments[0].symbol, side: side, type: type, quantity: quantity, price: price)
  }
}

/// Counts bars.
private final class BarSink: HistorySink {
  private(set) var barCount = 0
  private(set) var isFinished = false
  private(set) var error: DTCClientError?

  func receive(_ element: HistoryDownload.Element, _ progress: HistoryDownload.Progress) -> Bool {
    if case .record = element { barCount += 1 }
    return true
  }

  var heldCount: Int { 0 }
  func advanced(_ progress: HistoryDownload.Progress) {}

  func finished(_ error: DTCClientError?, _ progress: HistoryDownload.Progress) {
    isFinished = true
    self.error = error
  }
}
