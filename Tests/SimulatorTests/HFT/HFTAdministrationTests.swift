import Exchange
import RecordedVectors
import Testing

@testable import Simulator

/// What admins may do, and others not.
struct HFTAdministrationTests {
  private static let operations: [(String, String)] = [
    ("admin.symbols.halt", #"{"sym":"ZED"}"#), ("admin.symbols.resume", #"{"sym":"ZED"}"#),
    (
      "admin.symbols.add",
      #"{"sym":"NEW","tick":"0.01","tick_decimals":2,"min_qty":1,"lot":1,"status":"open"}"#
    ),
    ("admin.reset", "{}"),
  ]

  @Test func `all of it takes an admin, and in the first generation the role`() throws {
    let venue = HFTTestVenue()
    let (trader, admin) = (try #require(venue.commands()), try #require(venue.commands("operator-key")))
    for (operation, payload) in Self.operations + [("admin.nothing", "{}")] {
      #expect(trader.code(operation, payload) == "forbidden")
      #expect(trader.code(operation, payload, admin: true) == "forbidden")
      #expect(admin.code(operation, payload) == "forbidden")
      let route = "/admin/" + operation.dropFirst("admin.".count)
      #expect(venue.ask("POST", route, cookie: venue.cookie(), payload).status == 403)
      #expect(venue.ask("POST", route, payload).status == 401)
    }
    #expect(admin.code("admin.nothing", admin: true) == "unknown_operation")
    #expect(venue.ask("POST", "/admin/nothing", cookie: venue.cookie("operator-key")).status == 404)
    for (operation, payload) in Self.operations { #expect(admin.answer(operation, payload, admin: true) != nil) }
    // Another role is none.
    admin.send(
      #"{"op":"admin.reset","payload":{},"as":"root","type":"request","ver":"1.0","msg_id":"r","ts":""}"#)
    #expect(admin.drain().first?["error"]?["code"]?.string == "forbidden")
  }

  @Test func `a halted symbol is listed so, takes no orders, and lets them be cancelled`() throws {
    let venue = HFTTestVenue()
    let cookie = venue.cookie("operator-key")
    let trader = try #require(venue.commands())
    let order = #"{"sym":"ZED","side":"buy","price":"100.00","qty":1}"#
    let id = trader.answer("order.place", order)?["order_id"]?.string ?? ""
    #expect(venue.ask("POST", "/admin/symbols.halt", cookie: cookie, #"{"sym":"zed"}"#).status == 200)
    #expect(
      trader.answer("symbols.list")?["symbols"]?.array?.map { $0["status"]?.string } == ["halted", "open", "open"])
    #expect(trader.code("order.place", order) == "order_rejected")
    #expect(trader.answer("order.cancel", #"{"order_id":"\#(id)"}"#) != nil)
    #expect(venue.ask("POST", "/admin/symbols.resume", cookie: cookie, #"{"sym":"ZED"}"#).status == 200)
    #expect(trader.answer("order.place", order) != nil)
    #expect(venue.ask("POST", "/admin/symbols.halt", cookie: cookie, #"{"sym":"NOPE"}"#).status == 404)
    #expect(venue.ask("POST", "/admin/symbols.halt", cookie: cookie, "{}").status == 400)
    #expect(venue.ask("POST", "/admin/symbols.halt", cookie: cookie, "nonsense").status == 400)
  }

  @Test func `an added symbol trades at once, and streams of all symbols get its book`() throws {
    let venue = HFTTestVenue()
    let (all, some) = (
      try #require(venue.open("/ws/md")), try #require(venue.open("/ws/md", [("symbols", "ZED")]))
    )
    let (trader, other) = (try #require(venue.commands()), try #require(venue.commands()))
    _ = (all.drain(), some.drain())
    let admin = try #require(venue.commands("operator-key"))
    let added = admin.answer(
      "admin.symbols.add", #"{"sym":"new/1","tick":"0.050","min_qty":10,"lot":10,"status":"open"}"#, admin: true)
    #expect(
      added
        == JSONNode(
          #"{"sym":"NEW/1","tick":"0.050","tick_decimals":3,"cash_subunits_per_tick":5,"min_qty":10,"lot":10,"status":"open"}"#
        ))
    #expect(all.drain().first?["payload"] == JSONNode(#"{"sym":"NEW/1","seq":0,"bids":[],"asks":[]}"#))
    #expect(some.drain().isEmpty)
    // Nobody holds any of it, and yet it can be sold.
    #expect(trader.answer("order.place", #"{"sym":"NEW/1","side":"sell","price":"2.050","qty":20}"#) != nil)
    #expect(other.answer("order.place", #"{"sym":"new/1","side":"buy","price":"2.050","qty":20}"#) != nil)
    #expect(all.drain().map { $0["event"]?.string } == ["md.delta", "md.trade", "md.delta"])
    let held = trader.answer("portfolio.get")?["positions"]?.array?.first
    #expect(held == JSONNode(#"{"sym":"NEW/1","qty":-20,"avg_price":"2.050"}"#))
    #expect(venue.open("/ws/md", [("symbols", "NEW/1")]) != nil)
    all.session.closed()
    #expect(venue.frontEnd.sessionCount == 5)
  }

  @Test(arguments: [
    #"{"sym":"ZED","tick":"0.1","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"btcusd","tick":"0.1","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"","tick":"0.1","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A B","tick":"0.1","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A,B","tick":"0.1","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A","tick":"0","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A","tick":"-1","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A","tick":"0.0000000000000001","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A","tick":"0.0000001","min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A","tick":"0.1","tick_decimals":2,"min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A","tick":"0.1","cash_subunits_per_tick":0,"min_qty":1,"lot":1,"status":"open"}"#,
    #"{"sym":"A","tick":"0.1","min_qty":1,"lot":0,"status":"open"}"#,
    #"{"sym":"A","tick":"0.1","min_qty":1,"lot":5,"status":"open"}"#,
    #"{"sym":"A","tick":"0.1","min_qty":1,"lot":1,"status":"asleep"}"#,
    #"{"sym":"A"}"#,
  ])
  func `what can't be a symbol isn't added`(symbol: String) throws {
    let venue = HFTTestVenue()
    let admin = try #require(venue.commands("operator-key"))
    #expect(admin.code("admin.symbols.add", symbol, admin: true) == "bad_request")
    #expect(venue.exchange.instruments.count == HFTTestVenue.instruments.count)
  }

  @Test func `so many symbols are added and no more`() throws {
    var settings = HFTFrontEndSettings()
    settings.mostAddedSymbols = 2
    let venue = HFTTestVenue(settings: settings)
    let admin = try #require(venue.commands("operator-key"))
    let codes = (0..<3).map { index in
      admin.code(
        "admin.symbols.add", #"{"sym":"A\#(index)","tick":"0.1","min_qty":1,"lot":1,"status":"halted"}"#, admin: true)
    }
    #expect(codes == ["", "", "full"])
    #expect(admin.answer("symbols.list")?["symbols"]?.array?.last?["status"]?.string == "halted")
  }

  @Test func `a reset cancels all orders, tells so, and gives back the money`() throws {
    let venue = HFTTestVenue()
    venue.quote(.sell, 5, at: 1_000)
    let trader = try #require(venue.commands())
    let order = #"{"sym":"ZED","side":"buy","price":"100.00","qty":8,"client_order_id":"a"}"#
    #expect(trader.answer("order.place", order) != nil)
    #expect(trader.answer("portfolio.get")?["cash"]?.string == "999200.00")
    let admin = try #require(venue.commands("operator-key"))
    let stream = try #require(venue.open("/ws/md", [("symbols", "ZED")]))
    _ = stream.drain()
    _ = trader.drain()
    #expect(admin.answer("admin.reset", admin: true) == .object([:]))
    #expect(trader.drain().map { $0["event"]?.string } == ["order.canceled"])
    #expect(stream.drain().map { $0["event"]?.string } == ["md.delta"])
    #expect(trader.answer("portfolio.get") == JSONNode(#"{"cash":"1000000.00","positions":[]}"#))
    #expect(trader.answer("order.list")?["orders"] == .array([]))
    // The name is free again.
    #expect(trader.answer("order.place", order) != nil)
  }
}
