/// Where a server listens.
public struct ListenAddress: Hashable, Sendable {
  /// Name or address of an interface.
  public var host: String
  /// 0 for one that is free.
  public var port: Int
  /// How bytes travel.
  public var kind: LinkKind
  /// TLS; `nil` for none.
  public var tls: ServerTLS?
  /// On a WebSocket, the paths taken; all where `nil`. Others are answered with status 404.
  public var paths: [String]?
  /// Most connections at one time; more are closed as soon as they come.
  public var connectionLimit = 10_000

  /// Makes an address.
  public init(
    host: String = "127.0.0.1", port: Int = 0, _ kind: LinkKind = .stream, tls: ServerTLS? = nil,
    paths: [String]? = nil
  ) {
    self.host = host
    self.port = port
    self.kind = kind
    self.tls = tls
    self.paths = paths
  }
}
