public import Session
public import Transport

/// Where the HFT simulator's gateway is, and how its client behaves.
public struct MarketClientConfiguration: Sendable {
  /// The gateway's host and port, with TLS or without; paths are the protocol's.
  public var endpoint: Endpoint
  /// Which generation of the interface is spoken.
  public var generation = Generation.automatic
  /// Who connects: an API key, or in the first generation the token of an earlier session too. A new user where `nil`.
  /// Never logged.
  public var token: String?
  /// Second generation: the cookie `gw_uid` of an earlier session, to go on as its user. Never logged.
  public var cookie: String?
  /// First generation: how requests travel.
  public var commandChannel = CommandChannel.automatic
  /// What market data is opened for when the client connects; none where `nil`, until
  /// ``MarketClient/openMarketData(symbols:hook:)``.
  public var marketData: MarketDataScope?
  /// Whether orders get a name of ours where they have none. Only orders with one can be found again after a loss before
  /// the answer.
  public var namesOrders = true
  /// Events that ``MarketClient/transactions(limit:)`` keeps at first.
  public var transactionCapacity = 1_000
  /// Time an answer may take.
  public var requestTimeout = Duration.seconds(5)
  /// When and how to reconnect.
  public var session = SessionSettings()
  /// Limits of each connection.
  public var connection = ConnectionOptions()
  /// Elements an `AsyncSequence` of this client holds for a slow reader; what happens then each sequence says.
  public var streamBuffer = 4_096
  /// Symbols whose books are kept at most; events of further ones are passed over, with one ``VenueClient/Incident``.
  public var symbolLimit = 4_096
  /// Events that are held at most for a symbol while its book is asked for after a gap; the oldest are dropped.
  public var heldEventLimit = 4_096

  /// Generation of the interface.
  public enum Generation: Hashable, Sendable {
    /// The second where the gateway has `POST /login`, the first where it answers that with 404, 405 or 501.
    case automatic
    /// Handshake, and requests over a WebSocket.
    case first
    /// Login, and a route of HTTP for each request.
    case second
  }

  /// How requests of the first generation travel.
  public enum CommandChannel: Hashable, Sendable {
    /// Over the command WebSocket; by HTTP while the gateway refuses that. There are no events then: orders are asked for
    /// each time the WebSocket is, after 1 s, and after pauses that grow to 15 s.
    case automatic
    /// Over the command WebSocket only.
    case webSocket
    /// By HTTP only. There are no events.
    case http
  }

  /// Makes a configuration.
  public init(endpoint: Endpoint) { self.endpoint = endpoint }
}

/// Symbols that market data is about.
public enum MarketDataScope: Hashable, Sendable {
  /// All there are.
  case all
  /// These, in any case.
  case symbols([String])
}
