import Testing
import Trading

@Suite struct OrderTrackerTests {
  @Test func `an order goes as the venue says`() {
    var tracker = OrderTracker.with("a-1")
    #expect(tracker.orders["a-1"]?.state == .sent)
    #expect(tracker.apply(.report("a-1", .held)).state == .held)
    #expect(tracker.apply(.report("a-1", .working)).state == .working)
    let part = tracker.apply(.report("a-1", .working, filled: 4))
    #expect(part.state == .partiallyFilled && part.filledQuantity == 4 && part.remainingQuantity == 6)
    let done = tracker.apply(.report("a-1", .filled, filled: 10, price: 99.5))
    #expect(done.state == .filled && done.remainingQuantity == 0 && done.averageFillPrice == 99.5)
    #expect(tracker.order(serverOrderID: "S-a-1") == done)
    #expect(tracker.orders.values == [done] && tracker.orders.keys == ["a-1"])
  }

  @Test func `a name is given once`() {
    var tracker = OrderTracker.with("a-1")
    let again = tracker.add(.init(clientOrderID: "a-1", symbol: "ES", account: "A", side: .sell, quantity: 1))
    let nameless = tracker.add(.init(clientOrderID: "", symbol: "ES", account: "A", side: .sell, quantity: 1))
    #expect(again == nil && nameless == nil)
    #expect(tracker.orders["a-1"]?.side == .buy)
  }

  @Test func `a report that comes again or late changes nothing`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working, filled: 4))
    let now = tracker.apply(.report("a-1", .working, filled: 6))
    #expect(tracker.apply(.report("a-1", .working, filled: 4)) == now)
    #expect(tracker.apply(.report("a-1", .working, filled: 6)) == now)
    #expect(tracker.apply(.report("a-1", .working, filled: 0)) == now)
    let canceled = tracker.apply(.report("a-1", .canceled, filled: 6))
    for state in [OrderState.working, .held, .canceled, .rejected, .filled] {
      #expect(tracker.apply(.report("a-1", state, filled: 6)) == canceled)
    }
  }

  @Test func `what is final is open again only where an answer of the venue says so`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .filled, filled: 10))
    #expect(tracker.apply(.report("a-1", .working, filled: 10)).state == .filled)
    #expect(tracker.apply(.answer("a-1", .working, filled: 8)).state == .partiallyFilled)
    #expect(tracker.orders["a-1"]?.filledQuantity == 8)
  }

  @Test func `a later end with more fills is the better one`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .canceled, filled: 4))
    #expect(tracker.apply(.report("a-1", .filled, filled: 10)).state == .filled)
    #expect(tracker.apply(.report("a-1", .canceled, filled: 4)).state == .filled)
  }

  @Test func `orders of others are known by the venue's names`() {
    var tracker = OrderTracker()
    let order = tracker.apply(.report("", .working, server: "S-9", filled: 1))
    #expect(order.clientOrderID == "" && order.state == .partiallyFilled)
    #expect(tracker.apply(.report("", .filled, server: "S-9", filled: 10)).state == .filled)
    #expect(tracker.orders.values.count == 1)
    tracker.apply(.report("", .working, server: ""))
    #expect(tracker.orders.values.count == 1)
  }

  @Test func `an order that wasn't taken is unsent, and never unknown`() {
    var tracker = OrderTracker.with("a-1", "a-2")
    let unsent = tracker.notSent("a-1")
    #expect(unsent?.state == .unsent)
    #expect(unsent?.state.isFinal == true && unsent?.remainingQuantity == 0)
    #expect(tracker.cancelSent("a-1") == nil)
    #expect(tracker.connectionLost().map(\.clientOrderID) == ["a-2"])
    #expect(tracker.openOrdersListed([]).isEmpty)
    #expect(tracker.conclude().map(\.clientOrderID) == ["a-2"])
    #expect(tracker.orders["a-1"]?.state == .unsent)
  }

  @Test func `any order of reports, however often each comes, ends the same`() {
    let reports: [OrderReport] = [
      .report("a-1", .held), .report("a-1", .working), .report("a-1", .working, filled: 1),
      .report("a-1", .working, filled: 5), .report("a-1", .filled, filled: 10),
    ]
    var random = Random(3)
    var problems: [String] = []
    for _ in 0..<2_000 {
      var tracker = OrderTracker.with("a-1")
      var rest = (reports + reports + reports).map { ($0, random.below(1_000)) }
      rest.sort { $0.1 < $1.1 }
      var filled = 0.0
      for (report, _) in rest {
        let order = tracker.apply(report)
        if order.filledQuantity < filled { problems.append("fills shrink") }
        filled = order.filledQuantity
      }
      let order = tracker.orders["a-1"]
      if order?.state != .filled || order?.filledQuantity != 10 || order?.remainingQuantity != 0 {
        problems.append("ends as \(String(describing: order))")
      }
    }
    #expect(problems == [])
  }
}

@Suite struct PendingRequestTests {
  @Test func `a cancel is pending until it is done or refused`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.cancelSent("a-1")
    #expect(tracker.orders["a-1"]?.pending == .cancel)
    #expect(tracker.apply(.report("a-1", .working, filled: 2)).pending == .cancel)
    var refused = OrderReport.report("a-1", .working, filled: 2)
    refused.refuses = .cancel
    refused.text = "too late"
    let order = tracker.apply(refused)
    #expect(order.pending == nil && order.state == .partiallyFilled && order.text == "too late")
    tracker.cancelSent("a-1")
    let canceled = tracker.apply(.report("a-1", .canceled, filled: 2))
    #expect(canceled.pending == nil && canceled.state == .canceled && canceled.remainingQuantity == 0)
    let late = tracker.cancelSent("a-1")
    #expect(late == nil)
  }

  @Test func `a refusal of what is done says so`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.cancelSent("a-1")
    var refused = OrderReport.report("a-1", .filled, filled: 10)
    refused.refuses = .cancel
    let order = tracker.apply(refused)
    #expect(order.state == .filled && order.pending == nil)
  }

  @Test func `a replace that keeps the name is confirmed`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.replaceSent("a-1", newName: nil, quantity: 20)
    #expect(tracker.orders["a-1"]?.pending == .replace)
    var confirmed = OrderReport.report("a-1", .working, quantity: 20)
    confirmed.confirms = .replace
    let order = tracker.apply(confirmed)
    #expect(order.pending == nil && order.quantity == 20 && order.remainingQuantity == 20)
  }

  @Test func `a replace that gives a new name is confirmed by it, and the order is known by all its names`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.replaceSent("a-1", newName: "a-2", quantity: 5)
    #expect(tracker.orders["a-2"]?.clientOrderID == "a-1")
    var replaced = OrderReport.report("a-2", .working, server: "S-a-1", quantity: 5)
    replaced.previousClientOrderID = "a-1"
    let order = tracker.apply(replaced)
    #expect(order.clientOrderID == "a-2" && order.pending == nil && order.quantity == 5)
    // What was said before under the old name comes late.
    #expect(tracker.apply(.report("a-1", .working, quantity: 5)).clientOrderID == "a-2")
    #expect(tracker.orders["a-1"] == tracker.orders["a-2"])
    #expect(tracker.orders.values.count == 1)
  }

  @Test func `a refused replace leaves the old name`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.replaceSent("a-1", newName: "a-2", quantity: 5)
    var refused = OrderReport.report("a-2", .working, server: "S-a-1")
    refused.refuses = .replace
    let order = tracker.apply(refused)
    #expect(order.clientOrderID == "a-1" && order.pending == nil && order.quantity == 10)
    let taken = tracker.replaceSent("a-1", newName: "a-2", quantity: 5)
    #expect(taken == nil)
  }

  @Test func `a request that wasn't taken isn't pending`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.cancelSent("a-1")
    #expect(tracker.requestNotSent("a-1")?.pending == nil)
    #expect(tracker.connectionLost().isEmpty)
  }
}

@Suite struct ClientOrderIDTests {
  @Test func `no name comes twice`() {
    var names = ClientOrderIDs(prefix: "run7")
    let some = (0..<1_000).map { _ in names.next() }
    #expect(Set(some).count == 1_000 && some.first == "run7-1")
  }
}
