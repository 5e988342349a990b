import Testing

@testable import Exchange

/// How trading days end and begin.
struct SessionTurnTests {
  /// 2026-11-18T22:00:00Z, when the future's session ends; the next begins an hour later.
  static let close = ExchangeTime(seconds: 1_795_039_200)
  static let open = ExchangeTime(seconds: 1_795_042_800)

  static func order(_ timeInForce: TimeInForce, _ price: Int64) -> NewOrder {
    NewOrder(
      account: "A", instrument: SampleMarkets.future, side: .buy, type: .limit(price: price), quantity: 1,
      timeInForce: timeInForce)
  }

  @Test func `a session ends with its day orders, and nothing trades until the next`() throws {
    let exchange = SampleMarkets.exchange(start: ExchangeTime(seconds: Self.close.seconds - 60))
    let day = exchange.submit(Self.order(.day, 5_000))
    let stays = exchange.submit(Self.order(.goodTillCanceled, 5_000))
    exchange.advance(to: Self.close)
    let last = try #require(exchange.statistics(SampleMarkets.future).last)
    #expect(exchange.status(SampleMarkets.future) == .closed)
    #expect(exchange.order(day.id)?.status == .canceled)
    #expect(exchange.order(stays.id)?.status == .open)
    #expect(exchange.depth(SampleMarkets.future, .buy, count: 9).map(\.price) == [5_000])
    #expect(exchange.depth(SampleMarkets.future, .sell, count: 9).isEmpty)
    #expect(exchange.drainEvents().contains(.status(SampleMarkets.future, .closed)))

    exchange.advance(to: ExchangeTime(nanoseconds: Self.open.nanoseconds - 1))
    #expect(exchange.submit(Self.order(.day, 5_000)).status == .rejected)
    let rest = exchange.drainEvents().filter { event in
      switch event {
      case .trade(let trade): trade.instrument == SampleMarkets.future
      case .level(let level): level.instrument == SampleMarkets.future
      case .quote(let id, _), .status(let id, _), .statistics(let id, _): id == SampleMarkets.future
      default: false
      }
    }
    #expect(rest.isEmpty)

    exchange.advance(to: Self.open)
    let events = exchange.drainEvents()
    #expect(exchange.status(SampleMarkets.future) == .open)
    let statistics = exchange.statistics(SampleMarkets.future)
    #expect(events.contains(.status(SampleMarkets.future, .open)))
    #expect(events.contains(.statistics(SampleMarkets.future, statistics)))
    #expect(statistics.settlement == last)
    #expect(statistics.last == last)
    #expect(statistics.volume == 0)
    #expect(statistics.open == nil)
    #expect(statistics.openInterest > 0)
    #expect(statistics.tradingDay == Self.open.seconds / 86_400 * 86_400 + 86_400)
    #expect(exchange.depth(SampleMarkets.future, .sell, count: 99).count == 12)
    #expect(exchange.submit(Self.order(.day, 5_000)).status == .open)
    exchange.advance(to: ExchangeTime(seconds: Self.open.seconds + 600))
    #expect(exchange.statistics(SampleMarkets.future).tradeCount > 100)
  }

  @Test func `a market that never closes begins its next day at once`() throws {
    let midnight = ExchangeTime(seconds: 1_795_046_400)
    let exchange = SampleMarkets.exchange(start: ExchangeTime(seconds: midnight.seconds - 60))
    let order = exchange.submit(
      NewOrder(
        account: "A", instrument: SampleMarkets.spot, side: .buy, type: .limit(price: 500), quantity: 1,
        timeInForce: .day))
    exchange.advance(to: ExchangeTime(nanoseconds: midnight.nanoseconds - 1))
    let last = try #require(exchange.statistics(SampleMarkets.spot).last)
    _ = exchange.drainEvents()
    exchange.advance(to: midnight)
    let statistics = exchange.statistics(SampleMarkets.spot)
    let events = exchange.drainEvents()
    #expect(events.contains(.statistics(SampleMarkets.spot, statistics)))
    #expect(!events.contains(.status(SampleMarkets.spot, .closed)))
    #expect(statistics.settlement == last)
    #expect(statistics.tradingDay == midnight.seconds)
    #expect(statistics.openInterest == 0)
    #expect(exchange.order(order.id)?.status == .canceled)
    exchange.advance(to: ExchangeTime(seconds: midnight.seconds + 600))
    let acted = exchange.drainEvents().reduce(into: Set<ExchangeTime>()) { times, event in
      if case .trade(let trade) = event, trade.instrument == SampleMarkets.spot { times.insert(trade.time) }
    }
    // Nobody acts twice as often from then on.
    #expect((400...700).contains(acted.count))
  }

  @Test func `an exchange may open while a market rests`() {
    let sunday = ExchangeTime(seconds: Self.open.seconds + 4 * 86_400 - 600)
    let exchange = SampleMarkets.exchange(start: sunday)
    #expect(exchange.status(SampleMarkets.future) == .closed)
    #expect(exchange.status(SampleMarkets.spot) == .open)
    #expect(exchange.quote(SampleMarkets.future).bid == nil)
    let statistics = exchange.statistics(SampleMarkets.future)
    #expect(statistics.tradingDay == Self.close.seconds / 86_400 * 86_400 + 2 * 86_400)
    #expect(statistics.volume > 0)
    exchange.advance(to: ExchangeTime(seconds: sunday.seconds + 1_200))
    #expect(exchange.status(SampleMarkets.future) == .open)
    let friday = exchange.bars(
      SampleMarkets.future, interval: 86_400,
      in: ExchangeTime(seconds: statistics.tradingDay)..<ExchangeTime(seconds: statistics.tradingDay + 86_400),
      limit: 9)
    #expect(friday.map(\.volume) == [statistics.volume])
  }
}
