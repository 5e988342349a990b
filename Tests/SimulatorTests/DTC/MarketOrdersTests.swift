import DTCProtocol
import Exchange
import RecordedVectors
import Testing
import WireRuntime

@testable import Simulator

struct MarketOrdersTests {
  static func request(_ action: RequestAction = .subscribe, least: Int32 = 0) -> MarketOrdersRequest {
    MarketOrdersRequest(
      requestAction: action, symbolID: 3, symbol: "ESM20_FUT_CME", sendQuantitiesGreaterOrEqualTo: least)
  }

  @Test(arguments: MessageEncoding.allCases)
  func `the orders of the book come between two boundaries, best first`(encoding: MessageEncoding) throws {
    let venue = TestVenue()
    let ids = [
      venue.quote(.buy, 2, at: 11_999).id, venue.quote(.buy, 1, at: 12_000).id, venue.quote(.sell, 3, at: 12_001).id,
      venue.quote(.buy, 4, at: 12_000).id,
    ]
    let client = try TestClient(venue, in: encoding)
    let messages = try client.ask(Self.request())
    #expect(
      messages.names == [
        "MarketOrdersSnapshotMessageBoundary", "MarketOrdersAdd", "MarketOrdersAdd", "MarketOrdersAdd",
        "MarketOrdersAdd", "MarketOrdersSnapshotMessageBoundary",
      ])
    let orders = messages.compactMap { if case .marketOrdersAdd(let order) = $0 { order } else { nil } }
    #expect(orders.map(\.orderID) == [ids[1], ids[3], ids[0], ids[2]].map(\.number))
    #expect(orders.map(\.price) == [3_000, 3_000, 2_999.75, 3_000.25])
    #expect(orders.map(\.quantity) == [1, 4, 2, 3])
    #expect(orders.map(\.side) == [.buy, .buy, .buy, .sell])
  }

  @Test func `a client that follows the messages has the orders of the book`() throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: .binary)
    var book: [UInt64: UInt32] = [:]
    var problems = 0
    func take(_ messages: [DTCMessage]) {
      for message in messages {
        switch message {
        case .marketOrdersAdd(let order):
          if book.updateValue(order.quantity, forKey: order.orderID) != nil { problems += 1 }
        case .marketOrdersModify(let order):
          if book.updateValue(order.quantity, forKey: order.orderID) != order.priorQuantity { problems += 1 }
        case .marketOrdersRemove(let order):
          if book.removeValue(forKey: order.orderID) == nil { problems += 1 }
        default: break
        }
      }
    }
    take(try client.ask(Self.request(least: 2)))
    var random = SeededGenerator(seed: 5)
    for _ in 0..<400 {
      let side: Side = Bool.random(using: &random) ? .buy : .sell
      let price = Int64(12_000 + Int.random(in: -6...6, using: &random))
      venue.quote(side, Int64.random(in: 1...5, using: &random), at: price, account: side == .buy ? "M" : "B")
      take(try client.take())
      let expected = Side.allCases.flatMap { venue.host.exchange.bookOrders(TestVenue.future, $0, count: 1_000) }
        .filter { $0.quantity >= 2 }
      if book != Dictionary(uniqueKeysWithValues: expected.map { ($0.id.number, UInt32($0.quantity)) }) {
        problems += 1
      }
    }
    #expect(problems == 0)
    #expect(try client.ask(Self.request(.unsubscribe)) == [])
    venue.quote(.buy, 9, at: 11_000)
    #expect(try client.take() == [])
  }

  @Test func `a snapshot leaves nothing subscribed, and what can't be served is refused`() throws {
    let venue = TestVenue()
    let client = try TestClient(venue, in: .json)
    #expect(try client.ask(Self.request(.snapshot)).count == 2)
    venue.quote(.buy, 9, at: 11_000)
    #expect(try client.take() == [])
    func text(_ request: MarketOrdersRequest) throws -> String? {
      if case .marketOrdersReject(let reject) = try client.ask(request).first { reject.rejectText } else { nil }
    }
    #expect(try text(Self.request(.unsubscribe)) == "no orders is subscribed with SymbolID 3")
    #expect(
      try text(Self.request(.snapshotWithIntervalUpdates)) == "orders have no interval updates: subscribe to them")
    for action in [RequestAction.subscribe, .snapshot] {
      #expect(
        try text(MarketOrdersRequest(requestAction: action, symbolID: 4, symbol: "BTCUSDT"))
          == "single orders of BTCUSDT aren't sent: their quantities have fractions")
    }
    // The refused subscription doesn't hold its number.
    #expect(
      try client.ask(MarketOrdersRequest(requestAction: .subscribe, symbolID: 4, symbol: "ESM20_FUT_CME")).count == 3)
  }
}
