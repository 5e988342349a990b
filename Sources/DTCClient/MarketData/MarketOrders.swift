public import DTCProtocol
public import WireRuntime

/// An order in a market's book, as servers tell it that show each one.
public struct MarketOrder: Hashable, Sendable {
  /// The venue's name of it.
  public var orderID: UInt64
  /// Its side.
  public var side: BuySell
  /// Its limit.
  public var price: Double
  /// What is left of it.
  public var quantity: UInt32
  /// When this became so.
  public var time: UnixTime<Int64, InNanoseconds>

  /// Makes an order.
  public init(
    orderID: UInt64, side: BuySell, price: Double, quantity: UInt32, time: UnixTime<Int64, InNanoseconds> = .notSet
  ) {
    self.orderID = orderID
    self.side = side
    self.price = price
    self.quantity = quantity
    self.time = time
  }
}

/// What became of the orders in a market's book.
public enum MarketOrdersChange: Hashable, Sendable {
  /// All there are; what was told before counts no more.
  case all([MarketOrder])
  /// One more.
  case added(MarketOrder)
  /// One is another now; it may have another name too.
  case modified(MarketOrder, from: MarketOrder?)
  /// One is gone.
  case removed(MarketOrder)
}

/// The orders in a market's book.
struct MarketOrders {
  /// Most orders of one market; a server that sends more isn't telling a book.
  static let limit = 500_000

  private var orders: [UInt64: MarketOrder] = [:]
  private var isInSnapshot = false
  /// Whether all orders were told.
  private var isWhole = false

  /// All orders, by name; `nil` while they aren't all known.
  var all: [MarketOrder]? { isWhole && !isInSnapshot ? orders.values.sorted { $0.orderID < $1.orderID } : nil }

  /// Whether there are more than a book has.
  var isTooLarge: Bool { orders.count > Self.limit }

  /// Takes a message; returns what to tell, if anything.
  mutating func apply(_ message: DTCMessage) -> MarketOrdersChange? {
    switch message {
    case .marketOrdersSnapshotMessageBoundary(let boundary): apply(boundary.messageBoundary)
    case .marketOrdersAdd(let add):
      added(
        MarketOrder(
          orderID: add.orderID, side: add.side, price: add.price, quantity: add.quantity, time: UnixTime(add.dateTime)))
    case .marketOrdersModify(let change):
      modified(
        MarketOrder(
          orderID: change.orderID, side: change.side, price: change.price, quantity: change.quantity,
          time: UnixTime(change.dateTime)), from: change.priorOrderID == 0 ? change.orderID : change.priorOrderID)
    case .marketOrdersRemove(let removal):
      removed(
        MarketOrder(
          orderID: removal.orderID, side: removal.side, price: removal.price, quantity: removal.quantity,
          time: UnixTime(removal.dateTime)))
    default: nil
    }
  }

  private mutating func apply(_ boundary: MessageSetBoundary) -> MarketOrdersChange? {
    switch boundary {
    case .begin:
      orders = [:]
      isInSnapshot = true
      return nil
    case .end:
      isInSnapshot = false
      isWhole = true
      return all.map(MarketOrdersChange.all)
    case .unset, .unlisted: return nil
    }
  }

  private mutating func added(_ order: MarketOrder) -> MarketOrdersChange? {
    orders[order.orderID] = order
    return isInSnapshot ? nil : .added(order)
  }

  private mutating func modified(_ order: MarketOrder, from name: UInt64) -> MarketOrdersChange? {
    let prior = orders.removeValue(forKey: name)
    orders[order.orderID] = order
    return isInSnapshot ? nil : .modified(order, from: prior)
  }

  private mutating func removed(_ order: MarketOrder) -> MarketOrdersChange? {
    let known = orders.removeValue(forKey: order.orderID)
    return isInSnapshot ? nil : .removed(known ?? order)
  }
}
