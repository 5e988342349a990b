public import WireRuntime

/// How the OceanEx front-end behaves where the protocol leaves a choice.
public struct OceanExFrontEndSettings: Hashable, Sendable {
  /// Time between pings, whole seconds; the welcome tells it.
  public var pingInterval = Duration.seconds(60)
  /// Pings in a row without a pong that end a connection.
  public var missedPings = 3
  /// Requests a connection may send in a second in the long run, and how many at once.
  public var requestsPerSecond = 20.0, requestBurst = 40
  /// How much closer together requests may come than they were sent: as many more as that time allows aren't refused, so
  /// that a client that keeps to the limit is never told that it doesn't.
  public var requestJitter = Duration.milliseconds(500)
  /// How far a login's nonce, Unix time in milliseconds, may be from the machine's clock.
  public var nonceWindow = Duration.seconds(300)
  /// The fee a seller is told, as a part of what is paid.
  ///
  /// Fees are told with fills and charged to nobody: accounts agree with those of the other front-ends.
  public var sellerFeeRate = ExactDecimal(coefficient: 1, scale: 3)
  /// The fee a buyer is told, as a part of what is bought.
  public var buyerFeeRate = ExactDecimal(coefficient: 1, scale: 3)
  /// Bytes of the longest request.
  public var messageLimit = 1 << 16
  /// Most connections at a time.
  public var mostSessions = 1_000
  /// Filled and canceled orders that an account has kept, to be asked for; the oldest go first.
  public var keptClosedOrders = 10_000
  /// Fills of one order that are kept; the oldest go first.
  public var keptTrades = 1_000

  /// The defaults.
  public init() {}
}
