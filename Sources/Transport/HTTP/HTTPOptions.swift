/// Limits and times of an HTTP server.
public struct HTTPServerOptions: Hashable, Sendable {
  /// Bytes of the longest head, first line and headers: 414 or 431 beyond; 16 KiB unless set.
  public var headLimit = 16 << 10
  /// Bytes of the longest body: 413 beyond; 1 MiB unless set.
  public var bodyLimit = 1 << 20
  /// Time from a request's first byte to its last: 408 beyond.
  public var requestTimeout = Duration.seconds(10)
  /// Longest silence between requests; the connection is closed then.
  public var idleTimeout = Duration.seconds(60)
  /// Bytes of answers that wait for a slow reader, who is disconnected beyond; 64 MiB unless set.
  public var queueLimit = 64 << 20
  /// Requests that a connection may make; it is closed behind the last.
  public var requestLimit = 10_000

  /// The defaults.
  public init() {}
}

/// Limits and times of an HTTP request.
public struct HTTPClientOptions: Hashable, Sendable {
  /// Time for name resolution, TCP and TLS.
  public var connectTimeout = Duration.seconds(10)
  /// Time from then to the response's last byte.
  public var responseTimeout = Duration.seconds(30)
  /// Bytes of the longest head of a response; 64 KiB unless set.
  public var headLimit = 64 << 10
  /// Bytes of the longest body of a response; 16 MiB unless set.
  public var bodyLimit = 16 << 20
  /// Redirects that are followed; none unless set. From TLS to without is never followed.
  public var redirectLimit = 0

  /// The defaults.
  public init() {}
}

/// Why there is no response.
public enum HTTPError: Error, Hashable, Sendable {
  /// The request can't be sent as it is.
  case unsendable(String)
  /// The server can't be connected to, or isn't trusted, or the connection broke.
  case failed(CloseReason)
  /// The response isn't HTTP.
  case malformed(String)
  /// The response's head or body is longer than allowed.
  case tooLong(String)
  /// The response didn't come in time.
  case timedOut
  /// There were more redirects than allowed, or one that isn't followed.
  case redirected(to: String)
}
