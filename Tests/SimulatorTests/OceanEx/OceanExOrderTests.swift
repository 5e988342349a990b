import Exchange
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

/// Orders at OceanEx from entry to end.
struct OceanExOrderTests {
  private let venue = OceanExTestVenue()

  private func show(_ client: OceanExTestClient, _ id: Int, done: Bool = false) throws -> JSONNode {
    let (code, data) = try client.call(done ? "OrderHistoryHandler" : "OrderHandler", "show", "{\"id\":\(id)}")
    try #require(code == 0, "\(data.text)")
    return data
  }

  @Test func `an order waits, is filled in part, is done, and its fills are told to both sides`() throws {
    let buyer = try OceanExTestClient(venue, loggedInAs: 1), seller = try OceanExTestClient(venue, loggedInAs: 2)
    let id = try buyer.enter("buy", "10.5", at: "0.0412")
    #expect(try show(buyer, id)["trades"] == .array([]))

    let (code, sold) = try seller.create("sell", "4", at: "0.04")
    #expect(code == 0)
    // What trades at once is told in the answer, at the price of the order that waited.
    #expect(sold.text("state") == "done")
    #expect(sold.text("avg_price") == "0.0412" && sold.text("price") == "0.04")
    #expect(sold.text("executed_volume") == "4.0" && sold.text("remaining_volume") == "0.0")
    #expect(sold["trades_count"]?.integer == 1)

    let part = try show(buyer, id)
    #expect(part.text("state") == "wait" && part.text("side") == "bid")
    #expect(part.text("executed_volume") == "4.0" && part.text("remaining_volume") == "6.5")
    let fill = try #require(part["trades"]?.array?.first)
    let number = try #require(sold["id"]?.integer)
    let other = try #require(try show(seller, number, done: true)["trades"]?.array?.first)
    // One trade, seen from both sides.
    #expect(fill["id"] == other["id"])
    #expect(fill["order_id"]?.integer == id)
    #expect(fill.text("side") == "bid" && other.text("side") == "ask")
    for trade in [fill, other] {
      #expect(trade.text("price") == "0.0412" && trade.text("volume") == "4.0" && trade.text("funds") == "0.1648")
      #expect(trade.text("fee") == "0.001")
      #expect(trade.text("ask_fee") == "0.0001648" && trade.text("ask_fee_currency_id") == "vet")
      #expect(trade.text("bid_fee") == "0.004" && trade.text("bid_fee_currency_id") == "oce")
    }

    try seller.enterAndForget("sell", "6.5", at: "0.0412")
    #expect(try buyer.call("OrderHandler", "show", "{\"id\":\(id)}").code == 1006)
    let done = try show(buyer, id, done: true)
    #expect(done.text("state") == "done" && done["trades_count"]?.integer == 2)
    #expect(done["trades"]?.array?.map { $0.text("volume") } == ["4.0", "6.5"])
  }

  @Test func `balances move with orders and fills, and fees are told only`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    func balances() throws -> [String] {
      let accounts = try client.call("AccountHandler", "index").data["accounts"]?.array ?? []
      return accounts.map { "\($0.text("currency")) \($0.text("balance")) \($0.text("locked"))" }
    }
    #expect(try balances() == ["vet 1500.0 0.0", "btc 0.0 0.0", "oce 20.5 0.0"])
    let buy = try client.enter("buy", "100", at: "0.0412")
    let sell = try client.enter("sell", "5.25", at: "0.05")
    #expect(try balances() == ["vet 1495.88 4.12", "btc 0.0 0.0", "oce 15.25 5.25"])
    venue.quote(.sell, 400_000, at: 41_200)
    #expect(try balances() == ["vet 1495.88 2.472", "btc 0.0 0.0", "oce 55.25 5.25"])
    venue.quote(.buy, 52_500, at: 50_000)
    #expect(try balances() == ["vet 1496.1425 2.472", "btc 0.0 0.0", "oce 55.25 0.0"])
    #expect(try client.call("OrderHandler", "cancel", "{\"ids\":[\(buy)]}").data.integers == [buy])
    #expect(try balances() == ["vet 1498.6145 0.0", "btc 0.0 0.0", "oce 55.25 0.0"])
    #expect(try client.call("OrderHistoryHandler", "show", "{\"id\":\(sell)}").code == 0)
  }

  @Test func `a market order takes what there is, and its rest is canceled`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let args = #"{"market":"ocevet","side":"buy","volume":10,"ord_type":"market"}"#
    let (code, data) = try client.call("OrderHandler", "create", args)
    #expect(code == 1002)
    #expect(data.text("message") == "nobody trades on the other side")
    venue.quote(.sell, 30_000, at: 41_000)
    venue.quote(.sell, 40_000, at: 42_000)
    let order = try client.call("OrderHandler", "create", args).data
    #expect(order.text("ord_type") == "market" && order["price"] == .null)
    #expect(order.text("state") == "cancel")
    #expect(order.text("executed_volume") == "7.0" && order.text("remaining_volume") == "3.0")
    // (3 × 0.041 + 4 × 0.042) / 7, to a ten-thousandth of a tick.
    #expect(order.text("avg_price") == "0.0415714286")
    venue.quote(.buy, 10_000, at: 40_000)
    // A price is of no use there, and is sent all the same.
    let sold = try client.call(
      "OrderHandler", "create",
      #"{"market":"ocevet","side":"sell","price":99,"volume":1,"ord_type":"market"}"#)
    #expect(sold.data.text("state") == "done" && sold.data.text("avg_price") == "0.04")
  }

  @Test(
    arguments: [
      (#""side":"BUY","price":0.0412,"volume":1"#, "bid"), (#""side":"Sell","price":0.0412,"volume":1"#, "ask"),
      (#""side":"buy","price":0.0412,"volume":1,"ord_type":"LIMIT""#, "bid"),
      (#""side":"buy","price":"0.0412","volume":"1""#, "bid"),
      (#""side":"buy","price":4.12e-2,"volume":1e0,"colour":"blue""#, "bid"),
    ])
  func `words are taken in any case, and numbers however they are spelled`(args: String, side: String) throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let (code, data) = try client.call("OrderHandler", "create", "{\"market\":\"OceVet\",\(args)}")
    #expect(code == 0, "\(data.text)")
    #expect(data.text("side") == side && data.text("price") == "0.0412" && data.text("volume") == "1.0")
    #expect(data.text("ord_type") == "limit" && data.text("market") == "ocevet")
  }

  @Test(
    arguments: [
      (#""side":"buy","price":0.0412001234,"volume":1"#, 1002, "price 0.0412001234 has more than 6 decimals"),
      (#""side":"buy","price":0.0412,"volume":1.00001"#, 1002, "volume 1.00001 has more than 4 decimals"),
      (#""side":"buy","price":0,"volume":1"#, 1002, "price must be above zero"),
      (#""side":"buy","price":-1,"volume":1"#, 1002, "price must be above zero"),
      (#""side":"buy","price":0.0412,"volume":0"#, 1002, "volume must be above zero"),
      (#""side":"buy","price":0.0412,"volume":1e40"#, 1002, "volume is too large"),
      (#""side":"buy","price":1e300,"volume":1"#, 1002, "price is too large"),
      (#""side":"buy","price":1e14,"volume":1"#, 1002, "price is too large"),
      (#""side":"buy","price":1e-300,"volume":1"#, 1002, "price has too many digits"),
      (#""side":"buy","price":0.0412,"volume":100000000"#, 1002, "the quantity isn't allowed"),
      (#""side":"buy","price":0.0412"#, 1002, "volume is missing"),
      (#""side":"buy","volume":1"#, 1002, "price is missing; only a market order has none"),
      (#""side":"buy","volume":1,"price":1,"ord_type":"stop""#, 1002, "ord_type must be limit or market"),
      (#""side":"hold","volume":1,"price":1"#, 1002, "side must be buy or sell"),
      (#""side":"bid","volume":1,"price":1"#, 1002, "side must be buy or sell"),
      (#""volume":1,"price":1"#, 1002, "data.args.side"),
      (#""side":"buy","price":{},"volume":1"#, 1002, "data.args.price"),
      (#""side":"buy","price":"much","volume":1"#, 1002, "data.args.price"),
      (#""side":"buy","price":true,"volume":1"#, 1002, "data.args.price"),
      (#""side":3,"price":1,"volume":1"#, 1002, "data.args.side"),
      (#""side":"buy","price":40,"volume":100"#, 1004, "the account's funds don't cover the order"),
      (#""side":"sell","price":40,"volume":21"#, 1004, "the account's funds don't cover the order"),
    ])
  func `an order that can't be is refused with words`(args: String, code: Int, words: String) throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let answer = try client.call("OrderHandler", "create", "{\"market\":\"ocevet\",\(args)}")
    #expect(answer.code == code)
    #expect(answer.data.text("message").contains(words), "\(answer.data.text)")
    #expect(Set(answer.data.object?.keys ?? [:].keys) == ["message"])
    #expect(venue.exchange.openOrders().isEmpty)
    #expect(
      try client.call("OrderHistoryHandler", "index", #"{"market":"ocevet"}"#).data["resources_count"] == .number("0"))
  }

  @Test func `a price between ticks that are no power of ten is refused`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 3)
    let (code, data) = try client.create("buy", "0.1", at: "64010.7", market: "btcusdt")
    #expect(code == 1002)
    #expect(data.text("message") == "price 64010.7 is no whole number of ticks of 0.5 that btcusdt takes")
    #expect(try client.create("buy", "0.1", at: "64010.5", market: "btcusdt").code == 0)
  }

  @Test(arguments: ["nonevet", "", "eurusd", "ocefut"])
  func `a market that isn't listed is told so`(market: String) throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    #expect(try client.create(market: market).code == 1003)
    for handler in ["OrderHandler", "OrderHistoryHandler"] {
      #expect(try client.call(handler, "index", "{\"market\":\"\(market)\"}").code == 1003)
    }
  }

  @Test func `a market out of its session, or halted, takes no orders, and they can be canceled`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let id = try client.enter()
    venue.host.perform { $0.halt(OceanExTestVenue.ocevet) }
    let (code, data) = try client.create()
    #expect(code == 1002)
    #expect(data.text("message").contains("halted"))
    let markets = try client.call("MarketsHandler", "index").data.array ?? []
    #expect(markets.map { $0["enabled"] } == [.boolean(true), .boolean(true), .boolean(false)])
    #expect(try client.call("OrderHandler", "cancel", "{\"ids\":[\(id)]}").code == 0)

    var resting = OceanExTestVenue.instruments[2]
    // From 17:00 to 18:00; it is 16:03.
    (resting.id, resting.sessions) = (InstrumentID(0), TradingSessions(open: 61_200, close: 64_800))
    let closed = OceanExTestVenue(instruments: [resting])
    let other = try OceanExTestClient(closed, loggedInAs: 1)
    #expect(try other.create().data.text("message") == "the market is closed")
  }

  // Canceling

  @Test func `orders are canceled together, or none is`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1), other = try OceanExTestClient(venue, loggedInAs: 2)
    let ids = try (0..<4).map { _ in try client.enter() }
    let foreign = try other.enter()
    for wrong in ["999", "\(foreign)", "-1", "0", "9223372036854775807"] {
      let (code, data) = try client.call("OrderHandler", "cancel", "{\"ids\":[\(ids[0]),\(wrong)]}")
      #expect(code == 1005)
      #expect(data.text == "{\"ids\":[\(ids[0]),\(wrong)],\"message\":\"not open: \(wrong)\"}")
    }
    #expect(venue.exchange.openOrders().count == 5)
    // Text is taken for a number, and one that is named twice is canceled once.
    let (code, data) = try client.call("OrderHandler", "cancel", "{\"ids\":[\"\(ids[2])\",\(ids[1]),\(ids[2])]}")
    #expect(code == 0)
    #expect(data.integers == [ids[2], ids[1]])
    #expect(try client.call("OrderHandler", "cancel", "{\"ids\":[\(ids[1])]}").code == 1005)
    #expect(try client.call("OrderHandler", "clear").data.integers == [ids[0], ids[3]])
    #expect(venue.exchange.openOrders().map { Int($0.id.number) } == [foreign])
  }

  @Test(arguments: [
    "{}", #"{"ids":[]}"#, #"{"ids":7}"#, #"{"ids":["x"]}"#, #"{"ids":[1.5]}"#, #"{"ids":null}"#, #"{"ids":{}}"#,
  ])
  func `a cancellation without ids is refused in the form of its failures`(args: String) throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let (code, data) = try client.call("OrderHandler", "cancel", args)
    #expect(code == 1002)
    #expect(data["ids"] == .array([]))
    #expect(data.text("message").contains("ids"))
  }

  @Test func `many ids that aren't open are named in part`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let ids = (1_000..<1_100).map { "\($0)" }.joined(separator: ",")
    let data = try client.call("OrderHandler", "cancel", "{\"ids\":[\(ids)]}").data
    #expect(data["ids"]?.integers.count == 100)
    #expect(data.text("message").hasSuffix("1008, 1009 and others"))
  }

  // Other front-ends

  @Test func `orders of the account that come in elsewhere are listed and canceled like its own`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let limit = venue.quote(.buy, 10_000, at: 30_000, account: "V1")
    let stop = venue.host.perform {
      $0.submit(
        NewOrder(
          account: "V1", instrument: OceanExTestVenue.ocevet, side: .sell, type: .stop(trigger: 20_000), quantity: 10,
          timeInForce: .goodTillCanceled))
    }
    venue.host.perform {
      _ = $0.submit(
        NewOrder(
          account: "V1", instrument: InstrumentID(3), side: .buy, type: .limit(price: 1), quantity: 1,
          timeInForce: .goodTillCanceled))
    }
    let found = try client.call("OrderHandler", "index", #"{"market":"ocevet","order_by":"asc"}"#).data
    #expect(found["resources"]?.array?.map { $0["id"]?.integer } == [limit, stop].map { Int($0.id.number) })
    #expect(found["resources"]?.array?.map { $0.text("ord_type") } == ["limit", "market"])
    // The future isn't listed here, so it isn't seen.
    #expect(try client.call("OrderHandler", "clear").data.integers.count == 2)
    #expect(venue.exchange.openOrders().count == 1)
  }

  @Test func `an account's orders don't trade with each other`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let first = try client.enter("sell", "1", at: "0.05")
    let second = try client.enter("buy", "1", at: "0.05")
    #expect(try show(client, first, done: true).text("state") == "cancel")
    #expect(try show(client, second).text("state") == "wait")
  }

  @Test func `when the exchange begins anew all orders are canceled`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let id = try client.enter()
    venue.host.perform { $0.reset() }
    #expect(try show(client, id, done: true).text("state") == "cancel")
    #expect(try client.call("OrderHandler", "index", #"{"market":"ocevet"}"#).data["resources"] == .array([]))
  }
}

extension OceanExTestClient {
  /// Enters an order that is taken.
  fileprivate func enterAndForget(_ side: String, _ volume: String, at price: String) throws {
    _ = try enter(side, volume, at: price)
  }
}
