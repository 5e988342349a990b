/// How the front-ends of the binary order-entry venue behave where the protocol leaves a choice.
public struct OESFrontEndSettings: Hashable, Sendable {
  /// What the AES's answers name, `host:port`; where the front-ends listen unless set.
  public var orderEntryAddress: String?, secondaryOrderEntryAddress: String?, marketDataAddress: String?
  /// Whether a sequence number that isn't above the one before is refused; clients that are known send constants.
  public var checksSequenceNumbers = false
  /// New and replace requests without an answer that an account may have. The exchange answers at once, so one without
  /// an answer is one whose answer still waits in the connection's queue.
  public var openOrderRequestLimit: UInt32 = 1_000
  /// Time for the logon, from the connection's start.
  public var logonTimeout = Duration.seconds(30)
  /// Most connections at a time.
  public var mostSessions = 1_000
  /// Reports on its orders that an account has kept, to be sent again after a logon; the oldest go first.
  public var keptReports = 10_000

  /// The defaults.
  public init() {}
}
