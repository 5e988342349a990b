internal import OceanExProtocol
internal import Trading
internal import WireRuntime

/// What is kept about an order of this client of which not all is known yet.
struct OrderRecord {
  /// This client's name of it.
  let name: String
  /// The order as it was sent.
  let order: OceanExOrder
  /// The uuid of the request.
  let uuid: String
  /// When it was sent, by this end's time of day.
  let sentAt: Duration
  /// The venue's number; `nil` until it's known.
  var id: Int64?
  /// Since when it isn't known whether the venue has it, by this end's time of day and by its steady clock.
  var unknownSince: (timeOfDay: Duration, now: Duration)?
  /// Whether a cancel is under way.
  var isCancelling = false
  /// Fills that were told, and fills there are.
  var knownTrades: Int64 = 0, trades: Int64 = 0
  /// How often in a row the venue knew nothing of it.
  var misses = 0

  /// Whether what the venue calls an order may be this one: what was asked for is the same, to the digit.
  func isSame(as other: Order) -> Bool {
    isLike(other) && order.volume == Double(other.volume)
      && (order.type == .market || order.price == other.price.map { Double($0) })
  }

  /// Whether it trades the same in the same way: what is left to compare where the venue rounds numbers.
  func isLike(_ other: Order) -> Bool {
    order.market == other.market && order.type == other.ordType && Side(order.side) == other.side
  }
}

extension Side {
  /// The side that replies have for a request's.
  init(_ side: RequestSide) { self = side == .buy ? .bid : .ask }
}

extension OrderSide {
  /// The side of an order or a fill.
  init(_ side: Side) { self = side == .bid ? .buy : .sell }
}

extension Double {
  /// The nearest to a decimal.
  init(_ decimal: ExactDecimal) { self = Double(decimal.description) ?? .nan }
}
