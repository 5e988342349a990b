@testable import Exchange

/// Calls as traders and participants make them, at random and the same for each seed: orders of every kind around a
/// price that drifts, cancels, replacements, time.
struct RandomFlow {
  /// One call.
  enum Call {
    case submit(NewOrder)
    case house(Side, price: Int64?, quantity: Int64)
    case cancel(OrderID)
    case replace(OrderID, OrderChange)
    case advance(nanoseconds: Int64)
  }

  private var random: SeededRandom
  private var middle: Int64 = 1_000
  private var nameCount = 0
  let accounts: [String]
  let instrument: InstrumentID

  init(seed: UInt64, accounts: [String], instrument: InstrumentID = Sample.future) {
    random = SeededRandom(seed: seed)
    self.accounts = accounts
    self.instrument = instrument
  }

  /// A whole number in a range.
  mutating func whole(_ range: ClosedRange<Int64>) -> Int64 { random.whole(range) }

  /// The next call; `open` are the orders it may cancel or replace.
  mutating func next(open: [OrderRecord], now: ExchangeTime) -> Call {
    middle += random.whole(-1...1)
    // The more is open, the more is canceled.
    let cancels: Int64 = open.count > 60 ? 45 : 15
    switch random.below(100) {
    case 0..<cancels where !open.isEmpty: return .cancel(pick(open).id)
    case 45..<55 where !open.isEmpty:
      let order = pick(open)
      return .replace(order.id, change(of: order))
    case 55..<70: return .house(side(), price: random.below(4) == 0 ? nil : price(), quantity: random.whole(1...12))
    case 70..<73: return .advance(nanoseconds: random.below(2_000_000_000))
    default: return .submit(order(now: now))
    }
  }

  /// An order of any kind.
  mutating func order(now: ExchangeTime) -> NewOrder {
    nameCount += 1
    var order = NewOrder(
      account: pick(accounts), instrument: instrument, side: side(), type: type(), quantity: random.whole(1...20),
      timeInForce: timeInForce(now), clientOrderID: "c\(nameCount)")
    switch random.below(24) {
    case 0..<4:
      order.shownQuantity = random.whole(1...6)
      if random.below(2) == 0 { order.refreshQuantity = random.whole(1...6) }
    case 4..<7: order.isHidden = true
    case 7..<10: order.isReduceOnly = true
    default: break
    }
    if random.below(10) == 0 { order.isPostOnly = true }
    return order
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(random.below(Int64(elements.count)))]
  }

  mutating func side() -> Side { random.below(2) == 0 ? .buy : .sell }

  mutating func price() -> Int64 { middle + random.whole(-12...12) }

  private mutating func type() -> OrderType {
    switch random.below(16) {
    case 0: .market
    case 1: .stop(trigger: price())
    case 2: .stopLimit(trigger: price(), price: price())
    case 3: .marketIfTouched(trigger: price())
    case 4: .limitIfTouched(trigger: price(), price: price())
    case 5: .trailingStop(trigger: price())
    case 6: .trailingStopLimit(trigger: price(), price: price())
    case 7: .pegged(limit: random.below(2) == 0 ? nil : price())
    default: .limit(price: price())
    }
  }

  private mutating func timeInForce(_ now: ExchangeTime) -> TimeInForce {
    switch random.below(10) {
    case 0: .immediateOrCancel
    case 1: .fillOrKill
    case 2: .goodTillDate(ExchangeTime(nanoseconds: now.nanoseconds + 1 + random.below(60_000_000_000)))
    case 3, 4: .goodTillCanceled
    default: .day
    }
  }

  private mutating func change(of record: OrderRecord) -> OrderChange {
    var change = OrderChange()
    if random.below(2) == 0 { change.quantity = random.whole(1...25) }
    if record.order.type.takesLimit, random.below(2) == 0 { change.price = price() }
    if record.status == .waitingForTrigger, random.below(2) == 0 { change.trigger = price() }
    return change
  }
}

extension Exchange {
  /// Makes a call; returns whether it wasn't refused.
  @discardableResult
  func make(_ call: RandomFlow.Call, _ instrument: InstrumentID = Sample.future) -> Bool {
    switch call {
    case .submit(let order): return submit(order).status != .rejected
    case .house(let side, let price, let quantity):
      enterForHouse(side, price: price, quantity: quantity, in: markets[instrument.index])
      finishCall()
      return true
    case .cancel(let id): return (try? cancel(id)) != nil
    case .replace(let id, let change): return (try? replace(id, change)) != nil
    case .advance(let nanoseconds):
      advance(to: ExchangeTime(nanoseconds: now.nanoseconds + nanoseconds))
      return true
    }
  }
}

extension [OrderRecord] {
  /// One of them; `nil` where there is none.
  func randomElement(from flow: inout RandomFlow) -> OrderRecord? {
    isEmpty ? nil : flow.pick(self)
  }
}
