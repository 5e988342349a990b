/// How the HFT gateway's front-end behaves where the protocol leaves a choice.
public struct HFTFrontEndSettings: Hashable, Sendable {
  /// What the account of a user who comes without a key begins with, in dollars.
  public var cash = 1_000_000.0
  /// Most users who come without a key; more are refused.
  public var mostUsers = 10_000
  /// Most WebSockets at a time; more are refused.
  public var mostSessions = 2_000
  /// Open orders that a user may have; more are refused.
  public var mostOpenOrders = 1_000
  /// Orders that are done which are kept of a user, with their histories; the oldest go first.
  public var keptOrders = 500
  /// Events that are kept of an order for its history; the oldest go first.
  public var keptEvents = 100
  /// Most symbols that may be added.
  public var mostAddedSymbols = 100
  /// Requests a second that a command WebSocket may send; `nil` for any number.
  public var requestRate: Int?
  /// Bytes that wait for a reader of market data at which no more events are sent to it: later it gets each book anew.
  public var streamQueueLimit = 256 << 10

  /// The defaults.
  public init() {}
}
