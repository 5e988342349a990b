import ClientBench
import OceanExProtocol
import RecordedVectors
import Session
import Trading
import VenueClient
import WireRuntime

@testable import OceanExClient

/// What a venue played by hand knows of orders.
final class OrderBench {
  let bench: Bench
  /// The venue's orders by number, open or not.
  var orders: [Int64: VenueOrder] = [:]
  /// What was asked since it was last looked at.
  var asked: [Sent] = []
  /// What isn't answered.
  var silent: Set<String> = []
  /// Orders that the venue's lists and questions don't find.
  var hidden: Set<Int64> = []
  private var lastID: Int64 = 700
  private var lastTrade: Int64 = 80

  init(_ change: (inout OceanExClientConfiguration) -> Void = { _ in }) {
    bench = Bench(change)
    bench.ready()
    _ = bench.sent()
  }

  var core: OceanExClientCore { bench.core }

  /// The client's orders, by what they are now.
  var states: [Trading.OrderState] { core.knownOrders.values.map(\.state) }

  /// Sends an order and has the venue take it; returns the venue's number.
  @discardableResult
  func open(_ order: OceanExOrder = OrderBench.order) -> Int64 {
    core.submit(order) { _ in }
    answer()
    return lastID
  }

  static let order = OceanExOrder(market: "ocevet", side: .buy, volume: 100, price: 0.0412)

  /// Answers what the client asks, until it asks no more.
  func answer() {
    while true {
      let requests = bench.sent()
      guard !requests.isEmpty else { return }
      asked += requests
      for request in requests where !silent.contains(request.name) { answer(one: request) }
    }
  }

  /// Lets time pass, and answers what is asked meanwhile.
  func advance(by duration: Duration) {
    let end = bench.environment.now + duration
    while bench.environment.now < end {
      bench.advance(by: min(.milliseconds(100), end - bench.environment.now))
      answer()
    }
  }

  /// What was asked since the last time, but for logons.
  func takeAsked() -> [String] {
    defer { asked = [] }
    return asked.map(\.name).filter { $0 != "AuthHandler/login" }
  }

  /// Cuts the connection and plays the venue until the client is ready again.
  func reconnect() {
    bench.lose()
    bench.advanceToLink()
    bench.open()
    bench.welcome()
    answer()
  }

  /// Has the venue take an order of somebody's, as the client would send it.
  @discardableResult
  func take(_ order: OceanExOrder = OrderBench.order, after delay: Duration = .zero) -> Int64 {
    lastID += 1
    let time = bench.environment.timeOfDay + delay
    orders[lastID] = VenueOrder(id: lastID, order: order, created: time.components.seconds)
    return lastID
  }

  /// Has the venue fill some of an order.
  func fill(_ id: Int64, _ volume: Double) {
    lastTrade += 1
    orders[id]?.fills.append((lastTrade, volume))
  }

  /// Has the venue cancel an order.
  func cancel(_ id: Int64) { orders[id]?.isCancelled = true }

  func answer(one request: Sent) {
    let arguments = request.arguments
    let id = arguments["id"]?.integer.map { Int64($0) } ?? 0
    let market = arguments["market"]?.string
    let visible = orders.values.filter { !hidden.contains($0.id) }
    switch request.name {
    case "AuthHandler/login": bench.reply(to: request, Bench.scopes)
    case "ToolHandler/timestamp": bench.reply(to: request, "\(bench.environment.timeOfDay.components.seconds)")
    case "OrderHandler/create":
      guard let volume = arguments["volume"]?.number, let market else { return }
      let order = OceanExOrder(
        market: market, side: RequestSide(rawValue: arguments["side"]?.string ?? ""), volume: volume,
        price: arguments["price"]?.number)
      bench.reply(to: request, orders[take(order)]?.json ?? "null")
    case "OrderHandler/index":
      page(request, visible.filter { $0.isOpen && $0.order.market == market }.sorted { $0.id < $1.id })
    case "OrderHistoryHandler/index":
      page(request, visible.filter { !$0.isOpen && $0.order.market == market }.sorted { $0.id > $1.id })
    case "OrderHandler/show": show(request, visible.first { $0.id == id && $0.isOpen })
    case "OrderHistoryHandler/show": show(request, visible.first { $0.id == id && !$0.isOpen })
    case "OrderHandler/cancel":
      let ids = (arguments["ids"]?.array ?? []).compactMap { $0.integer.map { Int64($0) } }
      let text = "[\(ids.map { "\($0)" }.joined(separator: ","))]"
      guard ids.allSatisfy({ orders[$0]?.isOpen == true }) else {
        return bench.reply(to: request, code: 1_005, #"{"ids":\#(text),"message":"not open"}"#)
      }
      for id in ids { cancel(id) }
      bench.reply(to: request, text)
    case "OrderHandler/clear":
      let ids = orders.values.filter(\.isOpen).map(\.id).sorted()
      for id in ids { cancel(id) }
      bench.reply(to: request, "[\(ids.map { "\($0)" }.joined(separator: ","))]")
    default: break
    }
  }

  private func page(_ request: Sent, _ orders: [VenueOrder]) {
    let per = request.arguments["per"]?.integer ?? 10
    let page = request.arguments["page"]?.integer ?? 1
    let rows = orders.dropFirst(per * (page - 1)).prefix(per).map(\.json).joined(separator: ",")
    bench.reply(to: request, #"{"resources":[\#(rows)],"resources_count":\#(orders.count)}"#)
  }

  private func show(_ request: Sent, _ order: VenueOrder?) {
    if let order {
      bench.reply(to: request, order.detail)
    } else {
      bench.reply(to: request, code: 1_006, #"{"message":"no such order"}"#)
    }
  }
}

/// An order at the venue.
struct VenueOrder {
  var id: Int64
  var order: OceanExOrder
  var created: Int64
  /// Numbers and volumes of its fills.
  var fills: [(id: Int64, volume: Double)] = []
  var isCancelled = false

  var filled: Double { fills.reduce(0) { $0 + $1.volume } }
  var isOpen: Bool { !isCancelled && filled < order.volume }

  private var side: String { order.side == .buy ? "bid" : "ask" }
  private var state: String { isCancelled ? "cancel" : isOpen ? "wait" : "done" }
  private var price: Double { order.price ?? 0.04 }

  private var members: String {
    #""id":\#(id),"market":"\#(order.market)","market_name":"M","market_display_name":"M","side":"\#(side)","#
      + #""ord_type":"\#(order.type.rawValue)","price":\#(order.price.map { "\"\($0)\"" } ?? "null"),"#
      + #""avg_price":"\#(fills.isEmpty ? 0.0 : price)","volume":"\#(order.volume)","executed_volume":"\#(filled)","#
      + #""remaining_volume":"\#(isOpen ? order.volume - filled : 0.0)","state":"\#(state)","#
      + #""trades_count":\#(fills.count),"created_at":"2025-11-24T16:03:20Z","created_on":\#(created)"#
  }

  /// As lists have it.
  var json: String { "{\(members)}" }

  /// With its fills.
  var detail: String {
    let trades = fills.map { fill in
      #"{"id":\#(fill.id),"order_id":\#(id),"market":"\#(order.market)","market_name":"M","market_display_name":"M","#
        + #""side":"\#(side)","price":"\#(price)","volume":"\#(fill.volume)","funds":"1.0","fee":"0.001","#
        + #""ask_fee":"0.1","ask_fee_currency_id":"vet","bid_fee":"0.1","bid_fee_currency_id":"oce","#
        + #""created_at":"2025-11-24T16:03:21Z","created_on":\#(created + 1)}"#
    }
    return "{\(members),\"trades\":[\(trades.joined(separator: ","))]}"
  }
}

extension JSONNode {
  /// A number as it is near enough.
  fileprivate var number: Double? { if case .number(let text) = self { Double(text) } else { nil } }
}
