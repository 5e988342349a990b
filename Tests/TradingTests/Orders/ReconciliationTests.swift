import Testing
import Trading

@Suite struct FillTests {
  @Test func `a fill that comes twice counts once`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    let outcomes = [
      tracker.apply(.fill("x1", of: "S-a-1", 4, at: 99)), tracker.apply(.fill("x1", of: "S-a-1", 4, at: 99)),
      tracker.apply(.fill("x2", of: "S-a-1", 1, at: 104)),
    ]
    #expect(outcomes[1] == .known)
    let order = tracker.orders["a-1"]
    #expect(outcomes[2] == .new(order))
    #expect(order?.filledQuantity == 5 && order?.state == .partiallyFilled && order?.averageFillPrice == 100)
  }

  @Test func `a report and its fill count once`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working, filled: 4, price: 100))
    tracker.apply(.fill("x1", of: "S-a-1", 4))
    #expect(tracker.orders["a-1"]?.filledQuantity == 4)
    tracker.apply(.fill("x2", of: "S-a-1", 6))
    #expect(tracker.orders["a-1"]?.state == .filled)
    #expect(tracker.apply(.report("a-1", .filled, filled: 10, price: 100)).filledQuantity == 10)
  }

  @Test func `a fill that comes before the venue's name does isn't lost`() {
    var tracker = OrderTracker.with("a-1")
    #expect(tracker.apply(.fill("x1", of: "S-a-1", 4)) == .new(nil))
    #expect(tracker.apply(.report("a-1", .working)).filledQuantity == 4)
  }

  @Test func `fills without a name are told apart by time, price and quantity`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    let outcomes = [
      tracker.apply(.fill("", of: "S-a-1", 4)), tracker.apply(.fill("", of: "S-a-1", 4)),
      tracker.apply(.fill("", of: "S-a-1", 5)),
    ]
    #expect(outcomes[1] == .known && tracker.orders["a-1"]?.filledQuantity == 9)
  }

  @Test func `while a replace is under way fills don't end an order`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.replaceSent("a-1", newName: nil, quantity: 20)
    tracker.apply(.fill("x1", of: "S-a-1", 10))
    #expect(tracker.orders["a-1"]?.state == .partiallyFilled)
  }
}

@Suite struct ReconciliationTests {
  @Test(arguments: [true, false])
  func `a quantity that a lost or refused replace asked for doesn't end an order`(isRefused: Bool) {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.replaceSent("a-1", newName: nil, quantity: 6)
    if isRefused {
      var refused = OrderReport.report("a-1", .working)
      refused.refuses = .replace
      tracker.apply(refused)
    } else {
      _ = tracker.connectionLost()
      tracker.apply(.answer("a-1", .working))
      _ = tracker.openOrdersListed(["a-1"])
    }
    tracker.apply(.fill("x1", of: "S-a-1", 6))
    #expect(tracker.orders["a-1"]?.state == .partiallyFilled)
    tracker.apply(.fill("x2", of: "S-a-1", 4))
    #expect(tracker.orders["a-1"]?.state == .filled)
  }

  @Test func `a loss makes unknown what has no answer, and nothing else`() {
    var tracker = OrderTracker.with("sent", "working", "canceling", "done")
    tracker.apply(.report("working", .working))
    tracker.apply(.report("canceling", .working))
    tracker.apply(.report("done", .canceled))
    tracker.cancelSent("canceling")
    let changed = tracker.connectionLost().map(\.clientOrderID)
    #expect(changed == ["sent", "canceling"])
    #expect(tracker.orders["working"]?.state == .working && tracker.orders["done"]?.state == .canceled)
  }

  @Test func `an order without an answer in time is unknown until there is one`() {
    var tracker = OrderTracker.with("a-1")
    #expect(tracker.outcomeUnknown("a-1")?.state == .unknown)
    #expect(tracker.outcomeUnknown("a-1") == nil)
    #expect(tracker.apply(.report("a-1", .working)).state == .working)
    #expect(tracker.outcomeUnknown("a-1") == nil)
  }

  @Test func `listed orders are as listed`() {
    var tracker = OrderTracker.with("sent", "canceling")
    tracker.apply(.report("canceling", .working, filled: 2))
    tracker.cancelSent("canceling")
    _ = tracker.connectionLost()
    tracker.apply(.answer("sent", .working))
    tracker.apply(.answer("canceling", .working, filled: 3))
    let changed = tracker.openOrdersListed(["sent", "canceling"])
    #expect(changed.isEmpty && tracker.openQuestions.isEmpty)
    #expect(tracker.orders["sent"]?.state == .working)
    let canceling = tracker.orders["canceling"]
    #expect(canceling?.state == .partiallyFilled && canceling?.pending == nil && canceling?.filledQuantity == 3)
  }

  @Test func `what was open and isn't listed is asked for, and ends as the venue says`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    _ = tracker.connectionLost()
    #expect(tracker.openOrdersListed([]).map(\.state) == [.unknown])
    #expect(tracker.openQuestions == OpenQuestions(["A"], ["S-a-1"]))
    #expect(tracker.apply(.answer("a-1", .rejected)).state == .rejected)
    #expect(tracker.openQuestions.isEmpty && tracker.conclude().isEmpty)
  }

  @Test(arguments: [(10.0, OrderState.filled), (4, .canceled), (0, .canceled)])
  func `where the venue says no more its fills do`(filled: Double, state: OrderState) {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    _ = tracker.connectionLost()
    _ = tracker.openOrdersListed([])
    if filled > 0 { tracker.apply(.fill("x1", of: "S-a-1", filled)) }
    tracker.notKnown(serverOrderID: "S-a-1")
    #expect(tracker.openQuestions.serverOrderIDs == [])
    #expect(tracker.conclude().allSatisfy { $0.state == state })
    let order = tracker.orders["a-1"]
    #expect(order?.state == state && order?.filledQuantity == filled && order?.remainingQuantity == 0)
    // It was our conclusion: the venue's word wins, however late.
    #expect(tracker.apply(.report("a-1", .filled, filled: 10)).state == .filled)
  }

  @Test func `what the venue never had is missing, until it says otherwise`() {
    var tracker = OrderTracker.with("a-1")
    _ = tracker.connectionLost()
    #expect(tracker.openOrdersListed([]).isEmpty)
    #expect(tracker.openQuestions == OpenQuestions(["A"], []))
    #expect(tracker.conclude().map(\.state) == [.missing])
    #expect(tracker.apply(.report("a-1", .working)).state == .working)
  }

  @Test func `a fill of an order that nobody knows is asked for before anything is missing`() {
    var tracker = OrderTracker.with("a-1", "a-2")
    _ = tracker.connectionLost()
    _ = tracker.openOrdersListed([])
    tracker.apply(.fill("x1", of: "S-77", 10))
    #expect(tracker.openQuestions.serverOrderIDs == ["S-77"])
    #expect(tracker.conclude().isEmpty)
    #expect(tracker.apply(.answer("a-2", .filled, filled: 10, server: "S-77")).filledQuantity == 10)
    #expect(tracker.conclude().map(\.clientOrderID) == ["a-1"])
    #expect(tracker.orders["a-1"]?.state == .missing && tracker.orders["a-2"]?.state == .filled)
  }

  @Test func `where the venue doesn't say whose a fill is the order stays unknown`() {
    var tracker = OrderTracker.with("a-1")
    _ = tracker.connectionLost()
    _ = tracker.openOrdersListed([])
    tracker.apply(.fill("x1", of: "S-77", 10))
    tracker.notKnown(serverOrderID: "S-77")
    #expect(tracker.openQuestions.serverOrderIDs == [])
    #expect(tracker.conclude().isEmpty && tracker.orders["a-1"]?.state == .unknown)
  }

  @Test func `a replace that was under way is filled at either quantity`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    tracker.replaceSent("a-1", newName: nil, quantity: 6)
    _ = tracker.connectionLost()
    _ = tracker.openOrdersListed([])
    tracker.apply(.fill("x1", of: "S-a-1", 6))
    #expect(tracker.conclude().map(\.state) == [.filled])
  }

  @Test func `what is sent after the loss isn't missing in the list`() {
    var tracker = OrderTracker.with("a-1")
    _ = tracker.connectionLost()
    tracker.add(.init(clientOrderID: "a-2", symbol: "ES", account: "A", side: .buy, quantity: 1))
    _ = tracker.openOrdersListed([])
    _ = tracker.conclude()
    #expect(tracker.orders["a-1"]?.state == .missing && tracker.orders["a-2"]?.state == .sent)
  }

  @Test func `a list of one account says nothing of others`() {
    var tracker = OrderTracker.with("a-1")
    tracker.apply(.report("a-1", .working))
    #expect(tracker.openOrdersListed([], account: "B").isEmpty)
    #expect(tracker.openOrdersListed([], serverOrderIDs: ["S-a-1"]).isEmpty)
    #expect(tracker.openOrdersListed([], account: "A").count == 1)
  }
}

extension OpenQuestions {
  fileprivate init(_ accounts: [String], _ serverOrderIDs: [String]) {
    self.init()
    self.accounts = accounts
    self.serverOrderIDs = serverOrderIDs
  }
}

extension OrderReport {
  fileprivate static func answer(
    _ name: String, _ state: OrderState, filled: Double, server: String
  ) -> OrderReport {
    var answer = answer(name, state, filled: filled)
    answer.serverOrderID = server
    return answer
  }
}
