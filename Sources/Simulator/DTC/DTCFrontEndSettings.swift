package import WireRuntime

/// How the DTC front-end behaves where the protocol leaves a choice.
package struct DTCFrontEndSettings: Hashable, Sendable {
  /// What becomes of a logon whose user and password are right.
  package enum LogonPolicy: Hashable, Sendable {
    /// It succeeds.
    case accept
    /// It is refused with this text; `mayReconnect` says whether the client may try again.
    case refuse(String, mayReconnect: Bool)
    /// The client is to log on at this address, `host:port`.
    case redirect(to: String)
  }

  /// Encoding of a stream's client that begins without a request for one; a WebSocket's begins with JSON.
  package var initialEncoding = MessageEncoding.binary
  /// Encodings that are granted; a request for another is answered with the one in force.
  package var grantedEncodings = Set(MessageEncoding.allCases)
  /// What becomes of logons.
  package var logon = LogonPolicy.accept
  /// Whether the goodbyes of this end forbid to come back.
  package var doNotReconnect = false
  /// Time for the logon, from the connection's start.
  package var logonTimeout = Duration.seconds(30)
  /// Most connections at a time.
  package var mostSessions = 1_000
  /// How the server calls itself.
  package var serverName = "Venuewire local exchange"
  /// Sent to each client as a user message once it is logged on; empty for none.
  package var greeting = ""
  /// Bytes of the longest message that is taken.
  package var messageLimit = 1 << 18
  /// The variants of market data updates.
  package var marketData = MarketDataFamily.plain
  /// Levels a side where a client asks for none in particular, and the most it gets.
  package var usualDepth = 10, greatestDepth = 200
  /// Orders a side, the best ones, that a client gets who asks for single orders.
  package var greatestOrderCount = 1_000
  /// Whether ids of symbols above 2,147,483,647 come back as that, as from one server that is known.
  package var saturatesSymbolIDs = false
  /// Whether a connection ends after one answer with past data.
  package var oneHistoryRequestPerConnection = false
  /// Whether past data is compressed where the client asks for it.
  package var compressesHistory = true
  /// Days of past data where a client doesn't say from when.
  package var usualHistoryDays = 10
  /// Bytes that wait in a connection's queue at which past data pauses.
  package var historyQueueLimit = 1 << 17

  /// The defaults.
  package init() {}
}

/// The variants of market data updates a server may choose from.
package enum MarketDataFamily: String, Hashable, Sendable, CaseIterable {
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
