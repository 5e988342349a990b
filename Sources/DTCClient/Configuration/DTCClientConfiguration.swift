public import DTCProtocol
public import Session
public import Transport
public import WireRuntime

/// Where a DTC server is, and how to talk with it.
public struct DTCClientConfiguration: Sendable {
  /// Where it is; the kind says whether on a stream or a WebSocket.
  public var endpoint: Endpoint
  /// Where its historical data is; on the same connection where `nil`, unless the server allows one request each.
  public var historyEndpoint: Endpoint?
  /// How messages are encoded.
  public var encoding: EncodingPreference
  /// Name and password; `nil` where the server wants none.
  public var credentials: Credentials?
  /// Live or simulated trading, for servers that ask.
  public var tradeMode: TradeMode?
  /// Name of this program, as the server sees it.
  public var clientName = "Venuewire"
  /// The account to trade for, where an order names none.
  public var tradeAccount = ""
  /// What else the server is told at the logon, of a meaning the two sides agree on.
  public var generalText = "", hardwareIdentifier = ""
  /// Shortest time between updates of market data, in milliseconds; 0 for all of them.
  public var marketDataInterval: Int32 = 0
  /// Heartbeat interval to ask for: 5 to 60 seconds.
  public var heartbeatInterval = Duration.seconds(60)
  /// Time an answer may take, from the request or from its last message.
  public var requestTimeout = Duration.seconds(5)
  /// When and how to reconnect.
  public var session = SessionSettings()
  /// Limits of the connection.
  public var connection = ConnectionOptions()
  /// Elements an `AsyncSequence` of this client holds for a slow reader; what happens then each sequence says.
  public var streamBuffer = 4_096
  /// What the client's order ids begin with, at most 20 bytes and another for each run; `nil` for one made from the time
  /// and chance.
  public var orderIDPrefix: String?
  /// How the numbers of markets are chosen.
  public var symbolNumbering = SymbolNumbering.counted
  /// Whether the message log, at debug, holds updates of market data, depth and history too.
  public var logsData = false

  /// Makes a configuration.
  ///
  /// - Parameters:
  ///   - endpoint: Where the server is.
  ///   - encoding: How messages are encoded; where `nil`, binary is asked for on a stream, and a WebSocket has JSON without
  ///     asking, as servers there do.
  public init(endpoint: Endpoint, encoding: EncodingPreference? = nil) {
    self.endpoint = endpoint
    self.encoding = encoding ?? (endpoint.kind == .stream ? .negotiated(.binary) : .fixed(.json))
  }
}

/// How it is settled what messages are encoded in.
public enum EncodingPreference: Hashable, Sendable {
  /// The server is asked for an encoding, and what it grants is used.
  case negotiated(MessageEncoding)
  /// The server is known to use it: the logon comes first.
  case fixed(MessageEncoding)
}

/// Name and password.
public struct Credentials: Hashable, Sendable {
  /// Who logs on.
  public var username: String
  /// What nobody else knows; never logged.
  public var password: String

  /// Makes credentials.
  public init(username: String, password: String) {
    self.username = username
    self.password = password
  }
}
