/// Limits and times of a connection.
public struct ConnectionOptions: Hashable, Sendable {
  /// Most bytes that wait to be sent; 4 MiB unless set. The message at which it's reached may go beyond it.
  public var sendQueueLimit = 4 << 20
  /// What happens at ``sendQueueLimit``.
  public var slowConsumerPolicy = SlowConsumerPolicy.disconnect
  /// Bytes of the longest WebSocket message that is taken; 1 MiB unless set.
  public var messageLimit = 1 << 20
  /// Time for name resolution and TCP.
  public var connectTimeout = Duration.seconds(10)
  /// Time for TLS and the WebSocket's handshake.
  public var handshakeTimeout = Duration.seconds(10)
  /// Longest silence of the peer; `nil` for none, where a protocol has heartbeats of its own.
  public var idleTimeout: Duration?
  /// Time the peer has to take what is queued, to answer the WebSocket's close and to close its side.
  public var closeTimeout = Duration.seconds(5)

  /// The defaults.
  public init() {}
}

/// Where a connection goes.
public struct Endpoint: Hashable, Sendable {
  /// Name or address.
  public var host: String
  /// 1 to 65535.
  public var port: Int
  /// How bytes travel.
  public var kind: Kind
  /// TLS; `nil` for none.
  public var tls: ClientTLS?

  /// How bytes travel.
  public enum Kind: Hashable, Sendable {
    /// As one stream each way.
    case stream
    /// As WebSocket messages, on this path, with these subprotocols offered and these headers sent.
    case webSocket(path: String = "/", subprotocols: [String] = [], headers: [HTTPHeader] = [])
  }

  /// Makes an endpoint.
  public init(host: String, port: Int, _ kind: Kind = .stream, tls: ClientTLS? = nil) {
    self.host = host
    self.port = port
    self.kind = kind
    self.tls = tls
  }
}

/// TLS as a client does it. The peer's certificate is always verified.
public struct ClientTLS: Hashable, Sendable {
  /// Whose word counts.
  public var authorities: Authorities
  /// The name the certificate must be for; the endpoint's host where `nil`.
  public var serverName: String?

  /// Whose word counts.
  public enum Authorities: Hashable, Sendable {
    /// The system's list.
    case system
    /// The certificates in a PEM file, and no others.
    case file(String)
  }

  /// Makes settings.
  public init(authorities: Authorities = .system, serverName: String? = nil) {
    self.authorities = authorities
    self.serverName = serverName
  }
}

/// TLS as a server does it.
public struct ServerTLS: Hashable, Sendable {
  /// Path of the certificate chain, PEM.
  public var certificateFile: String
  /// Path of its private key, PEM.
  public var privateKeyFile: String

  /// Makes settings.
  public init(certificateFile: String, privateKeyFile: String) {
    self.certificateFile = certificateFile
    self.privateKeyFile = privateKeyFile
  }
}

/// A header of an HTTP request or response.
public struct HTTPHeader: Hashable, Sendable {
  /// Without the colon.
  public var name: String
  /// Without line ends.
  public var value: String

  /// Makes a header.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
