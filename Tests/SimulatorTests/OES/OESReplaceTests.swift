import Exchange
import OESProtocol
import Testing
import WireRuntime

@testable import Simulator

struct OESReplaceTests {
  let venue = OESTestVenue()
  let client: OESTestClient

  init() throws {
    client = try OESTestClient(loggedOn: venue)
  }

  private func replacement(
    of original: UInt64, id: UInt64, _ order: OESProtocol.OrderType = .lmt, _ quantity: Double = 1,
    at price: Double = 100,
    _ change: (inout Transaction) -> Void = { _ in }
  ) -> Transaction {
    client.transaction(.cancelReplace, order, id: id, .buy, quantity, at: price) {
      ($0.origOrderID, $0.boOrigPrice) = (original, 100)
      change(&$0)
    }
  }

  @Test func `a replaced order has the new number from then on`() throws {
    _ = try client.order(client.transaction(id: 1, .buy, 2))
    venue.quote(.sell, 500, at: 200)
    try client.forget()
    let replaced = try #require(try client.order(replacement(of: 1, id: 2, .lmt, 3, at: 101)).first)
    #expect(replaced.messageType == .replaced && replaced.orderID == 2 && replaced.origOrderID == 1)
    #expect(replaced.boPrice == 101 && replaced.boOrderQty == 3 && replaced.remainingQuantity == 2.5)
    venue.quote(.sell, 500, at: 200)
    let fill = try #require(try client.reports().first)
    #expect(fill.orderID == 2 && fill.origOrderID == 1 && fill.execPrice == 101 && fill.remainingQuantity == 2)
    #expect(try client.order(replacement(of: 1, id: 3)).codes == [.orderNotFound])
    #expect(try client.order(client.cancel(1, id: 3)).codes == [.orderNotFound])
    let canceled = try #require(try client.order(client.cancel(2, id: 2)).first)
    #expect(canceled.messageType == .cancelled && canceled.orderID == 2 && canceled.origOrderID == 2)
    #expect(canceled.boCancelShares == 2 && canceled.remainingQuantity == 0)
  }

  @Test func `a replacement that crosses is told, then filled as an incoming order`() throws {
    venue.quote(.sell, 500, at: 201)
    _ = try client.order(client.transaction(id: 1))
    #expect(try client.order(replacement(of: 1, id: 2, at: 100.5)).types == [.replaced, .quoteFillPartial])
  }

  @Test func `stops, snipers and trailing stops have their stop prices replaced`() throws {
    venue.trade(at: 200)
    let kinds: [(OESProtocol.OrderType, ExchangeOrderType)] = [
      (.stopMkt, .stop(trigger: 230)), (.stopLmt, .stopLimit(trigger: 230, price: 240)),
      (.sniperMkt, .marketIfTouched(trigger: 180)), (.sniperLimit, .limitIfTouched(trigger: 180, price: 180)),
      (.tsm, .trailingStop(trigger: 230)), (.tsl, .trailingStopLimit(trigger: 230, price: 240)),
    ]
    for (place, (kind, type)) in kinds.enumerated() {
      let isSniper = kind == .sniperMkt || kind == .sniperLimit
      let id = UInt64(place * 10 + 1)
      let new = client.transaction(.orderNew, kind, id: id, .buy, 1, at: isSniper ? 95 : 115) {
        $0.stopLimitPrice = 110
      }
      #expect(try client.order(new).types == [.orderAck])
      let change = replacement(of: id, id: id + 1, kind, 1, at: isSniper ? 90 : 120) { $0.stopLimitPrice = 115 }
      #expect(try client.order(change).types == [.replaced], "\(kind)")
      #expect(venue.exchange.openOrders(account: "100701").last?.order.type == type)
    }
  }

  @Test func `a trailing stop whose stop price isn't changed goes on following`() throws {
    venue.trade(at: 200)
    let new = client.transaction(.orderNew, .tsm, id: 1, .sell, 1, at: 1) { $0.stopLimitPrice = 95 }
    _ = try client.order(new)
    venue.trade(at: 210)
    var change = new
    (change.messageType, change.orderID, change.origOrderID, change.boOrderQty) = (.cancelReplace, 2, 1, 2)
    #expect(try client.order(change).types == [.replaced])
    let order = venue.exchange.openOrders(account: "100701").first?.order
    #expect(order?.type == .trailingStop(trigger: 200) && order?.quantity == 2_000)
  }

  @Test func `what can't be replaced is refused and stands as it was`() throws {
    _ = try client.order(client.transaction(id: 1))
    _ = try client.order(client.transaction(id: 9))
    let before = venue.exchange.openOrders(account: "100701")
    let cases: [(Transaction, RejectCode)] = [
      (replacement(of: 5, id: 2), .origOrderNotFound), (replacement(of: 1, id: 1), .duplicateOrderID),
      (replacement(of: 1, id: 9, at: 101), .duplicateOrderID), (replacement(of: 1, id: 3, at: 100.25), .priceInvalid),
      (replacement(of: 1, id: 3, .lmt, 0.0005), .sizeInvalid), (replacement(of: 1, id: 3, .lmt, 101), .sizeInvalid),
      (replacement(of: 1, id: 3, .hidden), .invalidFieldValue),
      (replacement(of: 1, id: 3) { $0.boSide = .sell }, .invalidFieldValue),
      (replacement(of: 1, id: 3) { ($0.symbolEnum, $0.boSymbol) = (.btcusdt, "BTCUSDT") }, .invalidFieldValue),
      (replacement(of: 1, id: 3) { $0.tif = .poo }, .invalidFieldValue),
      (replacement(of: 1, id: 3) { $0.tif = .ioc }, .invalidFieldValue),
      (replacement(of: 1, id: 3, at: 100_000_000), .notEnoughEquityToComplete),
    ]
    for (request, code) in cases {
      let answer = try client.order(request)
      #expect(answer.codes == [code] && answer.types == [.reject] && answer[0].orderID == request.orderID)
    }
    #expect(venue.exchange.openOrders(account: "100701") == before)
  }

  @Test func `what others do to an order its client is told, under its number`() throws {
    _ = try client.order(client.transaction(id: 1, .buy, 2))
    let id = try #require(venue.exchange.openOrders(account: "100701").first?.id)
    var change = OrderChange()
    (change.price, change.quantity) = (190, 3_000)
    try venue.host.perform { exchange throws(Rejection) in try exchange.replace(id, change) }
    let replaced = try #require(try client.reports().first)
    #expect(replaced.messageType == .marginReplaced && replaced.orderID == 1 && replaced.origOrderID == 1)
    #expect(replaced.boPrice == 95 && replaced.boOrderQty == 3 && replaced.remainingQuantity == 3)
    #expect(try client.order(replacement(of: 1, id: 2, .lmt, 3, at: 96)).types == [.replaced])
    try venue.host.perform { exchange throws(Rejection) in try exchange.cancel(id) }
    let canceled = try #require(try client.reports().first)
    #expect(canceled.messageType == .cancelled && canceled.orderID == 2 && canceled.origOrderID == 2)
    #expect(canceled.boCancelShares == 3)
  }

  @Test func `what others do to one of an order's orders is counted in the whole`() throws {
    venue.trade(at: 200)
    _ = try client.order(client.transaction(.orderNew, .oco, id: 1, .sell, 3, at: 110) { $0.stopLimitPrice = 90 })
    let pair = venue.exchange.openOrders(account: "100701").map(\.id)
    venue.quote(.buy, 1_000, at: 220)
    try client.forget()
    var change = OrderChange()
    change.quantity = 5_000
    try venue.host.perform { exchange throws(Rejection) in try exchange.replace(pair[0], change) }
    #expect(try client.reports().map(\.remainingQuantity) == [4])
    let layered = client.transaction(.orderNew, .ice, id: 2, .buy, 3, at: 80) {
      ($0.layers, $0.sizeIncrement, $0.priceIncrement, $0.priceOffset) = (3, 1, 1, 0)
    }
    #expect(try client.order(layered).types == [.orderAck])
    let layer = try #require(venue.exchange.openOrders(account: "100701").last?.id)
    try venue.host.perform { exchange throws(Rejection) in try exchange.replace(layer, change) }
    #expect(try client.reports().map(\.remainingQuantity) == [7])
    try venue.host.perform { exchange throws(Rejection) in try exchange.cancel(layer) }
    let smaller = try client.reports()
    #expect(smaller.types == [.marginReplaced] && smaller[0].boOrderQty == 2 && smaller[0].remainingQuantity == 2)
    #expect(try client.order(client.cancel(2, id: 3, .ice)).map(\.boCancelShares) == [2])
  }

  @Test func `cancels that find nothing are refused`() throws {
    #expect(try client.order(client.cancel(5, id: 6)).codes == [.origOrderNotFound])
    _ = try client.order(client.transaction(id: 1))
    let canceled = try client.order(client.cancel(1, id: 2))
    #expect(canceled.types == [.cancelled] && canceled[0].boCancelShares == 1)
    #expect(try client.order(client.cancel(1, id: 3)).codes == [.orderNotFound])
  }

  @Test func `a number is used once, whatever became of its order`() throws {
    _ = try client.order(client.transaction(id: 1))
    #expect(try client.order(client.transaction(id: 1)).codes == [.duplicateOrderID])
    _ = try client.order(client.cancel(1, id: 2))
    #expect(try client.order(client.transaction(id: 1)).codes == [.duplicateOrderID])
    // The cancel's own number is free.
    #expect(try client.order(client.transaction(id: 2)).types == [.orderAck])
  }
}
