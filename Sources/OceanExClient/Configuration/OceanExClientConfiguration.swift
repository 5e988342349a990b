public import Authentication
internal import OceanExProtocol
public import Session
public import Transport

/// Where OceanEx is, who logs on, and how the client behaves.
public struct OceanExClientConfiguration: Sendable {
  /// The WebSocket; ``production`` is the venue's own.
  public var endpoint: Endpoint
  /// Who logs on; `nil` for public requests only.
  public var credentials: OceanExCredentials?
  /// Whether the client logs on by itself each time it has connected, where there are credentials. A refusal ends the
  /// session then. Where not, ``OceanExClient/OceanExClient/logOn()`` does, and from then on the client does so again after
  /// each reconnect.
  public var logsOn = true
  /// How many requests are sent in which time.
  public var requestRate = RequestRate()
  /// Time between two looks at what became of open orders; the venue tells nothing unasked. Nothing is asked while no order
  /// of this client is open. At least 10 ms.
  public var pollInterval = Duration.seconds(1)
  /// Time an answer may take, from the moment the request is sent.
  public var requestTimeout = Duration.seconds(5)
  /// When and how to reconnect. Heartbeats are the venue's: it says how often it pings.
  public var session = SessionSettings()
  /// Limits of the connection.
  public var connection = ConnectionOptions()
  /// Elements an `AsyncSequence` of this client holds for a slow reader; what happens then each sequence says.
  public var streamBuffer = 4_096

  /// Makes a configuration.
  public init(endpoint: Endpoint, credentials: OceanExCredentials? = nil) {
    self.endpoint = endpoint
    self.credentials = credentials
  }

  /// The venue's own endpoint, with TLS.
  public static let production = Endpoint(
    host: "ws.oceanex.pro", port: 443, .webSocket(path: OceanExConstants.path), tls: ClientTLS())
}

/// Who logs on at OceanEx. What is printed of it has neither the key's name nor the key in it.
public struct OceanExCredentials: Hashable, Sendable {
  /// The user's account, such as `ID7TEST01`.
  public var uid: String
  /// The name of the key at the venue, such as `KID7TEST01`; never logged.
  public var apiKey: String
  /// Where the private key comes from. It's read when the client connects, and kept.
  public var key: PrivateKeySource

  /// Makes credentials.
  public init(uid: String, apiKey: String, key: PrivateKeySource) {
    self.uid = uid
    self.apiKey = apiKey
    self.key = key
  }
}

extension OceanExCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Who it is, and where the key comes from.
  public var description: String { "OceanExCredentials(\(uid), key from \(key))" }
  /// Who it is, and where the key comes from.
  public var debugDescription: String { description }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// How many requests a client sends: so many at once, then one each time there is room again, in the order of the calls.
///
/// The venue has a limit and publishes no figures; the defaults are those of the local exchange. Each connection begins
/// anew. Answers to pings aren't counted.
public struct RequestRate: Hashable, Sendable {
  /// Requests a second in the long run, above zero.
  public var perSecond = 20.0
  /// Requests that may be sent at once after a pause, at least 1.
  public var burst = 40
  /// What becomes of a request above the rate.
  public var excess = Excess.wait(upTo: 1_000)

  /// What becomes of a request above the rate.
  public enum Excess: Hashable, Sendable {
    /// It waits; where so many wait already, it isn't sent: ``OceanExClientError/rateLimited(waiting:)``.
    case wait(upTo: Int)
    /// It isn't sent: ``OceanExClientError/rateLimited(waiting:)``.
    case refuse
  }

  /// The defaults: 20 a second, 40 at once, up to 1000 wait.
  public init() {}

  /// Makes a rate.
  public init(perSecond: Double, burst: Int, excess: Excess = .wait(upTo: 1_000)) {
    self.perSecond = perSecond
    self.burst = burst
    self.excess = excess
  }
}
