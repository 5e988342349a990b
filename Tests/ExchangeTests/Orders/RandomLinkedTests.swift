import Testing

@testable import Exchange

@Suite struct RandomLinkedTests {
  @Test(arguments: UInt64(1)...6, [Sample.future, Sample.spot])
  func `linked orders and accounts add up, whatever happens`(seed: UInt64, instrument: InstrumentID) {
    let exchange = Sample.exchange(cash: instrument == Sample.future ? 1_000_000 : 400)
    var trading = LinkedTrading(exchange, seed: seed, instrument)
    for _ in 0..<10_000 where trading.problems.count < 5 { trading.step() }
    #expect(trading.problems == [])
    #expect(trading.pairFillCount > 100)
    #expect(trading.refusalCount > 10)
  }
}

/// Random calls with pairs and brackets among them.
private struct LinkedTrading {
  let exchange: Exchange
  private let instrument: InstrumentID
  private var flow: RandomFlow
  private var audit: TradingAudit
  private var followed: FollowedBook
  private var pairs: [Pair] = []
  private var stepCount = 0
  private(set) var refusalCount = 0
  private(set) var problems: [String] = []

  private struct Pair {
    var first: OrderID, second: OrderID
    /// The most that both may be filled.
    var limit: Int64
    var parent: OrderID?
  }

  init(_ exchange: Exchange, seed: UInt64, _ instrument: InstrumentID) {
    self.exchange = exchange
    self.instrument = instrument
    flow = RandomFlow(seed: seed, accounts: ["A", "B", "C"], instrument: instrument)
    audit = TradingAudit(exchange)
    followed = FollowedBook(instrument)
  }

  var pairFillCount: Int {
    pairs.count {
      (exchange.order($0.first)?.filledQuantity ?? 0) + (exchange.order($0.second)?.filledQuantity ?? 0) > 0
    }
  }

  mutating func step() {
    stepCount += 1
    let kind = flow.whole(0...9)
    let open = exchange.openOrders()
    if kind == 0 {
      enterPair()
    } else if kind == 1, let parent = open.filter({ $0.parent == nil }).randomElement(from: &flow) {
      enterBracket(parent)
    } else if kind == 2, flow.whole(0...2) == 0 {
      enterLayers()
    } else {
      // A replaced quantity would change what a pair may be filled.
      let call = flow.next(open: open, now: exchange.now)
      if case .replace(let id, var change) = call {
        if exchange.order(id)?.linked != nil { change.quantity = nil }
        exchange.make(.replace(id, change), instrument)
      } else {
        exchange.make(call, instrument)
      }
    }
    let events = exchange.drainEvents()
    refusalCount += events.count { if case .order(let event) = $0, case .rejected = event.kind { true } else { false } }
    audit.take(events)
    followed.take(events)
    if stepCount % 20 == 0 { check() }
  }

  private mutating func enterLayers() {
    var first = flow.order(now: exchange.now)
    // Not to expire all at one moment, which isn't one batch.
    first.timeInForce = .goodTillCanceled
    let layers = (0..<flow.whole(1...5)).map { _ in
      var layer = first
      layer.clientOrderID = ""
      layer.type = .limit(price: flow.price())
      return layer
    }
    exchange.submit(layers: layers)
  }

  private mutating func enterPair() {
    let first = flow.order(now: exchange.now)
    var second = flow.order(now: exchange.now)
    second.account = first.account
    if flow.whole(0...2) > 0 { second.quantity = first.quantity }
    let handling: OrderGroup.PartialFillHandling = flow.whole(0...2) == 0 ? .cancel : .reduce
    let records = exchange.submit(.oneCancelsOther(first, second, partialFill: handling))
    pairs.append(Pair(first: records.0.id, second: records.1.id, limit: max(first.quantity, second.quantity)))
  }

  private mutating func enterBracket(_ parent: OrderRecord) {
    var first = flow.order(now: exchange.now)
    var second = flow.order(now: exchange.now)
    first.account = parent.order.account
    second.account = parent.order.account
    first.side = parent.order.side.opposite
    second.side = parent.order.side.opposite
    let (one, other) = (flow.whole(-9...9), flow.whole(-9...9))
    let prices: OrderGroup.ChildPrices =
      flow.pick([.asEntered, .fromParent(first: one, second: other), .fromParentFill(first: one, second: other)])
    let records = exchange.submit(
      .bracket(parent: parent.id, first, second, partialFill: flow.pick([.cancel, .reduce]), prices: prices))
    pairs.append(Pair(first: records.0.id, second: records.1.id, limit: .max, parent: parent.id))
  }

  private mutating func check() {
    audit.compare()
    followed.compare(with: exchange)
    problems = audit.problems + followed.problems
    for pair in pairs.suffix(60) {
      guard let first = exchange.order(pair.first), let second = exchange.order(pair.second) else { continue }
      let filled = first.filledQuantity + second.filledQuantity
      let parent = pair.parent.flatMap { exchange.order($0) }
      if filled > min(pair.limit, parent?.filledQuantity ?? .max) { problems.append("\(filled) of \(pair)") }
      if first.status == .filled, !second.status.isFinal { problems.append("\(second) lives on after \(first)") }
      if let parent, parent.status.isFinal, parent.filledQuantity == 0, !first.status.isFinal {
        problems.append("\(first) waits for \(parent)")
      }
    }
    if !problems.isEmpty { problems.append("step \(stepCount)") }
  }
}
