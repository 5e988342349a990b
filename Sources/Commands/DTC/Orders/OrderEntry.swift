internal import DTCClient
internal import DTCProtocol
internal import Trading
internal import WireRuntime

/// An order as the user enters it, with the two that close what it opens.
struct OrderEntry: Equatable, Sendable {
  /// The order.
  var order: NewOrder
  /// Prices at which to leave; `nil` for an order alone.
  var exits: Exits?

  /// Prices at which to leave what an order opened.
  struct Exits: Equatable, Sendable {
    var takeProfit, stopLoss: Double
  }

  /// Takes the entry out of a command line.
  init(_ arguments: ParsedArguments, side: BuySell) throws(UsageProblem) {
    let operands = try arguments.operands("SYMBOL", "QUANTITY")
    let limit = try arguments.price(.limit)
    let trigger = try Self.trigger(arguments)
    order = NewOrder(
      symbol: operands[0], side: side, type: Self.type(hasLimit: limit != nil, trigger?.kind),
      quantity: try ParsedArguments.quantity(operands[1], "QUANTITY"), price: limit)
    order.stopPrice = trigger?.price
    order.exchange = arguments.value(.exchange) ?? ""
    order.tradeAccount = arguments.value(.account)
    (order.timeInForce, order.goodTill) = try Self.timeInForce(arguments)
    exits = try Self.exits(arguments, side: side)
    order.isParent = exits != nil
  }

  /// The two orders that close what the order opened, once it is `parent` at the venue.
  func exitPair(parent: String) -> NewOrderPair? {
    guard let exits else { return nil }
    let side: BuySell = order.side == .buy ? .sell : .buy
    var profit = NewOrder(
      symbol: order.symbol, side: side, type: .limit, quantity: order.quantity, price: exits.takeProfit)
    var loss = NewOrder(symbol: order.symbol, side: side, type: .stop, quantity: order.quantity)
    loss.stopPrice = exits.stopLoss
    // What is opened may be there longer than the order that opens it.
    (profit.timeInForce, loss.timeInForce) = (.goodTillCanceled, .goodTillCanceled)
    (profit.exchange, loss.exchange) = (order.exchange, order.exchange)
    (profit.tradeAccount, loss.tradeAccount) = (order.tradeAccount, order.tradeAccount)
    return NewOrderPair(profit, loss, parent: parent, partialFills: .reduceQuantity)
  }

  private enum Trigger {
    case stop, touch
  }

  private static func trigger(_ arguments: ParsedArguments) throws(UsageProblem) -> (kind: Trigger, price: Double)? {
    switch (try arguments.price(.stop), try arguments.price(.ifTouched)) {
    case (_?, _?): throw UsageProblem("'--stop' and '--if-touched' can't be given together")
    case (let price?, nil): return (.stop, price)
    case (nil, let price?): return (.touch, price)
    case (nil, nil): return nil
    }
  }

  private static func type(hasLimit: Bool, _ trigger: Trigger?) -> OrderType {
    switch (trigger, hasLimit) {
    case (nil, false): .market
    case (nil, true): .limit
    case (.stop?, false): .stop
    case (.stop?, true): .stopLimit
    case (.touch?, false): .marketIfTouched
    case (.touch?, true): .limitIfTouched
    }
  }

  private static func timeInForce(
    _ arguments: ParsedArguments
  ) throws(UsageProblem) -> (TimeInForce, UnixTime<Int64, InSeconds>?) {
    let asked = arguments.value(.timeInForce).flatMap(TimeInForce.init(word:))
    let until = try arguments.moment(.until)
    guard let until else {
      guard asked != .goodTillDateTime else {
        throw UsageProblem("'--time-in-force gtd' needs a time", hint: Option.until.usage)
      }
      return (asked ?? .day, nil)
    }
    guard asked == nil || asked == .goodTillDateTime else {
      throw UsageProblem("'--until' goes with '--time-in-force gtd' only")
    }
    return (.goodTillDateTime, UnixTime(count: until))
  }

  private static func exits(_ arguments: ParsedArguments, side: BuySell) throws(UsageProblem) -> Exits? {
    switch (try arguments.price(.takeProfit), try arguments.price(.stopLoss)) {
    case (nil, nil): return nil
    case (let profit?, let loss?):
      guard side == .buy ? profit > loss : profit < loss else {
        throw UsageProblem(
          "'--take-profit' must be \(side == .buy ? "above" : "below") '--stop-loss' to \(side == .buy ? "buy" : "sell")"
        )
      }
      return Exits(takeProfit: profit, stopLoss: loss)
    case (_?, nil): throw UsageProblem("'--take-profit' needs '--stop-loss'", hint: Option.stopLoss.usage)
    case (nil, _?): throw UsageProblem("'--stop-loss' needs '--take-profit'", hint: Option.takeProfit.usage)
    }
  }
}
