public import Session
public import Transport

/// Where the authentication server of a binary order-entry venue is, and who logs on.
public struct OESClientConfiguration: Sendable {
  /// The authentication server (AES); its answer names the order entry server.
  public var endpoint: Endpoint
  /// Name of the user, at most 6 bytes.
  public var userName: String
  /// The account, above zero.
  public var account: UInt32
  /// The API trading key, of which one-time codes are made; never logged.
  public var apiKey: String
  /// How the one-time code is made.
  public var code = CodeKind.first
  /// Where the order entry server is, instead of what the AES says; its key still comes from there.
  public var orderEntryEndpoint: Endpoint?
  /// Where the market data server is, instead of what the AES says. Where neither names one, the order entry server is asked
  /// for market data.
  public var marketDataEndpoint: Endpoint?
  /// New and replace requests without an answer that may be under way; one more waits or is refused.
  public var outstandingLimit = 100
  /// What becomes of a request above the limit.
  public var outstandingPolicy = OutstandingPolicy.wait
  /// Whether what breaks a rule of the venue isn't sent. Where it is, the venue refuses it.
  public var checksRules = true
  /// Number of the first order; one made from the time where `nil`, so that no two runs use the same.
  public var firstOrderID: UInt64?
  /// Number of the first message on each connection.
  public var firstSequenceNumber: UInt32 = 1
  /// Whether the server is asked for the open orders where it isn't clear what became of one; those orders stay unknown
  /// where it isn't. The venue's public example servers close the connection when they are asked.
  public var asksForOpenOrders = true
  /// Time an answer may take.
  public var requestTimeout = Duration.seconds(5)
  /// When and how to reconnect.
  public var session = SessionSettings()
  /// Limits of each connection.
  public var connection = ConnectionOptions()
  /// Elements an `AsyncSequence` of this client holds for a slow reader; what happens then each sequence says.
  public var streamBuffer = 4_096

  /// How the one-time code is made.
  public enum CodeKind: Hashable, Sendable {
    /// Of the counter 0: always the same one, as the venue's Python client does.
    case first
    /// Of the time, as its Java client does.
    case time
  }

  /// What becomes of a request above the limit of those without an answer.
  public enum OutstandingPolicy: Hashable, Sendable {
    /// It is sent as soon as there is room, in the order of the calls.
    case wait
    /// It isn't sent: ``OESClientError/tooManyOutstanding(limit:)``.
    case refuse
  }

  /// Makes a configuration.
  public init(endpoint: Endpoint, userName: String, account: UInt32, apiKey: String) {
    self.endpoint = endpoint
    self.userName = userName
    self.account = account
    self.apiKey = apiKey
  }
}
