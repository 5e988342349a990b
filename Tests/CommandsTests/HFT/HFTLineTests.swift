import HFTProtocol
import Testing
import WireRuntime

@testable import Commands

struct HFTLineTests {
  private static func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }

  private static func book() throws -> Book {
    Book(
      sym: "ZED", seq: 7,
      bids: [BookLevel(price: try decimal("100.40"), qty: 5), BookLevel(price: try decimal("100.3"), qty: 9)],
      asks: [BookLevel(price: try decimal("100.50"), qty: 2)])
  }

  private static let time = Nanoseconds(count: 1_795_012_200_250_000_000)

  @Test func `quotes and trades are lines`() throws {
    var line = HFTMarketLine(symbol: "ZED", price: PriceFormat(digits: 2), format: .text)
    let quote = HFTMarketLine.Quote(try Self.book())
    let trade = TradeEvent(
      sym: "ZED", seq: 8, price: try Self.decimal("100.50"), qty: 2, side: .buy, tsNs: Self.time)
    #expect(
      line.text(quote, at: Self.time)
        == "2026-11-18T14:30:00.25Z         ZED  quote                5 x 100.40 | 100.50 x 2\n")
    #expect(line.text(trade) == "2026-11-18T14:30:00.25Z         ZED  trade                2 x 100.50  bought\n")
    let none = HFTMarketLine.Quote(Book(sym: "ZED", seq: 0, bids: [], asks: []))
    #expect(
      line.text(none, at: .notSet) == "-                               ZED  quote                         - | -\n")
    line.format = .jsonl
    #expect(
      line.text(quote, at: Self.time) == #"{"kind":"quote","symbol":"ZED","time":"2026-11-18T14:30:00.25Z","#
        + #""bid":100.4,"bidQuantity":5,"ask":100.5,"askQuantity":2}"# + "\n")
    #expect(
      line.text(trade) == #"{"kind":"trade","symbol":"ZED","time":"2026-11-18T14:30:00.25Z","#
        + #""price":100.5,"quantity":2,"side":"buy"}"# + "\n")
  }

  @Test func `events are lines, and those that aren't known are shown as they came`() throws {
    let filled = try JSONValue(
      json: #"""
        {"type":"event","ver":"1.0","event":"order.partial","ts":"2026-11-18T14:30:00.250Z","payload":{"order_id":"17",
        "client_order_id":null,"sym":"ZED","side":"buy","price":"100.40","qty":5,"filled_qty":2,"last_qty":2,
        "last_price":"100.40","status":"partial","reason":null}}
        """#)
    let line = HFTEventLine(format: .text)
    #expect(
      line.text(filled)
        == "2026-11-18T14:30:00.250Z  order.partial   buy 5 ZED at 100.40  order 17  filled 2 at 100.40  2 of 5 filled\n"
    )
    let unknown = try JSONValue(json: #"{"type":"event","event":"news","payload":{"text":"hello"}}"#)
    #expect(line.text(unknown) == #"-                         news            {"text":"hello"}"# + "\n")
    #expect(line.text(.object(["a": .number("1")])) == #"{"a":1}"# + "\n")
    #expect(HFTEventLine(format: .jsonl).text(.object(["a": .null])) == #"{"a":null}"# + "\n")
  }

  @Test func `prices have as many digits as the symbol says, or its price step`() throws {
    var symbol = Symbol(sym: "ZED", tick: try Self.decimal("0.25"), minQty: 1, lot: 1, status: .open)
    #expect(PriceFormat(symbol).digits == 2)
    symbol.tickDecimals = 4
    #expect(PriceFormat(symbol).digits == 4)
    symbol.tickDecimals = -1
    #expect(PriceFormat(symbol).digits == nil)
  }

  @Test func `an order comes from the command line`() throws {
    func order(_ text: String) throws -> NewOrder {
      try NewOrder(
        try ParsedArguments(["hft", "order", "buy"] + text.split(separator: " ").map(String.init)), side: .buy)
    }
    #expect(try order("zed 5") == NewOrder(sym: "ZED", side: .buy, type: .market, qty: 5))
    #expect(
      try order("ZED 5 --price 100.40 --time-in-force ioc --id mine")
        == NewOrder(
          sym: "ZED", side: .buy, type: .limit, price: try Self.decimal("100.40"), qty: 5, tif: .ioc,
          clientOrderID: "mine"))
  }
}
