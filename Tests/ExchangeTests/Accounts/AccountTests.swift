import Testing

@testable import Exchange

@Suite struct AccountTests {
  private let exchange = Sample.exchange(cash: 100_000)

  private func trade(_ buyer: String, _ seller: String, _ quantity: Int64, _ price: Int64) {
    exchange.submit(Sample.limit(buyer, .buy, quantity, price))
    exchange.submit(Sample.limit(seller, .sell, quantity, price))
  }

  private func spot(
    _ account: String, _ side: Side, _ quantity: Int64, _ type: OrderType
  ) -> OrderRecord {
    exchange.submit(
      NewOrder(account: account, instrument: Sample.spot, side: side, type: type, quantity: quantity))
  }

  @Test func `a position's price is the average of what made it, and profit is taken against that`() {
    trade("A", "B", 2, 100)
    trade("A", "B", 1, 103)
    let position = exchange.positions(account: "A").first
    #expect(position?.quantity == 3)
    #expect(position?.averagePrice.map { ($0 - 101).magnitude < 1e-6 } ?? false)
    #expect(position?.openProfit == 75)

    // One of three closed at 105: four ticks of 12.50.
    trade("B", "A", 1, 105)
    let after = exchange.positions(account: "A").first
    #expect(after?.averagePrice == position?.averagePrice)
    #expect(exchange.balance(account: "A")?.cash == 100_050)
    #expect(after?.openProfit == 100)
    #expect(exchange.balance(account: "B")?.openProfit == -100)
  }

  @Test func `a position that flips begins anew at the price that flipped it`() {
    trade("A", "B", 2, 100)
    trade("B", "A", 5, 104)
    let position = exchange.positions(account: "A").first
    #expect(position?.quantity == -3)
    #expect(position?.averagePrice == 104)
    #expect(exchange.balance(account: "A")?.cash == 100_100)
    trade("A", "B", 3, 104)
    #expect(exchange.positions(account: "A").isEmpty)
    #expect(exchange.balance(account: "A")?.cash == 100_100)
    #expect(exchange.balance(account: "B")?.cash == 99_900)
  }

  @Test func `margin covers the largest position that orders could make`() {
    // 100,000 covers ten of 10,000.
    #expect(exchange.submit(Sample.limit("A", .buy, 11, 100)).status == .rejected)
    let buy = exchange.submit(Sample.limit("A", .buy, 6, 100))
    #expect(exchange.balance(account: "A")?.marginRequirement == 60_000)
    #expect(exchange.balance(account: "A")?.available == 40_000)
    #expect(exchange.submit(Sample.limit("A", .buy, 5, 99)).status == .rejected)
    #expect(exchange.submit(Sample.limit("A", .sell, 10, 120)).status == .open)
    #expect(exchange.balance(account: "A")?.marginRequirement == 100_000)
    #expect(exchange.order(buy.id)?.status == .open)
  }

  @Test func `an order that makes a position smaller needs no funds`() {
    trade("A", "B", 10, 1_000)
    exchange.submit(Sample.limit("C", .buy, 1, 100))
    exchange.enterForHouse(.sell, price: 100, quantity: 1, in: exchange.markets[Sample.future.index])
    exchange.finishCall()
    #expect((exchange.balance(account: "A")?.available ?? 0) < 0)
    exchange.submit(Sample.limit("C", .buy, 5, 100))
    let closing = exchange.submit(Sample.limit("A", .sell, 5, 100))
    #expect(closing.status == .filled)
    #expect(exchange.submit(Sample.limit("A", .buy, 1, 100)).status == .rejected)
  }

  @Test func `spot is paid for in full and isn't sold before it is held`() {
    // A coin at 60,000.00 is 1,000 lots at 6,000,000 ticks.
    #expect(spot("B", .sell, 1, .limit(price: 6_000_000)).status == .rejected)
    #expect(spot("A", .buy, 2_000, .limit(price: 6_000_000)).status == .rejected)
    #expect(spot("A", .buy, 1_000, .limit(price: 6_000_000)).status == .open)
    #expect(exchange.balance(account: "A")?.available == 40_000)
    exchange.enterForHouse(.sell, price: 6_000_000, quantity: 400, in: exchange.markets[Sample.spot.index])
    exchange.finishCall()
    #expect(exchange.balance(account: "A")?.cash == 76_000)
    #expect(exchange.balance(account: "A")?.available == 40_000)
    #expect(spot("A", .sell, 401, .limit(price: 6_100_000)).status == .rejected)
    #expect(spot("A", .sell, 400, .limit(price: 6_100_000)).status == .open)
    #expect(spot("A", .sell, 1, .limit(price: 6_100_000)).status == .rejected)
  }

  @Test func `a market order for spot needs funds for what it would cost`() {
    let market = exchange.markets[Sample.spot.index]
    exchange.enterForHouse(.sell, price: 6_000_000, quantity: 1_000, in: market)
    exchange.enterForHouse(.sell, price: 9_000_000, quantity: 1_000, in: market)
    exchange.finishCall()
    #expect(spot("A", .buy, 1_500, .market).status == .rejected)
    #expect(spot("A", .buy, 1_400, .market).status == .filled)
    #expect(exchange.balance(account: "A")?.cash == 4_000)
  }

  @Test func `a stop that costs more than the account has when it goes off is canceled`() {
    let market = exchange.markets[Sample.spot.index]
    exchange.enterForHouse(.sell, price: 6_000_000, quantity: 1, in: market)
    exchange.enterForHouse(.sell, price: 9_900_000, quantity: 9_000, in: market)
    exchange.finishCall()
    let stop = spot("A", .buy, 1_500, .stop(trigger: 6_000_000))
    #expect(stop.status == .waitingForTrigger)
    exchange.enterForHouse(.buy, price: 6_000_000, quantity: 1, in: market)
    exchange.finishCall()
    #expect(exchange.order(stop.id)?.status == .canceled)
    #expect(exchange.balance(account: "A")?.available == 100_000)
  }

  @Test func `two linked orders bind no more than the larger one`() {
    trade("A", "B", 3, 100)
    let stop = NewOrder(
      account: "A", instrument: Sample.future, side: .sell, type: .stop(trigger: 90), quantity: 3)
    exchange.submit(.oneCancelsOther(Sample.limit("A", .sell, 3, 110), stop, partialFill: .reduce))
    #expect(exchange.balance(account: "A")?.marginRequirement == 30_000)
  }

  @Test func `daily profit begins anew with the trading day`() {
    trade("A", "B", 2, 100)
    trade("C", "B", 1, 104)
    #expect(exchange.balance(account: "A")?.dailyProfit == 100)
    _ = exchange.drainEvents()
    exchange.advance(to: ExchangeTime(seconds: 1_600_041_600))
    let told = exchange.drainEvents().contains { event in
      if case .balance(let balance) = event { balance.account == "A" && balance.dailyProfit == 0 } else { false }
    }
    #expect(told)
    #expect(exchange.balance(account: "A")?.dailyProfit == 0)
    #expect(exchange.balance(account: "A")?.openProfit == 100)
    trade("C", "B", 1, 103)
    #expect(exchange.balance(account: "A")?.dailyProfit == -25)
  }

  @Test func `the history of a balance has an entry for each change of cash`() {
    trade("A", "B", 2, 100)
    #expect(exchange.balanceHistory(account: "A", since: .zero).isEmpty)
    trade("B", "A", 1, 104)
    trade("B", "A", 1, 102)
    #expect(exchange.balanceHistory(account: "A", since: .zero).map(\.cash) == [100_050, 100_075])
    #expect(exchange.balanceHistory(account: "nobody", since: .zero).isEmpty)
  }

  @Test func `an account that may not trade is refused, and so is one that isn't there`() {
    let configuration = ExchangeConfiguration(
      instruments: Sample.instruments, markets: [],
      accounts: [Account(name: "A", currency: "USD", cash: 1, mayTrade: false)],
      users: [])
    let exchange = Exchange(configuration, seed: 1, start: Sample.start)
    exchange.submit(Sample.limit("A", .buy, 1, 100))
    exchange.submit(Sample.limit("nobody", .buy, 1, 100))
    let reasons = exchange.drainEvents().compactMap { event -> Rejection? in
      if case .order(let event) = event, case .rejected(let reason) = event.kind { reason } else { nil }
    }
    #expect(reasons == [.tradingDisabled, .unknownAccount])
  }
}
