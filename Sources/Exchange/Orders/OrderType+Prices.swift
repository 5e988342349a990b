extension OrderType {
  /// The worst price it may trade at; `nil` for any.
  var limit: Int64? {
    switch self {
    case .limit(let price), .stopLimit(_, let price), .limitIfTouched(_, let price), .trailingStopLimit(_, let price):
      price
    case .pegged(let limit): limit
    case .market, .stop, .marketIfTouched, .trailingStop: nil
    }
  }

  /// Whether it has a limit or may be given one.
  var takesLimit: Bool {
    switch self {
    case .limit, .stopLimit, .limitIfTouched, .trailingStopLimit, .pegged: true
    case .market, .stop, .marketIfTouched, .trailingStop: false
    }
  }

  /// Whether its trigger follows the last trade.
  var isTrailing: Bool {
    switch self {
    case .trailingStop, .trailingStopLimit: true
    case .market, .limit, .stop, .stopLimit, .marketIfTouched, .limitIfTouched, .pegged: false
    }
  }

  /// The price whose trade brings it to the market.
  var trigger: Int64? {
    switch self {
    case .stop(let trigger), .stopLimit(let trigger, _), .marketIfTouched(let trigger), .limitIfTouched(let trigger, _),
      .trailingStop(let trigger), .trailingStopLimit(let trigger, _):
      trigger
    case .market, .limit, .pegged: nil
    }
  }

  /// Which trades reach the trigger of such an order.
  func triggerDirection(_ side: Side) -> TriggerQueue.Direction {
    switch self {
    case .marketIfTouched, .limitIfTouched: side == .sell ? .rising : .falling
    case .market, .limit, .stop, .stopLimit, .trailingStop, .trailingStopLimit, .pegged:
      side == .buy ? .rising : .falling
    }
  }

  /// The same with other prices, where it has them.
  func with(trigger newTrigger: Int64?, limit newLimit: Int64?) -> OrderType {
    switch self {
    case .market: .market
    case .limit(let price): .limit(price: newLimit ?? price)
    case .stop(let trigger): .stop(trigger: newTrigger ?? trigger)
    case .stopLimit(let trigger, let price): .stopLimit(trigger: newTrigger ?? trigger, price: newLimit ?? price)
    case .marketIfTouched(let trigger): .marketIfTouched(trigger: newTrigger ?? trigger)
    case .limitIfTouched(let trigger, let price):
      .limitIfTouched(trigger: newTrigger ?? trigger, price: newLimit ?? price)
    case .trailingStop(let trigger): .trailingStop(trigger: newTrigger ?? trigger)
    case .trailingStopLimit(let trigger, let price):
      .trailingStopLimit(trigger: newTrigger ?? trigger, price: newLimit ?? price)
    case .pegged(let limit): .pegged(limit: newLimit ?? limit)
    }
  }

  /// The same with its prices in a range.
  func clamped(to range: ClosedRange<Int64>) -> OrderType {
    with(trigger: trigger?.clamped(to: range), limit: limit?.clamped(to: range))
  }

  /// The same with its trigger, or else its limit, at `price`; the limit of one that has both keeps its distance.
  func moved(to price: Int64) -> OrderType {
    switch self {
    case .market: .market
    case .limit: .limit(price: price)
    case .stop: .stop(trigger: price)
    case .stopLimit(let trigger, let limit):
      .stopLimit(trigger: price, price: limit.addingWithinBounds(price.subtractingWithinBounds(trigger)))
    case .marketIfTouched: .marketIfTouched(trigger: price)
    case .limitIfTouched(let trigger, let limit):
      .limitIfTouched(trigger: price, price: limit.addingWithinBounds(price.subtractingWithinBounds(trigger)))
    case .trailingStop: .trailingStop(trigger: price)
    case .trailingStopLimit(let trigger, let limit):
      .trailingStopLimit(trigger: price, price: limit.addingWithinBounds(price.subtractingWithinBounds(trigger)))
    case .pegged: .pegged(limit: price)
    }
  }
}

extension TimeInForce {
  /// Whether what can't be filled at once is canceled.
  var isImmediate: Bool {
    switch self {
    case .immediateOrCancel, .fillOrKill: true
    case .day, .goodTillCanceled, .goodTillDate: false
    }
  }
}
