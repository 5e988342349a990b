public import WireRuntime

/// A fill.
public struct Fill: Hashable, Sendable {
  /// The venue's name of it; a fill that comes twice has the same. Where it is empty, fills of an order with the same time,
  /// price and quantity are one.
  public var executionID: String
  /// The order's name at the venue.
  public var serverOrderID: String
  /// Our name of the order, where the venue told it; empty otherwise.
  public var clientOrderID: String
  /// What was traded.
  public var symbol: String
  /// For whom.
  public var account: String
  /// The order's side.
  public var side: OrderSide
  /// At this price.
  public var price: Double
  /// This much.
  public var quantity: Double
  /// When.
  public var time: UnixTime<Int64, InNanoseconds>

  /// Makes a fill.
  public init(
    executionID: String, serverOrderID: String, clientOrderID: String, symbol: String, account: String,
    side: OrderSide, price: Double, quantity: Double, time: UnixTime<Int64, InNanoseconds>
  ) {
    self.executionID = executionID
    self.serverOrderID = serverOrderID
    self.clientOrderID = clientOrderID
    self.symbol = symbol
    self.account = account
    self.side = side
    self.price = price
    self.quantity = quantity
    self.time = time
  }

  /// What two tellings of one fill have in common.
  var identity: String {
    guard executionID.isEmpty else { return "\(side == .buy ? "b" : "s")\(executionID)" }
    return "\(serverOrderID) \(time.count) \(price) \(quantity)"
  }
}
