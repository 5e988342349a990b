import Testing

@testable import Exchange

@Suite struct RandomFlowTests {
  @Test(arguments: UInt64(1)...12)
  func `orders trade as a plain list of orders says they must`(seed: UInt64) {
    let exchange = Sample.exchange(cash: 1e12)
    var comparison = ReferenceComparison(exchange, seed: seed)
    for _ in 0..<26_000 where comparison.problems.count < 5 { comparison.step() }
    #expect(comparison.problems == [])
    #expect(comparison.fillCount > 10_000)
    #expect(comparison.pegCount > 250 && comparison.trailCount > 250)
  }

  @Test func `the same calls give the same events`() {
    func hash(seed: UInt64) -> Int {
      let exchange = Sample.exchange(cash: 1e12)
      var flow = RandomFlow(seed: seed, accounts: ["A", "B", "C"])
      var hasher = Hasher()
      for _ in 0..<5_000 {
        let call = flow.next(open: exchange.openOrders(), now: exchange.now)
        exchange.make(call)
        for event in exchange.drainEvents() { hasher.combine(event) }
      }
      return hasher.finalize()
    }
    let first = hash(seed: 42)
    #expect(first == hash(seed: 42))
    #expect(first != hash(seed: 43))
  }
}

/// An exchange and a plain list of orders that get the same calls.
private struct ReferenceComparison {
  let exchange: Exchange
  private var flow: RandomFlow
  private var reference = ReferenceMatcher()
  private var followed = FollowedBook(Sample.future)
  private var houseCount: UInt64 = 0
  private var stepCount = 0
  private(set) var fillCount = 0
  /// How many orders were found pegged and trailing when books were compared.
  private(set) var pegCount = 0, trailCount = 0
  private(set) var problems: [String] = []

  init(_ exchange: Exchange, seed: UInt64) {
    self.exchange = exchange
    flow = RandomFlow(seed: seed, accounts: ["A", "B", "C"])
  }

  mutating func step() {
    stepCount += 1
    let call = flow.next(open: exchange.openOrders(), now: exchange.now)
    let fillsBefore = reference.fills.count
    let isMade = exchange.make(call)
    let events = exchange.drainEvents()
    apply(call, isMade, events)
    followed.take(events)
    compareFills(from: fillsBefore, call, events)
    if stepCount % 20 == 0 { compareBooks(call) }
    problems += followed.problems.map { "step \(stepCount), \(call): \($0)" }
  }

  /// Makes the same call of the reference, as far as the exchange took it.
  private mutating func apply(_ call: RandomFlow.Call, _ isMade: Bool, _ events: [ExchangeEvent]) {
    switch call {
    case .submit(let order):
      guard let id = exchange.order(order.clientOrderID, account: order.account)?.id else { return }
      // Of other reasons the reference knows nothing.
      let isJudged = isMade || events.contains { $0.isRejection(.wouldTakeLiquidity, .wouldIncreasePosition) }
      guard isJudged, reference.submit(order, id: id) != isMade else { return }
      problems.append("step \(stepCount), \(call): taken \(isMade)")
    case .house(let side, let price, let quantity):
      houseCount += 1
      let order = NewOrder(
        account: "", instrument: Sample.future, side: side, type: price.map { .limit(price: $0) } ?? .market,
        quantity: quantity)
      _ = reference.submit(order, id: OrderID(OrderStore.firstHouseID + houseCount), isOfAccount: false)
    case .cancel(let id): reference.cancel(id)
    case .replace(let id, let change):
      guard isMade else { return }
      reference.replace(id, change)
    case .advance:
      for case .order(let event) in events {
        if case .canceled = event.kind { reference.cancel(event.order.id) }
      }
    }
  }

  private mutating func compareFills(from start: Int, _ call: RandomFlow.Call, _ events: [ExchangeEvent]) {
    let expected = Array(reference.fills[start...])
    let actual = events.compactMap { event -> ReferenceMatcher.Fill? in
      guard case .order(let event) = event, case .filled(let execution) = event.kind else { return nil }
      return ReferenceMatcher.Fill(id: execution.order, price: execution.price, quantity: execution.quantity)
    }
    fillCount += actual.count
    if actual != expected { problems.append("step \(stepCount), \(call): filled \(actual), expected \(expected)") }
  }

  private mutating func compareBooks(_ call: RandomFlow.Call) {
    followed.compare(with: exchange)
    for side in Side.allCases {
      let actual = exchange.bookOrders(Sample.future, side, count: .max)
        .map { ReferenceMatcher.Fill(id: $0.id, price: $0.price, quantity: $0.quantity) }
      let expected = reference.orders(side)
      if actual != expected { problems.append("step \(stepCount), \(call): \(side) \(actual), expected \(expected)") }
    }
    for side in Side.allCases {
      let hidden = exchange.markets[Sample.future.index].book.hiddenLevels(side).levels
      let expected = reference.book.filter { $0.order.side == side && $0.order.isHidden && $0.price != nil }
      if hidden.reduce(0, { $0 + $1.quantity }) != expected.reduce(0, { $0 + $1.left }) {
        problems.append("step \(stepCount): hidden \(hidden), expected \(expected)")
      }
    }
    let open = exchange.openOrders()
    let held = open.filter { $0.status == .waitingForTrigger }.map { Standing(id: $0.id, type: $0.order.type) }
    if Set(held) != Set(reference.held.map { Standing(id: $0.id, type: $0.order.type) }) {
      problems.append("step \(stepCount): \(held) wait for a price")
    }
    let pegs = open.compactMap { record -> Standing? in
      guard case .pegged = record.order.type else { return nil }
      return Standing(id: record.id, type: record.order.type, price: record.pegPrice, left: record.remainingQuantity)
    }
    let expected = reference.book.filter(\.isPegged)
      .map { Standing(id: $0.id, type: $0.order.type, price: $0.price, left: $0.left) }
    if Set(pegs) != Set(expected) { problems.append("step \(stepCount): pegged \(pegs), expected \(expected)") }
    pegCount += pegs.count
    trailCount += held.count { $0.type.isTrailing }
  }

  /// What there is to be said of an order that waits or is pegged.
  private struct Standing: Hashable {
    var id: OrderID
    var type: OrderType
    var price: Int64?
    var left: Int64 = 0
  }
}

extension ExchangeEvent {
  /// Whether it says that an order was refused for one of these reasons.
  fileprivate func isRejection(_ reasons: Rejection...) -> Bool {
    guard case .order(let event) = self, case .rejected(let reason) = event.kind else { return false }
    return reasons.contains(reason)
  }
}
