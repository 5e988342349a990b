/// The exchange's name of an order; counts from 1.
public struct OrderID: Hashable, Sendable, Comparable {
  /// The count.
  public var number: UInt64

  /// Makes an id.
  public init(_ number: UInt64) {
    self.number = number
  }

  /// Older ids come first.
  public static func < (one: OrderID, other: OrderID) -> Bool { one.number < other.number }
}

/// An order as the exchange has it.
public struct OrderRecord: Hashable, Sendable {
  /// The exchange's name of it.
  public var id: OrderID
  /// As it was entered, with what replaced it since.
  public var order: NewOrder
  /// Where it stands.
  public var status: OrderStatus
  /// In lots.
  public var filledQuantity: Int64
  /// Sum of price times quantity of its fills, in ticks times lots.
  public var filledValue: Int128
  /// When it was entered, and when something last happened to it.
  public var entered: ExchangeTime, changed: ExchangeTime
  /// The price of a pegged order now, in ticks; `nil` while it stands aside, and for others.
  public var pegPrice: Int64?
  /// The order it waits for or belongs to.
  public var parent: OrderID?
  /// The order that is canceled when this one is done.
  public var linked: OrderID?
  /// The name its sender gave it before the last replace.
  public var previousClientOrderID: String?

  /// In lots.
  public var remainingQuantity: Int64 {
    status.isFinal ? 0 : order.quantity - filledQuantity
  }
}

/// Where an order stands.
public enum OrderStatus: Hashable, Sendable {
  /// It waits for its trigger.
  case waitingForTrigger
  /// It waits for its parent.
  case waitingForParent
  /// It is in the book, or pegged and stands aside.
  case open
  /// Part of it is filled; the rest is in the book.
  case partiallyFilled
  /// All of it is filled.
  case filled
  /// It is canceled, by whom or what the event says.
  case canceled
  /// It was refused.
  case rejected

  /// Whether nothing can happen to it any more.
  public var isFinal: Bool {
    switch self {
    case .filled, .canceled, .rejected: true
    case .waitingForTrigger, .waitingForParent, .open, .partiallyFilled: false
    }
  }
}
