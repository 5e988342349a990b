import Exchange
import RecordedVectors
import Testing

@testable import Simulator

/// Orders, from their entry to their end.
struct HFTOrderTests {
  private static func order(
    _ side: String = "buy", _ quantity: Int = 5, price: String? = "100.00", sym: String = "ZED", more: String = ""
  ) -> String {
    let price = price.map { "\"\($0)\"" } ?? "null"
    return #"{"sym":"\#(sym)","side":"\#(side)","qty":\#(quantity),"price":\#(price)\#(more)}"#
  }

  /// What events say: kind, filled, last quantity, last price, status.
  private static func told(_ events: [JSONNode]) -> [String] {
    events.map { event in
      let payload = event["payload"]
      return [
        event["event"]?.string ?? "-", "\(payload?["filled_qty"]?.integer ?? -1)",
        "\(payload?["last_qty"]?.integer ?? -1)", payload?["last_price"]?.string ?? "null",
        payload?["status"]?.string ?? "-",
      ].joined(separator: " ")
    }
  }

  @Test func `events follow the answer, and are the history`() throws {
    let venue = HFTTestVenue()
    venue.quote(.sell, 3, at: 1_000)
    venue.quote(.sell, 4, at: 1_001)
    let stream = try #require(venue.commands())
    let came = stream.request("order.place", Self.order("buy", 10, price: "100.10", more: #","client_order_id":"a""#))
    #expect(came.first?["type"]?.string == "response")
    #expect(came.first?["payload"]?["status"]?.string == "partial")
    #expect(came.first?["payload"]?["client_order_id"]?.string == "a")
    venue.quote(.sell, 3, at: 1_001)
    let events = Array(came.dropFirst()) + stream.drain()
    #expect(
      Self.told(events) == [
        "order.accepted 0 0 null open", "order.partial 3 3 100.00 partial", "order.partial 7 4 100.10 partial",
        "order.filled 10 3 100.10 filled",
      ])
    let history = stream.answer("order.history", #"{"client_order_id":"a"}"#)
    #expect(history?["events"] == .array(events))
    #expect(history?["order"]?["status"]?.string == "filled" && history?["order"]?["tif"]?.string == "GTC")
    #expect(history?["order"]?["type"]?.string == "limit" && history?["order"]?["filled_qty"]?.integer == 10)
    // Seven tenths of it at one price, three at the other: the mean isn't a whole tick.
    let held = stream.answer("portfolio.get")?["positions"]?.array?.first
    #expect(held?["avg_price"]?.string == "100.07" && held?["qty"]?.integer == 10)
  }

  @Test(arguments: [
    (
      "IOC", "limit",
      ["order.accepted 0 0 null open", "order.partial 3 3 100.00 partial", "order.canceled 3 0 null canceled"]
    ),
    ("FOK", "limit", ["order.accepted 0 0 null open", "order.canceled 0 0 null canceled"]),
    (
      "GTC", "market",
      ["order.accepted 0 0 null open", "order.partial 3 3 100.00 partial", "order.canceled 3 0 null canceled"]
    ),
  ])
  func `what can't wait is cancelled`(tif: String, type: String, told: [String]) throws {
    let venue = HFTTestVenue()
    venue.quote(.sell, 3, at: 1_000)
    let stream = try #require(venue.commands())
    let price = type == "market" ? nil : "100.00"
    let came = stream.request(
      "order.place", Self.order("buy", 5, price: price, more: #","tif":"\#(tif)","type":"\#(type)""#))
    #expect(came.first?["payload"]?["status"]?.string == "canceled")
    #expect(Self.told(Array(came.dropFirst())) == told)
    let id = came.first?["payload"]?["order_id"]?.string ?? ""
    let order = stream.answer("order.history", #"{"order_id":"\#(id)"}"#)?["order"]
    #expect(order?["tif"]?.string == tif && order?["type"]?.string == type)
    #expect((order?["price"] == .null) == (type == "market"))
    // Only what is open is listed.
    #expect(stream.answer("order.list")?["orders"] == .array([]))
  }

  @Test func `orders are cancelled by either name, once`() throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands())
    let id = stream.answer("order.place", Self.order(more: #","client_order_id":"a""#))?["order_id"]?.string ?? ""
    #expect(stream.code("order.cancel", #"{"order_id":"\#(id)","client_order_id":"b"}"#) == "unknown_order")
    let came = stream.request("order.cancel", #"{"client_order_id":"a"}"#)
    #expect(came.first?["payload"] == JSONNode(#"{"order_id":"\#(id)","status":"canceled"}"#))
    #expect(Self.told(Array(came.dropFirst())) == ["order.canceled 0 0 null canceled"])
    #expect(stream.code("order.cancel", #"{"order_id":"\#(id)"}"#) == "order_closed")
    for wrong in ["o-99", "99", "o-", "o--1", ""] {
      #expect(stream.code("order.cancel", #"{"order_id":"\#(wrong)"}"#) == "unknown_order")
    }
    #expect(stream.code("order.cancel") == "bad_request")
    #expect(stream.code("order.history") == "bad_request")
    // Others' orders aren't known.
    let other = try #require(venue.commands())
    #expect(other.code("order.history", #"{"order_id":"\#(id)"}"#) == "unknown_order")
    #expect(other.answer("order.list")?["orders"] == .array([]))
  }

  @Test func `what the exchange refuses is an order that is rejected`() throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands())
    // Nothing of it is held.
    let came = stream.request("order.place", Self.order("sell", more: #","client_order_id":"a""#))
    #expect(came.first?["error"]?["code"]?.string == "order_rejected")
    #expect(Self.told(Array(came.dropFirst())) == ["order.rejected 0 0 null rejected"])
    #expect(came.last?["payload"]?["reason"]?.string == "the account's funds don't cover the order")
    let rejected = stream.answer("order.history", #"{"client_order_id":"a"}"#)?["order"]
    #expect(rejected?["status"]?.string == "rejected" && rejected?["side"]?.string == "sell")
    // The name is used up; futures can be sold at once.
    #expect(stream.code("order.place", Self.order(more: #","client_order_id":"a""#)) == "order_rejected")
    #expect(stream.answer("order.place", Self.order("sell", 2, price: "10.25", sym: "FUT")) != nil)
    #expect(stream.code("order.place", Self.order("buy", price: nil, more: #","type":"market""#)) == "order_rejected")
  }

  @Test(arguments: [
    (order(sym: "NOPE"), "unknown_symbol", 404), (order(sym: "BTCUSD"), "unknown_symbol", 404),
    (order("hold"), "bad_request", 400), (order(more: #","type":"stop""#), "bad_request", 400),
    (order(more: #","tif":"DAY""#), "bad_request", 400), (order(price: nil), "bad_request", 400),
    (order("buy", 0), "order_rejected", 422), (order("buy", -5), "order_rejected", 422),
    (order("buy", 7, sym: "QUX"), "order_rejected", 422), (order(price: "100.05"), "order_rejected", 422),
    (order(price: "0"), "order_rejected", 422), (order(price: "1e99"), "bad_request", 400),
    (order("buy", 100_001), "order_rejected", 422), (#"{"sym":"ZED","side":"buy","price":"1.0"}"#, "bad_request", 400),
    (#"{"sym":"ZED","side":"buy","qty":1}"#, "bad_request", 400),
    (order(price: "a lot"), "bad_request", 400), (order(more: #","client_order_id":7"#), "bad_request", 400),
    (order(more: #","client_order_id":"\#(String(repeating: "x", count: 65))""#), "bad_request", 400),
    ("[]", "bad_request", 400), ("7", "bad_request", 400),
  ])
  func `what isn't an order is refused in both generations`(order: String, code: String, status: Int) throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands())
    let answer = stream.request("order.place", order).first
    #expect(answer?["error"]?["code"]?.string == code, "\(answer?.text ?? "")")
    #expect(answer?["corr_id"]?.string == "q1" && answer?["op"]?.string == "order.place")
    #expect(answer?["payload"] == .object([:]))
    let asked = venue.ask("POST", "/order.place", cookie: venue.cookie(), order)
    #expect(asked.status == status && asked.body?["detail"]?.string?.isEmpty == false)
  }

  @Test func `symbols are found in any letters, and shown in upper case`() throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands())
    #expect(stream.answer("order.place", Self.order("buy", 10, price: "1.05", sym: "Qux")) != nil)
    #expect(stream.answer("order.list")?["orders"]?.array?.first?["sym"]?.string == "QUX")
    #expect(stream.answer("book.get", #"{"sym":"qux"}"#)?["bids"] == JSONNode(#"[["1.05",10]]"#))
  }

  @Test func `all WebSockets of a user hear of its orders, of both generations`() throws {
    let venue = HFTTestVenue()
    let token = venue.token()
    let streams = try [
      ("/ws/cmd", [("token", token)]), ("/ws/cmd", [("token", token)]), ("/ws/unicast", [("user", "trader-1")]),
    ].map { try #require(venue.open($0.0, $0.1)) }
    let other = try #require(venue.commands())
    #expect(venue.ask("POST", "/order.place", cookie: "trader-1", Self.order()).status == 200)
    for stream in streams { #expect(stream.drain().map { $0["event"]?.string } == ["order.accepted"]) }
    #expect(other.drain().isEmpty)
    streams[1].session.closed()
    _ = venue.ask("POST", "/order.place", cookie: "trader-1", Self.order())
    #expect(streams[2].drain().count == 1 && streams[1].drain().isEmpty)
  }

  @Test func `what is kept of orders is bounded`() throws {
    var settings = HFTFrontEndSettings()
    (settings.keptOrders, settings.keptEvents, settings.mostOpenOrders) = (3, 4, 2)
    let venue = HFTTestVenue(settings: settings)
    let stream = try #require(venue.commands())
    for index in 0..<20 {
      let name = #","client_order_id":"c\#(index)""#
      #expect(stream.answer("order.place", Self.order(more: name)) != nil)
      #expect(stream.answer("order.cancel", #"{"client_order_id":"c\#(index)"}"#) != nil)
    }
    let codes = [0, 16, 17, 19].map { stream.code("order.history", #"{"client_order_id":"c\#($0)"}"#) }
    #expect(codes == ["unknown_order", "unknown_order", "", ""])
    #expect(venue.frontEnd.orders.count == 3)
    // Events of one order.
    _ = stream.answer("order.place", Self.order("buy", 10))
    for _ in 0..<6 { venue.quote(.sell, 1, at: 1_000) }
    let id = stream.answer("order.list")?["orders"]?.array?.first?["order_id"]?.string ?? ""
    let events = stream.answer("order.history", #"{"order_id":"\#(id)"}"#)?["events"]?.array
    #expect(events?.map { $0["payload"]?["filled_qty"]?.integer } == [3, 4, 5, 6])
    // Open orders.
    #expect(stream.answer("order.place", Self.order()) != nil)
    #expect(stream.code("order.place", Self.order()) == "order_rejected")
  }

  @Test func `orders of other venues in the same account stay theirs`() throws {
    let venue = HFTTestVenue()
    let stream = try #require(venue.commands("operator-key"))
    _ = stream.drain()
    venue.quote(.buy, 1, at: 1_000, account: "OPS")
    #expect(stream.drain().isEmpty)
    #expect(stream.answer("order.list")?["orders"] == .array([]))
    // What it binds is bound.
    #expect(stream.answer("portfolio.get")?["cash"]?.string == "99999900.00")
  }
}
