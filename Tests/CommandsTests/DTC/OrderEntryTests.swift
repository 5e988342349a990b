import DTCClient
import DTCProtocol
import Testing
import Trading
import WireRuntime

@testable import Commands

struct OrderEntryTests {
  private func entry(_ arguments: [String], side: BuySell = .buy) throws(UsageProblem) -> OrderEntry {
    try OrderEntry(ParsedArguments(["dtc", "order", "buy", "ESM20", "2"] + arguments), side: side)
  }

  @Test(
    arguments: [
      ([], .market, nil, nil), (["--limit", "2850.25"], .limit, 2850.25, nil), (["--stop", "2860"], .stop, nil, 2860),
      (["--stop", "2860", "--limit=2861"], .stopLimit, 2861, 2860),
      (["--if-touched", "2840"], .marketIfTouched, nil, 2840),
      (["--if-touched", "2840", "--limit", "-37.63"], .limitIfTouched, -37.63, 2840),
    ] as [([String], OrderType, Double?, Double?)])
  func `prices say what type an order is`(
    arguments: [String], type: OrderType, price: Double?, trigger: Double?
  ) throws {
    let order = try entry(arguments).order
    #expect(order.type == type)
    #expect(order.price == price)
    #expect(order.stopPrice == trigger)
    #expect(order.quantity == 2)
    #expect(order.symbol == "ESM20")
    #expect(order.timeInForce == .day)
    #expect(!order.isParent)
  }

  @Test func `how long it stands and for whom is said`() throws {
    #expect(try entry(["--time-in-force", "fok"]).order.timeInForce == .fillOrKill)
    let until = try entry(["--until", "2020-05-20T18:40Z", "-a", "SIM1", "--exchange", "CME"]).order
    #expect(until.timeInForce == .goodTillDateTime)
    #expect(until.goodTill == UnixTime(count: 1_590_000_000))
    #expect(until.tradeAccount == "SIM1")
    #expect(until.exchange == "CME")
  }

  @Test func `exits are a limit and a stop of the other side that wait for their parent`() throws {
    let entry = try entry(["--take-profit", "2870", "--stop-loss", "2840", "--account", "SIM1"])
    #expect(entry.order.isParent)
    let pair = try #require(entry.exitPair(parent: "p-1"))
    #expect(pair.parent == "p-1")
    #expect(pair.partialFills == .reduceQuantity)
    for exit in [pair.first, pair.second] {
      #expect(exit.side == .sell)
      #expect(exit.quantity == 2)
      #expect(exit.tradeAccount == "SIM1")
      #expect(exit.timeInForce == .goodTillCanceled)
    }
    #expect(pair.first.type == .limit)
    #expect(pair.first.price == 2870)
    #expect(pair.second.type == .stop)
    #expect(pair.second.stopPrice == 2840)
    #expect(try self.entry([]).exitPair(parent: "p-1") == nil)
    let short = try self.entry(["--take-profit", "2840", "--stop-loss", "2870"], side: .sell)
    #expect(short.exitPair(parent: "p-2")?.first.side == .buy)
  }

  @Test(
    arguments: [
      (["buy", "ESM20"], "'dtc order buy' needs QUANTITY"),
      (["buy"], "'dtc order buy' needs SYMBOL"),
      (["buy", "ESM20", "2", "3"], "'dtc order buy' takes SYMBOL QUANTITY, and '3' is one too many"),
      (["buy", "", "2"], "SYMBOL can't be empty"),
      (["buy", "ESM20", "0"], "QUANTITY can't be '0'; it is a number above zero"),
      (["buy", "ESM20", "-2"], "'dtc order buy' has no option '-2'"),
      (["buy", "ESM20", "nan"], "QUANTITY can't be 'nan'; it is a number above zero"),
      (["buy", "ESM20", "2", "--limit", "cheap"], "'--limit' can't be 'cheap'; it is a price, such as 2850.25"),
      (["buy", "ESM20", "2", "--limit", "inf"], "'--limit' can't be 'inf'; it is a price, such as 2850.25"),
      (
        ["buy", "ESM20", "2", "--stop", "1", "--if-touched", "2"], "'--stop' and '--if-touched' can't be given together"
      ),
      (["buy", "ESM20", "2", "--time-in-force", "gtd"], "'--time-in-force gtd' needs a time"),
      (
        ["buy", "ESM20", "2", "--time-in-force", "ioc", "--until", "2026-12-31"],
        "'--until' goes with '--time-in-force gtd' only"
      ),
      (
        ["buy", "ESM20", "2", "--until", "soon"],
        "'--until' can't be 'soon'; it is a date or a time in UTC, such as 2026-11-21 or 2026-11-21T14:30:00Z"
      ),
      (["buy", "ESM20", "2", "--take-profit", "9"], "'--take-profit' needs '--stop-loss'"),
      (["buy", "ESM20", "2", "--stop-loss", "9"], "'--stop-loss' needs '--take-profit'"),
      (
        ["buy", "ESM20", "2", "--take-profit", "8", "--stop-loss", "9"],
        "'--take-profit' must be above '--stop-loss' to buy"
      ),
      (
        ["sell", "ESM20", "2", "--take-profit", "9", "--stop-loss", "8"],
        "'--take-profit' must be below '--stop-loss' to sell"
      ),
      (["buy", "ESM20", "2"], "Select live or simulated mode"),
      (["buy", "ESM20", "2", "-ls"], "Select live or simulated mode but not both"),
      (["cancel"], "'dtc order cancel' needs ID"),
      (["replace", "17", "-s"], "say what to change"),
      (["replace", "17", "--quantity", "0", "-s"], "'--quantity' can't be '0'; it is a number above zero"),
      (["replce", "17"], "'dtc order' has no command 'replce'"),
    ] as [([String], String)])
  func `an order that can't be meant is refused before anything is sent`(
    arguments: [String], message: String
  ) async {
    let run = await Run(["dtc", "order"] + arguments)
    #expect(run.status == .usage)
    #expect(run.report.hasPrefix("venuewire: error: \(message)\n"))
    #expect(run.output == "")
  }

  @Test func `an order is a line`() {
    var order = TrackedOrder(clientOrderID: "vw-1", symbol: "ESM20", account: "SIM1", side: .buy, quantity: 2)
    order.state = .working
    order.serverOrderID = "17"
    let line = OrderLine(format: .text, price: PriceFormat(digits: 2))
    #expect(line.text(order) == "vw-1  buy 2 ESM20  working  server's id 17\n")
    order.state = .partiallyFilled
    order.pending = .cancel
    order.filledQuantity = 1
    order.averageFillPrice = 2850.5
    order.text = "almost"
    #expect(
      line.text(order)
        == "vw-1  buy 2 ESM20  partially filled, cancel asked for  filled 1 of 2 at 2850.50  server's id 17  almost\n")
    #expect(
      OrderLine(format: .jsonl).text(order)
        == #"{"kind":"order","clientOrderID":"vw-1","serverOrderID":"17","state":"partially filled","#
        + #""pending":"cancel","symbol":"ESM20","exchange":"","account":"SIM1","side":"buy","quantity":2,"#
        + #""filledQuantity":1,"remainingQuantity":2,"averageFillPrice":2850.5,"text":"almost"}"# + "\n")
  }

  @Test func `a fill is a line`() {
    let fill = Fill(
      executionID: "9", serverOrderID: "17", clientOrderID: "vw-1", symbol: "ESM20", account: "SIM1", side: .sell,
      price: 2850.5, quantity: 2, time: UnixTime(count: 1_590_000_000_000_000_000))
    #expect(
      OrderLine(format: .text, price: PriceFormat(digits: 2)).text(fill)
        == "2020-05-20T18:40:00Z  sold 2 ESM20 at 2850.50  order vw-1  fill 9  SIM1\n")
    #expect(
      OrderLine(format: .jsonl).text(fill)
        == #"{"kind":"fill","time":"2020-05-20T18:40:00Z","executionID":"9","clientOrderID":"vw-1","#
        + #""serverOrderID":"17","symbol":"ESM20","account":"SIM1","side":"sell","price":2850.5,"quantity":2}"# + "\n")
  }
}
