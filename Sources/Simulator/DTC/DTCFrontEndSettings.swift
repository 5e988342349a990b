public import WireRuntime

/// How the DTC front-end behaves where the protocol leaves a choice.
public struct DTCFrontEndSettings: Hashable, Sendable {
  /// What becomes of a logon whose user and password are right.
  public enum LogonPolicy: Hashable, Sendable {
    /// It succeeds.
    case accept
    /// It is refused with this text; `mayReconnect` says whether the client may try again.
    case refuse(String, mayReconnect: Bool)
    /// The client is to log on at this address, `host:port`.
    case redirect(to: String)
  }

  /// Encoding of a stream's client that begins without a request for one; a WebSocket's begins with JSON.
  public var initialEncoding = MessageEncoding.binary
  /// Encodings that are granted; a request for another is answered with the one in force.
  public var grantedEncodings = Set(MessageEncoding.allCases)
  /// What becomes of logons.
  public var logon = LogonPolicy.accept
  /// Whether the goodbyes of this end forbid to come back.
  public var doNotReconnect = false
  /// Time for the logon, from the connection's start.
  public var logonTimeout = Duration.seconds(30)
  /// Most connections at a time.
  public var mostSessions = 1_000
  /// How the server calls itself.
  public var serverName = "Venuewire local exchange"
  /// Sent to each client as a user message once it is logged on; empty for none.
  public var greeting = ""
  /// Bytes of the longest message that is taken.
  public var messageLimit = 1 << 18
  /// The variants of market data updates.
  public var marketData = MarketDataFamily.plain
  /// Levels a side where a client asks for none in particular, and the most it gets.
  public var usualDepth = 10, greatestDepth = 200
  /// Orders a side, the best ones, that a client gets who asks for single orders.
  public var greatestOrderCount = 1_000
  /// Whether ids of symbols above 2,147,483,647 come back as that, as from one server that is known.
  public var saturatesSymbolIDs = false
  /// Whether a connection ends after one answer with past data.
  public var oneHistoryRequestPerConnection = false
  /// Whether past data is compressed where the client asks for it.
  public var compressesHistory = true
  /// Days of past data where a client doesn't say from when.
  public var usualHistoryDays = 10
  /// Bytes that wait in a connection's queue at which past data pauses.
  public var historyQueueLimit = 1 << 17

  /// The defaults.
  public init() {}
}

/// The variants of market data updates a server may choose from.
public enum MarketDataFamily: String, Hashable, Sendable, CaseIterable {
  /// 107, 108, 106 and 122: doubles.
  case plain
  /// 112, 117, 140 and 145: floats, seconds or milliseconds.
  case compact
  /// 146, 144, 140 and 145: floats with microseconds.
  case microseconds
  /// 142, 143, 141 and 145: floats without a time.
  case noTimestamp = "no-timestamp"
  /// 137 and 108, else as plain.
  case unbundled
  /// Each in turn.
  case mixed
}
