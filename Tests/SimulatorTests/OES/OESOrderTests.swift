import Exchange
import OESProtocol
import Testing
import WireRuntime

@testable import Simulator

/// What becomes of orders of one kind at the exchange, and what their client is told.
struct OESOrderTests {
  let venue = OESTestVenue()
  let client: OESTestClient

  init() throws {
    client = try OESTestClient(loggedOn: venue)
  }

  @Test func `a limit order is acknowledged, filled as a resting order, and done`() throws {
    let ack = try #require(try client.order(client.transaction(id: 7, .buy, 2, at: 100)).first)
    #expect(
      ack.messageType == .orderAck && ack.orderID == 7 && ack.remainingQuantity == 2 && ack.rejectReason.rawValue == 0)
    #expect(ack.account == 100_701 && ack.symbolEnum == .btcusd && ack.boSymbol.text == "BTCUSD" && ack.tif == .gtc)
    #expect(ack.key == Int32(bitPattern: client.key) && ack.tradingSessionID == Int32(bitPattern: client.sessionID))
    venue.quote(.sell, 500, at: 200)
    let part = try #require(try client.reports().first)
    #expect(part.messageType == .executionPartial && part.execShares == 0.5 && part.execPrice == 100)
    #expect(part.remainingQuantity == 1.5 && part.execFee == 0 && part.execID > 0)
    venue.quote(.sell, 1_500, at: 200)
    let whole = try #require(try client.reports().first)
    #expect(whole.messageType == .execution && whole.execShares == 1.5 && whole.remainingQuantity == 0)
    #expect(whole.execID != part.execID && whole.msgSeqNum > part.msgSeqNum)
    #expect(try client.order(client.cancel(7, id: 8)).codes == [.orderNotFound])
  }

  @Test func `a limit order that crosses is acknowledged, then filled as an incoming one`() throws {
    venue.quote(.sell, 500, at: 200)
    venue.quote(.sell, 1_000, at: 201)
    let reports = try client.order(client.transaction(id: 7, .buy, 1, at: 101))
    #expect(reports.types == [.orderAck, .quoteFillPartial, .quoteFill])
    #expect(reports.map(\.remainingQuantity) == [1, 0.5, 0])
    #expect(reports.map(\.execPrice) == [0, 100, 100.5])
    #expect(Set(reports.map(\.execID)).count == 3)
  }

  @Test func `a market order has no acknowledgement`() throws {
    venue.quote(.buy, 500, at: 200)
    let market = client.transaction(.orderNew, .mkt, id: 7, .sell, 2, at: 0) { $0.tif = TimeInForce(rawValue: 0) }
    let reports = try client.order(market)
    #expect(reports.types == [.quoteFillPartial, .cancelled])
    #expect(reports[0].execShares == 0.5 && reports[0].boPrice == 100 && reports[0].tif == .ioc)
    #expect(reports[1].boCancelShares == 1.5 && reports[1].remainingQuantity == 0 && reports[1].orderID == 7)
    var next = market
    next.orderID = 8
    #expect(try client.order(next).codes == [.noMarketMakerVolume])
    venue.quote(.buy, 500, at: 200)
    next.orderID = 9
    (next.boOrderQty, next.tif) = (1, .fok)
    #expect(try client.order(next).types == [.cancelled])
    next.orderID = 10
    next.boOrderQty = 0.5
    #expect(try client.order(next).types == [.quoteFill])
  }

  @Test func `what a time in force says is kept to`() throws {
    venue.quote(.sell, 500, at: 200)
    let ioc = try client.order(client.transaction(id: 1, .buy, 1, at: 100) { $0.tif = .ioc })
    #expect(ioc.types == [.orderAck, .quoteFillPartial, .cancelled] && ioc.last?.boCancelShares == 0.5)
    venue.quote(.sell, 500, at: 200)
    #expect(
      try client.order(client.transaction(id: 2, .buy, 1, at: 100) { $0.tif = .fok }).types == [.orderAck, .cancelled])
    let postOnly = try client.order(client.transaction(id: 3, .buy, 1, at: 100) { $0.tif = .poo })
    #expect(postOnly.types == [.reject] && postOnly.codes == [.matchingEngineRejected])
    #expect(try client.order(client.transaction(id: 4, .buy, 1, at: 99.5) { $0.tif = .poo }).types == [.orderAck])
    #expect(try client.order(client.transaction(id: 5, .buy, 1, at: 90) { $0.tif = .day }).types == [.orderAck])
    let increasing = client.transaction(id: 6, .buy, 1, at: 90) { $0.tif = .red }
    #expect(try client.order(increasing).codes == [.matchingEngineRejected])
    #expect(try client.order(client.transaction(id: 7, .sell, 1, at: 190) { $0.tif = .red }).types == [.orderAck])
    #expect(
      try client.order(client.transaction(.orderNew, .mkt, id: 8) { $0.tif = .poo }).codes == [.invalidFieldValue])
  }

  @Test func `a reduce-only order is no larger than its position, and goes with it`() throws {
    func future(
      _ id: UInt64, _ side: OESProtocol.Side, _ quantity: Double, at price: Double,
      _ tif: OESProtocol.TimeInForce = .gtc
    ) -> Transaction {
      client.transaction(id: id, side, quantity, at: price) {
        ($0.symbolEnum, $0.symbolType, $0.boSymbol, $0.tif) = (.flyusdt, .futures, "FLYUSDT", tif)
      }
    }
    venue.quote(.sell, 5, at: 100, OESTestVenue.future)
    #expect(try client.order(future(1, .buy, 5, at: 1)).types == [.orderAck, .quoteFill])
    let ack = try client.order(future(2, .sell, 8, at: 2, .red))
    #expect(ack.types == [.orderAck] && ack[0].boOrderQty == 5 && ack[0].remainingQuantity == 5)
    venue.quote(.buy, 5, at: 90, OESTestVenue.future)
    let reports = try client.order(future(3, .sell, 3, at: 0.9))
    #expect(reports.types == [.orderAck, .quoteFill, .marginReplaced])
    #expect(reports[2].orderID == 2 && reports[2].boOrderQty == 2 && reports[2].remainingQuantity == 2)
    let last = try client.order(future(4, .sell, 2, at: 0.9))
    #expect(last.types == [.orderAck, .quoteFill, .cancelled])
    #expect(last[2].orderID == 2 && last[2].boCancelShares == 2)
  }

  @Test func `a day order is canceled with its session, unasked`() throws {
    _ = try client.order(client.transaction(id: 5, .buy, 1, at: 90) { $0.tif = .day })
    venue.advance(by: .seconds(86_400), step: .seconds(3_600))
    let canceled = try #require(try client.reports().first)
    #expect(canceled.messageType == .cancelled && canceled.orderID == 5 && canceled.origOrderID == 5)
    #expect(canceled.boCancelShares == 1 && canceled.rejectReason.rawValue == 0)
  }

  @Test func `selling short is selling`() throws {
    #expect(try client.order(client.transaction(id: 1, .sellshort, 1, at: 200)).first?.boSide == .sellshort)
    venue.quote(.buy, 1_000, at: 400)
    let fill = try #require(try client.reports().first)
    #expect(fill.messageType == .execution && fill.boSide == .sellshort)
    #expect(try client.order(client.transaction(id: 2, .sellshort, 100, at: 200)).codes == [.notEnoughEquityToComplete])
  }

  @Test func `a stop waits for its price`() throws {
    venue.trade(at: 200)
    venue.quote(.sell, 5_000, at: 212)
    #expect(
      try client.order(client.transaction(.orderNew, .stopMkt, id: 1, .buy, 1, at: 1) { $0.stopLimitPrice = 105 }).types
        == [.orderAck])
    #expect(
      try client.order(client.transaction(.orderNew, .stopLmt, id: 2, .buy, 1, at: 105.5) { $0.stopLimitPrice = 105 })
        .types == [.orderAck])
    venue.trade(at: 209)
    #expect(try client.reports().isEmpty)
    venue.trade(at: 210)
    let reports = try client.reports()
    #expect(reports.types == [.quoteFill] && reports[0].orderID == 1 && reports[0].execPrice == 106)
    // The other one waits as a limit order.
    venue.quote(.sell, 1_000, at: 211, account: "N")
    #expect(try client.reports().types == [.execution])
  }

  @Test func `a sniper waits for a better price`() throws {
    venue.trade(at: 200)
    #expect(try client.order(client.transaction(.orderNew, .sniperMkt, id: 1, .buy, 1, at: 95)).types == [.orderAck])
    #expect(try client.order(client.transaction(.orderNew, .sniperLimit, id: 2, .buy, 1, at: 95)).types == [.orderAck])
    venue.quote(.sell, 1_000, at: 196)
    venue.trade(at: 191)
    #expect(try client.reports().isEmpty)
    venue.trade(at: 190)
    let reports = try client.reports()
    #expect(reports.types == [.quoteFill] && reports[0].orderID == 1 && reports[0].execPrice == 98)
    venue.quote(.sell, 1_000, at: 190)
    #expect(try client.reports().map(\.orderID) == [2])
  }

  @Test func `trailing stops follow the market at their distance`() throws {
    venue.trade(at: 200)
    let stop = client.transaction(.orderNew, .tsm, id: 1, .sell, 1, at: 1) { $0.stopLimitPrice = 95 }
    #expect(try client.order(stop).types == [.orderAck])
    let limit = client.transaction(.orderNew, .tsl, id: 2, .sell, 1, at: 94) { $0.stopLimitPrice = 95 }
    #expect(try client.order(limit).types == [.orderAck])
    venue.trade(at: 210)
    venue.quote(.buy, 1_000, at: 190)
    venue.trade(at: 201)
    #expect(try client.reports().isEmpty)
    venue.trade(at: 200)
    let reports = try client.reports()
    // The limit went up with the trigger, to 99: nobody pays that.
    #expect(reports.types == [.quoteFill] && reports[0].orderID == 1 && reports[0].execPrice == 95)
    venue.quote(.buy, 1_000, at: 198)
    let fill = try client.reports()
    #expect(fill.types == [.execution] && fill[0].orderID == 2 && fill[0].execPrice == 99)
  }

  @Test func `a pegged order follows the best price of its side, within its limit`() throws {
    venue.quote(.buy, 1_000, at: 200)
    #expect(try client.order(client.transaction(.orderNew, .peg, id: 1, .buy, 1, at: 101)).types == [.orderAck])
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 1).first?.quantity == 2_000)
    venue.quote(.buy, 1_000, at: 201)
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 1).first?.quantity == 2_000)
    venue.quote(.buy, 1_000, at: 204)
    venue.quote(.sell, 1_000, at: 204, account: "N")
    venue.quote(.sell, 2_000, at: 201, account: "N")
    let reports = try client.reports()
    #expect(reports.types == [.execution] && reports[0].execPrice == 100.5)
    #expect(try client.order(client.transaction(.orderNew, .pegHidden, id: 2, .buy, 1, at: 101)).types == [.orderAck])
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 1).first?.quantity == 1_000)
  }

  @Test func `hidden orders and parts of orders aren't seen, but traded with`() throws {
    _ = try client.order(client.transaction(.orderNew, .hidden, id: 1, .buy, 1, at: 100))
    _ = try client.order(client.transaction(id: 2, .buy, 1, at: 100) { $0.attributes = "NYNNNNNNNNNN" })
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 1).isEmpty)
    _ = try client.order(
      client.transaction(id: 3, .buy, 1, at: 100) {
        $0.attributes = "NNYNNNNNNNNN"
        ($0.displaySize, $0.refreshSize) = (0.5, 0.25)
      })
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 1).first?.quantity == 500)
    venue.quote(.sell, 500, at: 200)
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 1).first?.quantity == 250)
    venue.quote(.sell, 2_500, at: 200)
    let filled = Dictionary(grouping: try client.reports(), by: \.orderID).mapValues {
      $0.map(\.execShares).reduce(0, +)
    }
    #expect(filled == [1: 1, 2: 1, 3: 1])
  }

  @Test func `what is filled of one half of a pair is taken off the other`() throws {
    venue.trade(at: 200)
    let pair = client.transaction(.orderNew, .oco, id: 1, .sell, 3, at: 110) { $0.stopLimitPrice = 90 }
    #expect(try client.order(pair).types == [.orderAck])
    venue.quote(.buy, 1_000, at: 220)
    let part = try client.reports()
    #expect(part.types == [.executionPartial] && part[0].remainingQuantity == 2 && part[0].orderID == 1)
    venue.quote(.buy, 5_000, at: 170)
    venue.trade(at: 180)
    let rest = try client.reports()
    #expect(rest.types == [.quoteFill] && rest[0].execShares == 2 && rest[0].remainingQuantity == 0)
    #expect(venue.exchange.openOrders(account: "100701").isEmpty)
    #expect(try client.order(client.cancel(1, id: 2, .oco)).codes == [.orderNotFound])
  }

  @Test func `a pair is canceled and replaced as one`() throws {
    venue.trade(at: 200)
    _ = try client.order(client.transaction(.orderNew, .oco, id: 1, .sell, 3, at: 110) { $0.stopLimitPrice = 90 })
    venue.quote(.buy, 1_000, at: 220)
    try client.forget()
    let replaced = try client.order(
      client.transaction(.cancelReplace, .oco, id: 2, .sell, 5, at: 112) {
        ($0.stopLimitPrice, $0.origOrderID) = (95, 1)
      })
    #expect(replaced.types == [.replaced] && replaced[0].orderID == 2 && replaced[0].origOrderID == 1)
    #expect(replaced[0].remainingQuantity == 4)
    let open = venue.exchange.openOrders(account: "100701")
    #expect(open.map(\.order.quantity) == [5_000, 4_000] && open.map(\.filledQuantity) == [1_000, 0])
    #expect(open.map(\.order.type) == [.limit(price: 224), .stop(trigger: 190)])
    let canceled = try client.order(client.cancel(2, id: 3, .oco))
    #expect(canceled.types == [.cancelled] && canceled[0].boCancelShares == 4)
    #expect(canceled[0].orderID == 3 && canceled[0].origOrderID == 2)
    #expect(venue.exchange.openOrders(account: "100701").isEmpty)
  }

  private func layered(id: UInt64, _ side: OESProtocol.Side = .buy, at price: Double = 100) -> Transaction {
    client.transaction(.orderNew, .ice, id: id, side, 3, at: price) {
      ($0.layers, $0.sizeIncrement, $0.priceIncrement, $0.priceOffset) = (3, 1, 1, 2)
    }
  }

  @Test func `a layered order is limit orders behind the top of its side, with one number`() throws {
    venue.quote(.buy, 1_000, at: 200)
    venue.quote(.sell, 1_000, at: 300)
    #expect(try client.order(layered(id: 1)).types == [.orderAck])
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 9).map(\.price) == [200, 198, 196, 194])
    #expect(try client.order(layered(id: 2, .sell)).types == [.orderAck])
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .sell, count: 9).map(\.price) == [300, 302, 304, 306])
    venue.quote(.sell, 2_500, at: 196, account: "N")
    let reports = try client.reports()
    #expect(reports.types == [.executionPartial, .executionPartial] && reports.allSatisfy { $0.orderID == 1 })
    #expect(reports.map(\.execPrice) == [99, 98] && reports.map(\.execShares) == [1, 0.5])
    #expect(reports.map(\.remainingQuantity) == [2, 1.5])
    let canceled = try client.order(client.cancel(1, id: 3, .ice))
    #expect(canceled.types == [.cancelled] && canceled[0].boCancelShares == 1.5)
    #expect(venue.exchange.openOrders(account: "100701").count == 3)
  }

  @Test func `without an own side, layers begin at their own price`() throws {
    #expect(try client.order(layered(id: 1, at: 100)).types == [.orderAck])
    #expect(venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 9).map(\.price) == [198, 196, 194])
  }

  @Test func `a replacement moves all layers and shares the size among them`() throws {
    venue.quote(.buy, 1_000, at: 200)
    _ = try client.order(layered(id: 1))
    func replace(_ id: UInt64, _ quantity: Double, at price: Double) throws -> [Transaction] {
      try client.order(
        client.transaction(.cancelReplace, .ice, id: id, .buy, quantity, at: price) { $0.origOrderID = 1 })
    }
    #expect(try replace(2, 4, at: 100).codes == [.iceSizeincrementTimesLayersNotEqualOrdqty])
    let replaced = try replace(3, 6, at: 99)
    #expect(replaced.types == [.replaced] && replaced[0].remainingQuantity == 6)
    let levels = venue.exchange.depth(OESTestVenue.btcusd, .buy, count: 9)
    #expect(levels.map(\.price) == [200, 196, 194, 192] && levels.map(\.quantity) == [1_000, 2_000, 2_000, 2_000])
    venue.quote(.sell, 7_000, at: 190, account: "N")
    #expect(try client.reports().types == [.executionPartial, .executionPartial, .execution])
  }

  @Test func `layers are refused all or none`() throws {
    venue.quote(.buy, 1_000, at: 4)
    var order = layered(id: 1)
    #expect(try client.order(order).codes == [.priceInvalid])
    order.boPrice = 4_000_000
    (order.orderID, order.sizeIncrement, order.boOrderQty, order.boSide) = (2, 40, 120, .sell)
    #expect(try client.order(order).codes == [.sizeInvalid])
    (order.sizeIncrement, order.boOrderQty) = (34, 102)
    #expect(try client.order(order).codes == [.sizeInvalid])
    (order.orderID, order.boOrderQty, order.layers, order.sizeIncrement) = (3, 100, 10, 10)
    _ = try client.order(client.transaction(id: 4, .sell, 1, at: 5_000_000))
    let refused = try client.order(order)
    #expect(refused.codes == [.notEnoughEquityToComplete])
    #expect(venue.exchange.openOrders(account: "100701").count == 1)
  }
}
