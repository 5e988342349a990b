import Exchange
import RecordedVectors
import Testing

@testable import Simulator

/// Lists of orders: what is on them, in which order, on which page, and for how long.
struct OceanExOrderListTests {
  private let venue = OceanExTestVenue()

  private func ids(_ data: JSONNode) -> [Int] { data["resources"]?.array?.compactMap { $0["id"]?.integer } ?? [] }

  private func open(_ client: OceanExTestClient, _ args: String = "") throws -> JSONNode {
    try client.call("OrderHandler", "index", "{\"market\":\"ocevet\"\(args)}").data
  }

  private func done(_ client: OceanExTestClient, _ args: String = "") throws -> JSONNode {
    try client.call("OrderHistoryHandler", "index", "{\"market\":\"ocevet\"\(args)}").data
  }

  @Test func `pages cut the list, newest first unless asked otherwise`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let all = try (0..<25).map { _ in try client.enter("buy", "1") }
    venue.advance(by: .seconds(5))
    client.forget()
    let first = try open(client)
    #expect(ids(first) == Array(all.reversed().prefix(10)))
    #expect(first["resources_count"]?.integer == 25)
    #expect(ids(try open(client, #","page":3"#)) == Array(all.reversed().suffix(5)))
    let last = try open(client, #","page":4"#)
    #expect(last["resources"] == .array([]) && last["resources_count"]?.integer == 25)
    #expect(ids(try open(client, #","page":1000000000,"per":1000"#)).isEmpty)
    #expect(ids(try open(client, #","order_by":"asc","page":2,"per":7"#)) == Array(all[7..<14]))
    #expect(ids(try open(client, #","order_by":"DESC","per":1"#)) == [all[24]])
    #expect(ids(try open(client, #","page":"2","per":"20""#)) == Array(all.reversed().suffix(5)))
    try client.call("OrderHandler", "clear")
    #expect(try done(client)["resources_count"]?.integer == 25)
    #expect(ids(try done(client, #","order_by":"asc","page":3,"per":12"#)) == [all[24]])
  }

  @Test func `orders are found by kind, by market and by account`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let limit = try client.enter("buy", "1")
    let stop = venue.host.perform {
      $0.submit(
        NewOrder(
          account: "V1", instrument: OceanExTestVenue.ocevet, side: .sell, type: .stop(trigger: 20_000), quantity: 10,
          timeInForce: .goodTillCanceled))
    }
    for name in ["ord_type", "order_type"] {
      #expect(ids(try open(client, ",\"\(name)\":\"limit\"")) == [limit])
      #expect(ids(try open(client, ",\"\(name)\":\"market\"")) == [Int(stop.id.number)])
    }
    #expect(ids(try client.call("OrderHandler", "index", #"{"market":"btcvet"}"#).data).isEmpty)
    let other = try OceanExTestClient(venue, loggedInAs: 2)
    #expect(ids(try open(other)).isEmpty)
    #expect(try other.call("OrderHandler", "show", "{\"id\":\(limit)}").code == 1006)
  }

  @Test func `what is done is found by its end and by when it was entered`() throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let canceled = try client.enter("buy", "1", at: "0.04")
    venue.advance(by: .seconds(10))
    let filled = try client.enter("buy", "1", at: "0.041")
    venue.quote(.sell, 10_000, at: 41_000)
    venue.advance(by: .seconds(10))
    let open = try client.enter("buy", "1", at: "0.04")
    try client.call("OrderHandler", "cancel", "{\"ids\":[\(canceled)]}")
    #expect(ids(try done(client)) == [filled, canceled])
    #expect(ids(try done(client, #","state":"done""#)) == [filled])
    #expect(ids(try done(client, #","state":"cancel""#)) == [canceled])
    let start = OceanExTestVenue.start.nanoseconds / 1_000_000_000
    // Both ends count.
    #expect(ids(try done(client, ",\"start_time\":\(start),\"end_time\":\(start)")) == [canceled])
    #expect(ids(try done(client, ",\"start_time\":\(start + 1)")) == [filled])
    #expect(ids(try done(client, ",\"end_time\":\(start + 9)")) == [canceled])
    #expect(ids(try done(client, #","start_time":9223372036854775807"#)).isEmpty)
    for (handler, id, code) in [
      ("OrderHandler", open, 0), ("OrderHandler", filled, 1006), ("OrderHandler", 999, 1006),
      ("OrderHistoryHandler", open, 1006), ("OrderHistoryHandler", canceled, 0), ("OrderHistoryHandler", -5, 1006),
    ] {
      #expect(try client.call(handler, "show", "{\"id\":\(id)}").code == code)
      #expect(try client.call(handler, "show", "{\"id\":\"\(id)\"}").code == code)
    }
  }

  @Test(
    arguments: [
      (#","page":0"#, "page must be from 1 to 1000000000, and is 0"), (#","per":0"#, "per must be from 1 to 1000"),
      (#","per":1001"#, "per must be from 1 to 1000, and is 1001"), (#","page":-1"#, "page must be from 1"),
      (#","page":9223372036854775807"#, "page must be from 1"), (#","order_by":"up""#, "order_by must be asc or desc"),
      (#","page":1.5"#, "data.args.page"), (#","page":{}"#, "data.args.page"),
      (#","order_by":1"#, "data.args.order_by"),
    ])
  func `a page that can't be is refused`(args: String, words: String) throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    for handler in ["OrderHandler", "OrderHistoryHandler"] {
      let (code, data) = try client.call(handler, "index", "{\"market\":\"ocevet\"\(args)}")
      #expect(code == 1002)
      #expect(data.text("message").contains(words), "\(data.text)")
    }
  }

  @Test(
    arguments: [
      ("OrderHandler", #"{"market":"ocevet","ord_type":"stop"}"#, "ord_type must be limit or market"),
      ("OrderHistoryHandler", #"{"market":"ocevet","state":"wait"}"#, "state must be done or cancel"),
      ("OrderHistoryHandler", #"{"market":"ocevet","state":"lost"}"#, "state must be done or cancel"),
      ("OrderHistoryHandler", #"{"market":"ocevet","start_time":"noon"}"#, "data.args.start_time"),
      ("OrderHandler", "{}", "data.args.market"), ("OrderHistoryHandler", "{}", "data.args.market"),
    ])
  func `a list of what can't be is refused`(handler: String, args: String, words: String) throws {
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let (code, data) = try client.call(handler, "index", args)
    #expect(code == 1002)
    #expect(data.text("message").contains(words), "\(data.text)")
  }

  @Test func `only the newest orders that are done are kept, and the newest fills of each`() throws {
    var settings = OceanExFrontEndSettings()
    (settings.keptClosedOrders, settings.keptTrades, settings.requestBurst) = (5, 3, 1_000)
    let venue = OceanExTestVenue(settings: settings)
    let client = try OceanExTestClient(venue, loggedInAs: 1)
    let all = try (0..<50).map { _ in
      let id = try client.enter("buy", "1")
      try client.call("OrderHandler", "cancel", "{\"ids\":[\(id)]}")
      return id
    }
    #expect(ids(try done(client)) == Array(all.suffix(5).reversed()))
    #expect(try client.call("OrderHistoryHandler", "show", "{\"id\":\(all[44])}").code == 1006)
    let id = try client.enter("buy", "10")
    for lots in 1...7 { venue.quote(.sell, Int64(lots), at: 41_200) }
    let order = try client.call("OrderHandler", "show", "{\"id\":\(id)}").data
    #expect(order["trades_count"]?.integer == 7)
    #expect(order["trades"]?.array?.map { $0.text("volume") } == ["0.0005", "0.0006", "0.0007"])

    settings.keptClosedOrders = 0
    let forgetful = OceanExTestVenue(settings: settings)
    let other = try OceanExTestClient(forgetful, loggedInAs: 1)
    forgetful.quote(.sell, 10_000, at: 41_200)
    #expect(try other.create("buy", "1").data.text("state") == "done")
    #expect(try done(other)["resources_count"]?.integer == 0)
  }
}
