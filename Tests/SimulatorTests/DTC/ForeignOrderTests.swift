import DTCProtocol
import Exchange
import Testing
import WireRuntime

@testable import Simulator

/// Orders of kinds that DTC has no type for, entered elsewhere for an account that a DTC client sees.
struct ForeignOrderTests {
  private let venue = TestVenue()

  private func submit(_ type: ExchangeOrderType, _ change: (inout NewOrder) -> Void = { _ in }) -> OrderID {
    var order = NewOrder(account: "A", instrument: TestVenue.future, side: .buy, type: type, quantity: 2)
    change(&order)
    return venue.host.perform { $0.submit(order).id }
  }

  @Test func `a pegged order is a limit order wherever it is, and none while it stands aside`() throws {
    let client = try TestClient(venue, in: .json)
    let id = submit(.pegged(limit: nil))
    let aside = try #require(OrderTests.updates(try client.take()).first)
    #expect(aside.orderType == .limit && aside.price1 == nil && aside.orderStatus == .open)
    venue.quote(.buy, 1, at: 12_000)
    let moved = try #require(OrderTests.updates(try client.take()).first)
    #expect(moved.serverOrderID == id.text && moved.price1 == 3_000)
    #expect(moved.orderUpdateReason == .generalOrderUpdate && moved.infoText == "follows the market")
    var change = CancelReplaceOrder(serverOrderID: id.text)
    (change.price1, change.price1IsSet) = (2_999.75, true)
    let replaced = OrderTests.updates(try client.ask(change))
    #expect(replaced.last?.orderUpdateReason == .orderCancelReplaceComplete && replaced.last?.price1 == 2_999.75)
    #expect(venue.host.exchange.order(id)?.order.type == .pegged(limit: 11_999))
  }

  @Test func `a trailing stop is a stop wherever its trigger is`() throws {
    let client = try TestClient(venue, in: .json)
    let stop = submit(.trailingStop(trigger: 12_000))
    let limit = submit(.trailingStopLimit(trigger: 12_000, price: 12_010))
    let entered = OrderTests.updates(try client.take())
    #expect(entered.map(\.orderType) == [.stop, .stopLimit])
    #expect(entered.map(\.price1) == [3_000, 3_000] && entered.last?.price2 == 3_002.5)
    for price: Int64 in [11_990, 11_980] {
      venue.quote(.sell, 1, at: price)
      _ = submit(.limit(price: price)) { ($0.account, $0.quantity) = ("B", 1) }
    }
    let moved = OrderTests.updates(try client.take())
    #expect(moved.map(\.serverOrderID) == [stop.text, limit.text])
    #expect(moved.map(\.price1) == [2_997.5, 2_997.5] && moved.last?.price2 == 3_000)
  }

  @Test func `an order that reduced a position is told to be done with it`() throws {
    venue.quote(.sell, 2, at: 12_000)
    _ = submit(.limit(price: 12_000))
    let client = try TestClient(venue, in: .json)
    _ = submit(.limit(price: 12_100)) {
      $0.side = .sell
      $0.isReduceOnly = true
    }
    _ = try client.take()
    venue.quote(.buy, 2, at: 11_000)
    _ = submit(.market) { $0.side = .sell }
    let texts = OrderTests.updates(try client.take()).map(\.infoText)
    #expect(texts.contains("the position it reduces is gone"))
    let refused = submit(.market) {
      $0.side = .sell
      $0.isReduceOnly = true
    }
    let update = try #require(OrderTests.updates(try client.take()).last)
    #expect(update.serverOrderID == refused.text && update.infoText == "the order would not only reduce a position")
  }
}
