import OESClient
import OESProtocol
import Testing

@testable import Commands

struct OESOrderEntryTests {
  private func order(_ arguments: String, side: Side = .buy) throws(UsageProblem) -> OESOrder {
    let words = arguments.split(separator: " ").map(String.init)
    return try OESOrder(ParsedArguments(["oes", "order", "buy"] + words), side: side)
  }

  @Test func `without a price it is a market order, with one a limit`() throws {
    let market = try order("BTCUSD 0.5")
    #expect(market == OESOrder(symbol: .btcusd, side: .buy, type: .mkt, quantity: 0.5))
    let limit = try order("btcusdt 2 --price 50100.5 --time-in-force poo", side: .sell)
    var expected = OESOrder(symbol: .btcusdt, side: .sell, type: .lmt, quantity: 2, price: 50_100.5)
    expected.timeInForce = .poo
    #expect(limit == expected)
  }

  @Test(
    arguments: [
      ("stop-market --stop 9", OrderType.stopMkt, 0, 9), ("stop-limit --stop 9 --price 8", .stopLmt, 8, 9),
      ("peg --price 8", .peg, 8, 0), ("hidden --price 8", .hidden, 8, 0),
      ("peg-hidden --price 8", .pegHidden, 8, 0), ("oco --price 8 --stop 9", .oco, 8, 9),
      ("sniper-market --price 8", .sniperMkt, 8, 0), ("sniper-limit --price 8", .sniperLimit, 8, 0),
      ("trailing-stop-market --stop 9", .tsm, 0, 9), ("trailing-stop-limit --stop 9 --price 8", .tsl, 8, 9),
    ])
  func `each kind has its prices`(words: String, type: OrderType, price: Double, stop: Double) throws {
    let order = try order("1 3 --type \(words)")
    #expect(order.type == type && order.price == price && order.stopPrice == stop && order.symbol == .btcusd)
  }

  @Test func `layers share the quantity`() throws {
    let order = try order("BTCUSDT 9 --type ice --price 35040.5 --layers 9 --layer-spacing 1 --layer-offset 2")
    #expect(order.layers == 9 && order.sizeIncrement == 1 && order.priceIncrement == 1 && order.priceOffset == 2)
  }

  @Test func `what is shown of an order is said`() throws {
    let shown = try order("BTCUSD 5 --price 8 --display 2 --refresh 1 --futures")
    #expect(shown.displaySize == 2 && shown.refreshSize == 1 && !shown.isHidden && shown.symbolType == .futures)
    #expect(try order("BTCUSD 5 --price 8 --hide").isHidden)
  }

  @Test func `an instrument may be a number the schema doesn't list`() throws {
    #expect(try order("11021 1").symbol == Symbol(rawValue: 11_021))
  }
}
