import Testing

@testable import Exchange

/// Several limit orders entered as one.
struct LayerTests {
  private static func layer(
    _ price: Int64, _ quantity: Int64 = 1, _ account: String = "A", _ side: Side = .buy, id: String = ""
  ) -> NewOrder { Sample.limit(account, side, quantity, price, id: id) }

  @Test func `all of them work, in the order they came`() {
    let exchange = Sample.exchange()
    let records = exchange.submit(layers: [Self.layer(100, 2), Self.layer(99, 3), Self.layer(98, 4)])
    #expect(records.map(\.status) == [.open, .open, .open])
    #expect(
      exchange.depth(Sample.future, .buy, count: 9).map(\.quantity) == [2, 3, 4])
    exchange.submit(Sample.limit("B", .sell, 4, 99))
    #expect(records.map { exchange.order($0.id)?.filledQuantity } == [2, 2, 0])
  }

  @Test func `those that cross trade`() {
    let exchange = Sample.exchange()
    exchange.submit(Sample.limit("B", .sell, 3, 100))
    let records = exchange.submit(layers: [Self.layer(101, 2), Self.layer(100, 2)])
    #expect(records.map(\.filledQuantity) == [2, 1])
    #expect(records.map(\.status) == [.filled, .partiallyFilled])
  }

  @Test func `where one is refused all are, and nothing is traded`() {
    let exchange = Sample.exchange()
    exchange.submit(Sample.limit("B", .sell, 3, 100))
    exchange.submit(Sample.limit("A", .buy, 1, 1, id: "used"))
    _ = exchange.drainEvents()
    func refusal(_ layers: [NewOrder]) -> Rejection? {
      let records = exchange.submit(layers: layers)
      let events = exchange.drainEvents()
      guard records.count == layers.count, records.allSatisfy({ $0.status == .rejected }),
        events.count == layers.count
      else { return nil }
      let reasons = Set(events.compactMap { if case .order(let event) = $0 { event.kind } else { nil } })
      guard reasons.count == 1, case .rejected(let reason)? = reasons.first else { return nil }
      return reason
    }
    #expect(refusal([Self.layer(101), Self.layer(100, 0)]) == .badQuantity)
    #expect(refusal([Self.layer(101), Self.layer(1 << 50)]) == .badPrice)
    #expect(refusal([Self.layer(101), Self.layer(99, id: "used")]) == .duplicateClientOrderID)
    #expect(refusal([Self.layer(101), Self.layer(99, 1, "B")]) == .cannotBeLinked)
    #expect(refusal([Self.layer(101), Self.layer(99, 1, "A", .sell)]) == .cannotBeLinked)
    #expect(refusal([Self.layer(101), Self.layer(99, 1, "nobody")]) == .cannotBeLinked)
    var market = Self.layer(99)
    market.type = .market
    #expect(refusal([Self.layer(101), market]) == .cannotBeLinked)
    #expect(exchange.submit(layers: []).isEmpty)
  }

  @Test func `funds cover all of them or none is taken`() {
    // Margin is 10,000 a contract: for 100 there is enough.
    let exchange = Sample.exchange()
    let tooMany = exchange.submit(layers: [Self.layer(100, 60), Self.layer(99, 41)])
    #expect(tooMany.map(\.status) == [.rejected, .rejected])
    let enough = exchange.submit(layers: [Self.layer(100, 60), Self.layer(99, 40)])
    #expect(enough.map(\.status) == [.open, .open])
    #expect(exchange.submit(Self.layer(98)).status == .rejected)
    #expect(exchange.balance(account: "A")?.available == 0)
  }
}
