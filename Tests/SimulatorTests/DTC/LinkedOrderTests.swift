import DTCProtocol
import Exchange
import Testing
import WireRuntime

@testable import Simulator

struct LinkedOrderTests {
  /// A target above and a stop below, to sell.
  static func pair(_ parent: String = "") -> SubmitNewOCOOrder {
    SubmitNewOCOOrder(
      symbol: "ESM20_FUT_CME", exchange: "CME", clientOrderID1: "target", orderType1: .limit, buySell1: .sell,
      price11: 3_010, quantity1: 2, clientOrderID2: "stop", orderType2: .stop, buySell2: .sell, price12: 2_990,
      quantity2: 2, timeInForce: .goodTillCanceled, tradeAccount: "A", parentTriggerClientOrderID: parent)
  }

  static func last(_ messages: [DTCMessage], _ id: String) -> OrderUpdate? {
    OrderTests.updates(messages).last { $0.clientOrderID == id }
  }

  @Test(arguments: MessageEncoding.allCases)
  func `of two orders the one that isn't filled is canceled`(encoding: MessageEncoding) throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: encoding)
    let entered = OrderTests.updates(try client.ask(Self.pair()))
    #expect(entered.map(\.clientOrderID) == ["target", "stop"])
    #expect(entered.allSatisfy { $0.orderUpdateReason == .newOrderAccepted && $0.orderStatus == .open })
    #expect(entered[0].ocoLinkedOrderServerOrderID == entered[1].serverOrderID)
    #expect(entered[1].ocoLinkedOrderServerOrderID == entered[0].serverOrderID)
    venue.quote(.buy, 1, at: 12_040)
    let partial = try client.take()
    #expect(Self.last(partial, "target")?.orderStatus == .partiallyFilled)
    #expect(Self.last(partial, "stop")?.orderQuantity == 1)
    #expect(Self.last(partial, "stop")?.orderUpdateReason == .generalOrderUpdate)
    venue.quote(.buy, 1, at: 12_040)
    let whole = try client.take()
    #expect(Self.last(whole, "target")?.orderStatus == .filled)
    #expect(Self.last(whole, "stop")?.orderStatus == .canceled)
    #expect(Self.last(whole, "stop")?.infoText == "the order it depends on is done")
  }

  @Test func `a partial fill cancels the other at once where that is asked for`() throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: .json)
    var pair = Self.pair()
    pair.partialFillHandling = .immediateCancel
    _ = try client.ask(pair)
    venue.quote(.buy, 1, at: 12_040)
    #expect(Self.last(try client.take(), "stop")?.orderStatus == .canceled)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `a bracket waits for its parent`(encoding: MessageEncoding) throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: encoding)
    var parent = OrderTests.order("parent", .buy, 2, 3_000)
    parent.isParentOrder = true
    let server = OrderTests.updates(try client.ask(parent)).first?.serverOrderID
    let entered = OrderTests.updates(try client.ask(Self.pair("parent")))
    #expect(entered.map(\.orderStatus) == [.pendingChild, .pendingChild])
    #expect(entered.allSatisfy { $0.parentServerOrderID == server })
    venue.quote(.sell, 2, at: 12_000)
    let filled = try client.take()
    #expect(Self.last(filled, "parent")?.orderStatus == .filled)
    #expect(Self.last(filled, "target")?.orderStatus == .open)
    #expect(Self.last(filled, "stop")?.orderStatus == .open)
    venue.quote(.buy, 2, at: 12_040)
    #expect(Self.last(try client.take(), "stop")?.orderStatus == .canceled)
  }

  @Test func `a bracket ends with its parent, and begins at once with one that is filled`() throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: .vls)
    _ = try client.ask(OrderTests.order("one", .buy, 2, 3_000))
    _ = try client.ask(Self.pair("one"))
    let canceled = try client.ask(CancelOrder(clientOrderID: "one"))
    #expect(["one", "target", "stop"].allSatisfy { Self.last(canceled, $0)?.orderStatus == .canceled })
    venue.quote(.sell, 2, at: 12_000)
    _ = try client.ask(OrderTests.order("two", .buy, 2, 3_000, .market))
    var pair = Self.pair("two")
    (pair.clientOrderID1, pair.clientOrderID2) = ("target 2", "stop 2")
    let entered = try client.ask(pair)
    #expect(["target 2", "stop 2"].allSatisfy { Self.last(entered, $0)?.orderStatus == .open })
  }

  @Test(arguments: [false, true])
  func `offsets count from the parent, and from its fill unless the prices are to stay`(keepsPrices: Bool) throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: .protobuf)
    _ = try client.ask(OrderTests.order("parent", .buy, 2, 3_000))
    var pair = Self.pair("parent")
    (pair.useOffsets, pair.offsetFromParent1, pair.offsetFromParent2) = (true, 5, -2.5)
    pair.maintainSamePricesOnParentFill = keepsPrices
    let entered = OrderTests.updates(try client.ask(pair))
    #expect(entered.map(\.price1) == [3_005, 2_997.5])
    _ = try client.ask(
      {
        var change = CancelReplaceOrder(clientOrderID: "parent", price1: 3_001)
        change.price2IsSet = false
        return change
      }())
    venue.quote(.sell, 2, at: 11_996)
    let filled = try client.take()
    let fill = Self.last(filled, "parent")?.lastFillPrice
    #expect(fill == 3_001)
    let prices = keepsPrices ? [3_005, 2_997.5] : [3_006, 2_998.5]
    #expect([Self.last(filled, "target")?.price1, Self.last(filled, "stop")?.price1] == prices)
  }

  @Test func `both orders are refused together`() throws {
    let client = try TestClient(TestVenue(), in: .json)
    func text(_ change: (inout SubmitNewOCOOrder) -> Void) throws -> String {
      var pair = Self.pair()
      change(&pair)
      let updates = OrderTests.updates(try client.ask(pair))
      guard updates.count == 2, updates.allSatisfy({ $0.orderStatus == .rejected }) else { return "\(updates)" }
      return Set(updates.map(\.infoText)).sorted().joined(separator: "|")
    }
    #expect(try text { $0.parentTriggerClientOrderID = "nobody" } == "there is no parent order nobody")
    #expect(try text { $0.useOffsets = true } == "offsets need a parent")
    #expect(try text { $0.clientOrderID2 = "target" } == "both orders have the same ClientOrderID")
    #expect(try text { $0.quantity2 = 0.5 } == "Quantity 0.5 is no whole number of lots of 1")
    #expect(try text { $0.price12 = 2_990.1 } == "Price1 2990.1 isn't on the grid of 0.25")
    #expect(try text { $0.partialFillHandling = .unlisted(9) } == "there is no handling 9 of partial fills")
    #expect(try text { $0.tradeAccount = "B" } == "there is no account B")
  }
}
