import Testing

@testable import Exchange

@Suite struct RandomFlowTests {
  @Test(arguments: UInt64(1)...8)
  func `orders trade as a plain list of orders says they must`(seed: UInt64) {
    let exchange = Sample.exchange(cash: 1e12)
    var comparison = ReferenceComparison(exchange, seed: seed)
    for _ in 0..<26_000 where comparison.problems.count < 5 { comparison.step() }
    #expect(comparison.problems == [])
    #expect(comparison.fillCount > 10_000)
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
    apply(call, isMade)
    let events = exchange.drainEvents()
    followed.take(events)
    compareFills(from: fillsBefore, call, events)
    if stepCount % 50 == 0 { compareBooks(call) }
    problems += followed.problems.map { "step \(stepCount), \(call): \($0)" }
  }

  /// Makes the same call of the reference, as far as the exchange took it.
  private mutating func apply(_ call: RandomFlow.Call, _ isMade: Bool) {
    switch call {
    case .submit(let order):
      guard isMade, let id = exchange.order(order.clientOrderID, account: order.account)?.id else { return }
      reference.submit(order, id: id)
    case .house(let side, let price, let quantity):
      houseCount += 1
      let order = NewOrder(
        account: "", instrument: Sample.future, side: side, type: price.map { .limit(price: $0) } ?? .market,
        quantity: quantity)
      reference.submit(order, id: OrderID(OrderStore.firstHouseID + houseCount), isOfAccount: false)
    case .cancel(let id): reference.cancel(id)
    case .replace(let id, let change):
      guard isMade else { return }
      reference.replace(id, change)
    case .advance:
      for waiting in reference.book + reference.held where waiting.isOfAccount {
        if exchange.order(waiting.id)?.status == .canceled { reference.cancel(waiting.id) }
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
    let held = exchange.openOrders().filter { $0.status == .waitingForTrigger }.map(\.id)
    if Set(held) != Set(reference.held.map(\.id)) { problems.append("step \(stepCount): \(held) wait for a price") }
  }
}
