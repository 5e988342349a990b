import Exchange
import Testing

/// Each type of order with each time in force, in a market of 5 lots each at 98, 99 | 101, 102 that traded at 100 last.
@Suite struct OrderTableTests {
  /// What becomes of an order to buy, entered and, where it has a trigger, set off.
  struct Row: CustomTestStringConvertible {
    var type: OrderType
    var quantity: Int64
    var timeInForce: TimeInForce
    var status: OrderStatus
    var filled: Int64
    /// What of it stands in the book.
    var bid: Int64 = 0

    var testDescription: String { "\(quantity) \(type) \(timeInForce)" }
  }

  static let standing: [TimeInForce] =
    [.day, .goodTillCanceled, .goodTillDate(ExchangeTime(seconds: 1_700_000_000))]

  static let rows: [Row] =
    standing.flatMap { timeInForce in
      [
        Row(type: .market, quantity: 8, timeInForce: timeInForce, status: .filled, filled: 8),
        Row(type: .market, quantity: 12, timeInForce: timeInForce, status: .canceled, filled: 10),
        Row(type: .limit(price: 100), quantity: 3, timeInForce: timeInForce, status: .open, filled: 0, bid: 3),
        Row(type: .limit(price: 101), quantity: 5, timeInForce: timeInForce, status: .filled, filled: 5),
        Row(
          type: .limit(price: 101), quantity: 8, timeInForce: timeInForce, status: .partiallyFilled, filled: 5, bid: 3),
        Row(type: .stop(trigger: 101), quantity: 8, timeInForce: timeInForce, status: .filled, filled: 8),
        Row(type: .stop(trigger: 101), quantity: 12, timeInForce: timeInForce, status: .canceled, filled: 9),
        Row(
          type: .stopLimit(trigger: 101, price: 101), quantity: 8, timeInForce: timeInForce, status: .partiallyFilled,
          filled: 4, bid: 4),
        Row(
          type: .stopLimit(trigger: 101, price: 102), quantity: 9, timeInForce: timeInForce, status: .filled, filled: 9),
        Row(type: .marketIfTouched(trigger: 99), quantity: 8, timeInForce: timeInForce, status: .filled, filled: 8),
        Row(type: .marketIfTouched(trigger: 99), quantity: 12, timeInForce: timeInForce, status: .canceled, filled: 10),
        Row(
          type: .limitIfTouched(trigger: 99, price: 101), quantity: 8, timeInForce: timeInForce,
          status: .partiallyFilled, filled: 5, bid: 3),
        Row(
          type: .limitIfTouched(trigger: 99, price: 102), quantity: 8, timeInForce: timeInForce, status: .filled,
          filled: 8),
        Row(type: .stop(trigger: 103), quantity: 1, timeInForce: timeInForce, status: .waitingForTrigger, filled: 0),
      ]
    } + [
      Row(type: .market, quantity: 12, timeInForce: .immediateOrCancel, status: .canceled, filled: 10),
      Row(type: .limit(price: 100), quantity: 3, timeInForce: .immediateOrCancel, status: .canceled, filled: 0),
      Row(type: .limit(price: 101), quantity: 8, timeInForce: .immediateOrCancel, status: .canceled, filled: 5),
      Row(type: .limit(price: 101), quantity: 5, timeInForce: .immediateOrCancel, status: .filled, filled: 5),
      Row(
        type: .stopLimit(trigger: 101, price: 101), quantity: 8, timeInForce: .immediateOrCancel, status: .canceled,
        filled: 4),
      Row(type: .stop(trigger: 101), quantity: 12, timeInForce: .immediateOrCancel, status: .canceled, filled: 9),
      Row(
        type: .marketIfTouched(trigger: 99), quantity: 12, timeInForce: .immediateOrCancel, status: .canceled,
        filled: 10),
      Row(type: .market, quantity: 12, timeInForce: .fillOrKill, status: .canceled, filled: 0),
      Row(type: .market, quantity: 10, timeInForce: .fillOrKill, status: .filled, filled: 10),
      Row(type: .limit(price: 101), quantity: 6, timeInForce: .fillOrKill, status: .canceled, filled: 0),
      Row(type: .limit(price: 102), quantity: 6, timeInForce: .fillOrKill, status: .filled, filled: 6),
      Row(
        type: .stopLimit(trigger: 101, price: 101), quantity: 5, timeInForce: .fillOrKill, status: .canceled, filled: 0),
      Row(
        type: .stopLimit(trigger: 101, price: 101), quantity: 4, timeInForce: .fillOrKill, status: .filled, filled: 4),
      Row(type: .stop(trigger: 101), quantity: 10, timeInForce: .fillOrKill, status: .canceled, filled: 0),
      Row(type: .marketIfTouched(trigger: 99), quantity: 10, timeInForce: .fillOrKill, status: .filled, filled: 10),
    ]

  @Test(arguments: rows) func `an order to buy`(row: Row) {
    check(row, side: .buy) { $0 }
  }

  @Test(arguments: rows) func `an order to sell is its mirror image`(row: Row) {
    check(row, side: .sell) { 200 - $0 }
  }

  private func check(_ row: Row, side: Side, _ mirror: (Int64) -> Int64) {
    let exchange = Sample.exchange()
    func enter(_ side: Side, _ quantity: Int64, _ price: Int64, _ account: String = "C") {
      exchange.submit(Sample.limit(account, side, quantity, mirror(price)))
    }
    enter(side.opposite, 1, 100)
    enter(side, 1, 100, "B")
    enter(side.opposite, 5, 101)
    enter(side.opposite, 5, 102)
    enter(side, 5, 99)
    enter(side, 5, 98)
    let order = exchange.submit(
      NewOrder(
        account: "A", instrument: Sample.future, side: side, type: row.type.mirrored(mirror), quantity: row.quantity,
        timeInForce: row.timeInForce))
    switch row.type {
    case .market, .limit, .pegged: break
    case .stop, .stopLimit, .trailingStop, .trailingStopLimit:
      #expect(order.status == .waitingForTrigger)
      enter(side, 1, 101, "B")
    case .marketIfTouched, .limitIfTouched:
      #expect(order.status == .waitingForTrigger)
      enter(side.opposite, 1, 99, "B")
    }
    let after = exchange.order(order.id)
    #expect(after?.status == row.status)
    #expect(after?.filledQuantity == row.filled)
    #expect(after?.remainingQuantity == (row.status.isFinal ? 0 : row.quantity - row.filled))
    let shown = exchange.bookOrders(Sample.future, side, count: .max).filter { $0.id == order.id }
    #expect(shown.map(\.quantity) == (row.bid == 0 ? [] : [row.bid]))
  }
}

extension OrderType {
  fileprivate func mirrored(_ mirror: (Int64) -> Int64) -> OrderType {
    switch self {
    case .market: .market
    case .limit(let price): .limit(price: mirror(price))
    case .stop(let trigger): .stop(trigger: mirror(trigger))
    case .stopLimit(let trigger, let price): .stopLimit(trigger: mirror(trigger), price: mirror(price))
    case .marketIfTouched(let trigger): .marketIfTouched(trigger: mirror(trigger))
    case .limitIfTouched(let trigger, let price): .limitIfTouched(trigger: mirror(trigger), price: mirror(price))
    case .trailingStop(let trigger): .trailingStop(trigger: mirror(trigger))
    case .trailingStopLimit(let trigger, let price): .trailingStopLimit(trigger: mirror(trigger), price: mirror(price))
    case .pegged(let limit): .pegged(limit: limit.map(mirror))
    }
  }
}
