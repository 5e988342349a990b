import Testing
import WireRuntime

@testable import Exchange

/// Beginning anew.
struct ResetTests {
  @Test func `all orders end, and accounts have what they began with`() {
    let exchange = Exchange(
      ExchangeConfiguration(
        instruments: Sample.instruments, markets: [],
        accounts: [
          Account(
            name: "A", currency: "USD", cash: 1_000_000,
            holdings: ["BTCUSDT": ExactDecimal(coefficient: 5, scale: 0)]),
          Account(name: "B", currency: "USD", cash: 1_000_000),
        ], users: []), seed: 1, start: Sample.start)
    exchange.submit(Sample.limit("A", .sell, 5, 100, id: "one"))
    exchange.submit(Sample.limit("B", .buy, 3, 100))
    var sale = NewOrder(
      account: "A", instrument: Sample.spot, side: .sell, type: .limit(price: 100), quantity: 2_000)
    exchange.submit(sale)
    (sale.account, sale.side) = ("B", .buy)
    exchange.submit(sale)
    let stop = NewOrder(account: "B", instrument: Sample.future, side: .buy, type: .stop(trigger: 120), quantity: 1)
    exchange.submit(stop)
    #expect(exchange.openOrders().count == 2 && exchange.positions().count == 4)
    _ = exchange.drainEvents()

    exchange.reset()
    let events = exchange.drainEvents()
    let canceled = events.count { event in
      if case .order(let event) = event { event.kind == .canceled(.reset) } else { false }
    }
    #expect(canceled == 2 && exchange.openOrders().isEmpty)
    #expect(exchange.positions().map(\.quantity) == [5_000])
    for account in ["A", "B"] {
      let balance = exchange.balance(account: account)
      #expect(balance?.cash == 1_000_000 && balance?.available == 1_000_000 && balance?.marginRequirement == 0)
    }
    // What changed is told.
    let flat = events.count { event in if case .position(let position) = event { position.quantity == 0 } else { false }
    }
    #expect(flat == 3)
    for instrument in exchange.instruments {
      let held = exchange.ledger.accounts.reduce(0) { $0 + $1.holdings[instrument.id.index].quantity }
      #expect(exchange.ledger.houseHoldings[instrument.id.index].quantity == -held)
    }
    // Names are free again, and it trades on.
    #expect(exchange.submit(Sample.limit("A", .sell, 5, 100, id: "one")).status == .open)
  }

  @Test func `orders that depend on others end with them`() {
    let exchange = Sample.exchange()
    let parent = exchange.submit(Sample.limit("A", .buy, 5, 100))
    exchange.submit(Sample.limit("B", .sell, 2, 100))
    exchange.submit(
      .bracket(
        parent: parent.id, Sample.limit("A", .sell, 5, 110),
        NewOrder(account: "A", instrument: Sample.future, side: .sell, type: .stop(trigger: 90), quantity: 5),
        partialFill: .reduce))
    #expect(exchange.openOrders().count == 3)
    exchange.reset()
    #expect(exchange.openOrders().isEmpty && exchange.positions().isEmpty)
    #expect(exchange.depth(Sample.future, .sell, count: 9).isEmpty)
    #expect(exchange.balance(account: "A")?.available == 1_000_000)
  }
}
