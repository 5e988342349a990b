import DTCProtocol
import Exchange
import Testing
import WireRuntime

@testable import Simulator

/// Orders of account A through a client, against those of others.
struct OrderTests {
  static func order(
    _ id: String, _ side: BuySell, _ quantity: Double, _ price: Double, _ type: DTCProtocol.OrderType = .limit
  ) -> SubmitNewSingleOrder {
    SubmitNewSingleOrder(
      symbol: "ESM20_FUT_CME", exchange: "CME", tradeAccount: "A", clientOrderID: id, orderType: type, buySell: side,
      price1: price, quantity: quantity, timeInForce: .day, freeFormText: "note \(id)")
  }

  static func updates(_ messages: [DTCMessage]) -> [OrderUpdate] {
    messages.compactMap { if case .orderUpdate(let update) = $0 { update } else { nil } }
  }

  /// Reason, status and text of each update.
  static func steps(_ messages: [DTCMessage]) -> [String] {
    updates(messages).map { "\($0.orderUpdateReason) \($0.orderStatus) \($0.infoText)" }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `an order is accepted, filled in part, filled`(encoding: MessageEncoding) throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: encoding)
    let accepted = Self.updates(try client.ask(Self.order("one", .buy, 3, 3_000.25)))
    let first = try #require(accepted.first)
    #expect(accepted.count == 1)
    #expect(first.requestID == 0 && first.totalNumMessages == 1 && first.messageNumber == 1)
    #expect(first.symbol == "ESM20_FUT_CME" && first.exchange == "CME" && first.tradeAccount == "A")
    #expect(first.clientOrderID == "one" && !first.serverOrderID.isEmpty && !first.exchangeOrderID.isEmpty)
    #expect(first.orderStatus == .open && first.orderUpdateReason == .newOrderAccepted)
    #expect(first.orderType == .limit && first.buySell == .buy && first.price1 == 3_000.25)
    #expect(first.orderQuantity == 3 && first.remainingQuantity == 3)
    #expect(first.timeInForce == .day && first.freeFormText == "note one")
    #expect(first.orderReceivedDateTime.count == 1_600_000_000)

    venue.quote(.sell, 1, at: 12_001)
    let partial = try #require(Self.updates(try client.take()).first)
    #expect(partial.orderStatus == .partiallyFilled && partial.orderUpdateReason == .orderFilledPartially)
    #expect(partial.filledQuantity == 1 && partial.remainingQuantity == 2)
    #expect(partial.lastFillPrice == 3_000.25 && partial.lastFillQuantity == 1)
    #expect(partial.averageFillPrice == 3_000.25 && !partial.lastFillExecutionID.isEmpty)
    #expect(partial.lastFillDateTime.count == 1_600_000_000_000)

    venue.quote(.sell, 5, at: 12_000)
    let messages = try client.take()
    let filled = try #require(Self.updates(messages).first)
    #expect(filled.orderStatus == .filled && filled.orderUpdateReason == .orderFilled)
    #expect(filled.filledQuantity == 3 && filled.lastFillQuantity == 2)
    #expect(filled.serverOrderID == first.serverOrderID && filled.lastFillExecutionID != partial.lastFillExecutionID)
    let position = messages.compactMap { if case .positionUpdate(let update) = $0 { update } else { nil } }.last
    #expect(position?.quantity == 3 && position?.averagePrice == 3_000.25)
    #expect(position?.unsolicited == true && position?.requestID == 0 && position?.noPositions == false)
    let balance = messages.compactMap { if case .accountBalanceUpdate(let update) = $0 { update } else { nil } }.last
    #expect(balance?.unsolicited == true && balance?.marginRequirement == 30_000)
  }

  @Test func `every session that may see the account is told, and no other`() throws {
    let venue = TestVenue(users: [
      User(name: "ann", password: "", accounts: ["A"]), User(name: "bob", password: "", accounts: ["A", "B"]),
      User(name: "cat", password: "", accounts: ["B"]),
    ])
    let clients = try ["ann", "bob", "cat"].map { try TestClient(venue, in: .json, user: $0) }
    try clients[0].send(Self.order("one", .buy, 1, 3_000))
    let told = try clients.map { Self.updates(try $0.take()) }
    #expect(told.map(\.count) == [1, 1, 0])
    #expect(told[1].first?.username == "ann")
    // What can't be canceled concerns only the one who asked.
    _ = try clients[1].ask(CancelOrder(clientOrderID: "one"))
    _ = try clients[0].take()
    #expect(Self.steps(try clients[1].ask(CancelOrder(clientOrderID: "one"))).count == 1)
    #expect(try clients[0].take() == [])
  }

  @Test func `every type and time in force comes back as it was entered`() throws {
    let venue = TestVenue()
    venue.quote(.sell, 50, at: 12_000)
    venue.quote(.buy, 50, at: 11_000)
    let client = try TestClient(venue, in: .protobuf)
    var count = 0
    func entered(
      _ type: DTCProtocol.OrderType, _ price1: Double, _ price2: Double = 0,
      _ timeInForce: DTCProtocol.TimeInForce = .day
    ) throws -> [OrderUpdate] {
      count += 1
      var order = Self.order("o\(count)", .buy, 1, price1, type)
      (order.price2, order.timeInForce) = (price2, timeInForce)
      order.goodTillDateTime = DateTime(count: 1_600_000_600)
      return Self.updates(try client.ask(order))
    }
    #expect(try entered(.market, 0).last?.orderStatus == .filled)
    #expect(try entered(.limit, 2_900).last?.price1 == 2_900)
    let stop = try entered(.stop, 3_010).last
    #expect(stop?.orderType == .stop && stop?.price1 == 3_010 && stop?.orderStatus == .open)
    let stopLimit = try entered(.stopLimit, 3_010, 3_011).last
    #expect(stopLimit?.orderType == .stopLimit && stopLimit?.price1 == 3_010 && stopLimit?.price2 == 3_011)
    #expect(try entered(.marketIfTouched, 2_950).last?.orderType == .marketIfTouched)
    let limitIfTouched = try entered(.limitIfTouched, 2_950, 2_951).last
    #expect(limitIfTouched?.orderType == .limitIfTouched && limitIfTouched?.orderStatus == .open)
    #expect(limitIfTouched?.price1 == 2_950 && limitIfTouched?.price2 == 2_951)
    #expect(try entered(.limit, 2_900, 0, .goodTillCanceled).last?.timeInForce == .goodTillCanceled)
    let dated = try entered(.limit, 2_900, 0, .goodTillDateTime).last
    #expect(dated?.timeInForce == .goodTillDateTime && dated?.goodTillDateTime.count == 1_600_000_600)
    #expect(try entered(.limit, 2_900, 0, .immediateOrCancel).last?.orderStatus == .canceled)
    #expect(try entered(.limit, 3_000, 0, .fillOrKill).last?.orderStatus == .filled)
    #expect(try entered(.limit, 2_900, 0, .unset).last?.timeInForce == .day)
  }

  @Test func `the digits of a price count before its number`() throws {
    let client = try TestClient(TestVenue(), in: .vls)
    func price(_ text: String) throws -> OrderUpdate? {
      var order = Self.order("x\(text)", .buy, 1, 1)
      order.price1AsString = text
      return Self.updates(try client.ask(order)).first
    }
    #expect(try price("3000.250")?.price1 == 3_000.25)
    #expect(try price("-3")?.price1 == -3)
    #expect(try price("3000.3")?.infoText == "Price1AsString 3000.3 isn't on the grid of 0.25")
    #expect(try price("1e3")?.infoText == "Price1AsString 1e3 is no price")
    #expect(try price("99999999999999.75")?.orderStatus == .rejected)
  }

  @Test func `what the exchange has no form for is refused to the sender`() throws {
    let client = try TestClient(TestVenue(), in: .json)
    var count = 0
    func text(_ change: (inout SubmitNewSingleOrder) -> Void) throws -> String {
      count += 1
      var order = Self.order("try \(count)", .buy, 1, 3_000)
      change(&order)
      let updates = Self.updates(try client.ask(order))
      guard let update = updates.first, updates.count == 1, update.orderStatus == .rejected,
        update.orderUpdateReason == .newOrderRejected
      else { return "\(updates)" }
      #expect(update.clientOrderID == order.clientOrderID.fitted(to: 32) && update.tradeAccount == order.tradeAccount)
      return update.infoText
    }
    #expect(try text { $0.symbol = "NOPE" } == "there is no symbol NOPE on CME")
    #expect(try text { $0.tradeAccount = "M" } == "there is no account M")
    #expect(try text { $0.price1 = 3_000.1 } == "Price1 3000.1 isn't on the grid of 0.25")
    #expect(try text { $0.quantity = 1.5 } == "Quantity 1.5 is no whole number of lots of 1")
    #expect(try text { $0.quantity = -1 } == "the quantity isn't allowed")
    #expect(try text { $0.quantity = 101 } == "the quantity isn't allowed")
    #expect(try text { $0.buySell = .unset } == "BuySell is neither buy nor sell")
    #expect(try text { $0.orderType = .unset } == "OrderType is missing")
    #expect(try text { $0.orderType = .marketLimit } == "orders of this type aren't taken")
    #expect(try text { $0.orderType = .unlisted(77) } == "there is no order type 77")
    #expect(try text { $0.timeInForce = .allOrNone }.hasPrefix("orders for all or none"))
    #expect(try text { $0.timeInForce = .goodTillDateTime } == "GoodTillDateTime is missing")
    #expect(try text { $0.clientOrderID = "" } == "ClientOrderID is missing")
    #expect(try text { $0.clientOrderID = String(repeating: "x", count: 32) } == "ClientOrderID is too long")
    #expect(try text { $0.freeFormText = String(repeating: "ö", count: 24) } == "FreeFormText is too long")
    #expect(try text { $0.maxShowQuantity = 0.5 }.hasPrefix("MaxShowQuantity is no"))
    _ = try client.ask(Self.order("two", .buy, 1, 3_000))
    #expect(try text { $0.clientOrderID = "two" }.hasSuffix("has or had this client order id already"))
  }

  @Test func `an order that names no account is for the only one, if there is one`() throws {
    var order = Self.order("one", .buy, 1, 3_000)
    order.tradeAccount = ""
    let client = try TestClient(TestVenue(), in: .binary)
    #expect(Self.updates(try client.ask(order)).first?.tradeAccount == "A")
    let other = try TestClient(TestVenue(users: []), in: .binary)
    #expect(Self.updates(try other.ask(order)).first?.infoText == "TradeAccount is missing")
  }

  @Test(arguments: MessageEncoding.allCases)
  func `an order is canceled by either name`(encoding: MessageEncoding) throws {
    let client = try TestClient(TestVenue(), in: encoding)
    let server = try #require(Self.updates(try client.ask(Self.order("one", .buy, 1, 3_000))).first?.serverOrderID)
    let canceled = ["orderCanceled canceled canceled as asked"]
    #expect(Self.steps(try client.ask(CancelOrder(serverOrderID: server, clientOrderID: "one"))) == canceled)
    _ = try client.ask(Self.order("two", .buy, 1, 3_000))
    #expect(Self.steps(try client.ask(CancelOrder(clientOrderID: "two", tradeAccount: "A"))) == canceled)
    let done = "orderCancelRejected canceled the order is filled, canceled or rejected already"
    #expect(Self.steps(try client.ask(CancelOrder(clientOrderID: "two"))) == [done])
    let unknown = "orderCancelRejected unspecified there is no such order"
    for request in [
      CancelOrder(clientOrderID: "three"), CancelOrder(serverOrderID: "99999"), CancelOrder(serverOrderID: "one"),
      CancelOrder(), CancelOrder(clientOrderID: "two", tradeAccount: "B"),
    ] {
      #expect(Self.steps(try client.ask(request)) == [unknown])
    }
  }

  @Test func `another's order can't be touched`() throws {
    let venue = TestVenue()
    let other = venue.quote(.buy, 1, at: 100)
    let client = try TestClient(venue, in: .json)
    #expect(
      Self.steps(try client.ask(CancelOrder(serverOrderID: other.id.text)))
        == ["orderCancelRejected unspecified there is no such order"])
    #expect(
      Self.steps(try client.ask(CancelReplaceOrder(serverOrderID: other.id.text, quantity: 2)))
        == ["orderCancelReplaceRejected unspecified there is no such order"])
    #expect(venue.host.exchange.order(other.id)?.status == .open)
  }

  @Test func `an order is replaced, its name too where another is given`() throws {
    let client = try TestClient(TestVenue(), in: .json)
    let server = try #require(Self.updates(try client.ask(Self.order("one", .buy, 1, 3_000))).first?.serverOrderID)
    var change = CancelReplaceOrder(serverOrderID: server, clientOrderID: "two", price1: 3_001, quantity: 4)
    (change.price1IsSet, change.price2IsSet) = (true, false)
    let replaced = try #require(Self.updates(try client.ask(change)).first)
    #expect(replaced.orderUpdateReason == .orderCancelReplaceComplete && replaced.orderStatus == .open)
    #expect(replaced.clientOrderID == "two" && replaced.previousClientOrderID == "one")
    #expect(replaced.price1 == 3_001 && replaced.orderQuantity == 4 && replaced.serverOrderID == server)
    // By the client's name, the quantity only.
    change = CancelReplaceOrder(clientOrderID: "two", quantity: 2)
    (change.price1IsSet, change.price2IsSet) = (false, false)
    let smaller = try #require(Self.updates(try client.ask(change)).first)
    #expect(smaller.price1 == 3_001 && smaller.orderQuantity == 2 && smaller.clientOrderID == "two")
    // Off the grid, and when it's over.
    (change.price1IsSet, change.price1) = (true, 3_001.1)
    #expect(
      Self.steps(try client.ask(change)) == ["orderCancelReplaceRejected open Price1 3001.1 isn't on the grid of 0.25"])
    _ = try client.ask(CancelOrder(serverOrderID: server))
    change.price1 = 3_002
    let steps = Self.steps(try client.ask(change))
    #expect(
      steps == ["orderCancelReplaceRejected canceled the order is filled, canceled or rejected already"])
  }

  @Test func `a position is ended at the market, in orders as large as are taken`() throws {
    let venue = TestVenue()
    for _ in 0..<3 { venue.quote(.sell, 100, at: 12_000) }
    let client = try TestClient(venue, in: .protobuf)
    #expect(
      Self.updates(
        try client.ask(
          SubmitFlattenPositionOrder(
            symbol: "ESM20_FUT_CME", exchange: "CME", tradeAccount: "A", clientOrderID: "f"))
      ).first?.infoText == "there is no position to end")
    for count in 1...2 { _ = try client.ask(Self.order("b\(count)", .buy, 75, 3_000)) }
    for _ in 0..<3 { venue.quote(.buy, 60, at: 11_999) }
    let flat = SubmitFlattenPositionOrder(
      symbol: "ESM20_FUT_CME", exchange: "CME", tradeAccount: "A", clientOrderID: "f", freeFormText: "out")
    let updates = Self.updates(try client.ask(flat))
    let done = updates.filter { $0.orderStatus == .filled }
    #expect(done.map(\.clientOrderID) == ["f", "f.2"] && done.map(\.orderQuantity) == [100, 50])
    #expect(done.allSatisfy { $0.buySell == .sell && $0.orderType == .market && $0.freeFormText == "out" })
    #expect(venue.host.exchange.positions(account: "A").isEmpty)
    // All of an account: Protocol Buffers only.
    _ = try client.ask(Self.order("s", .sell, 5, 2_999.75))
    let all = Self.updates(try client.ask(FlattenPositionsForTradeAccount(tradeAccount: "A", clientOrderID: "g")))
    #expect(all.last?.orderStatus == .filled && all.last?.buySell == .buy)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `fills aren't corrected by clients`(encoding: MessageEncoding) throws {
    let client = try TestClient(TestVenue(), in: encoding)
    #expect(
      try client.ask(AddCorrectingOrderFill(clientOrderID: "c", fillQuantity: 1)) == [
        .correctingOrderFillResponse(
          CorrectingOrderFillResponse(
            clientOrderID: "c", resultText: "fills aren't corrected by clients", isError: true))
      ])
  }
}
