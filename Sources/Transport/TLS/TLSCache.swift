import Glibc

/// TLS contexts and virtual hosts of one loop, by what they are for.
///
/// A file that was changed since is read again.
struct TLSCache {
  private struct ClientKey: Hashable {
    var authorities: ClientTLS.Authorities
    var name: String
    var stamp: FileStamp?
  }

  private struct ServerKey: Hashable {
    var files: ServerTLS
    var certificate: FileStamp
    var key: FileStamp
  }

  private var clientContexts: [ClientKey: TLSContext] = [:]
  private var clientHosts: [ClientKey: VirtualHost] = [:]
  private var serverContexts: [ServerKey: TLSContext] = [:]
  private var serverHosts: [ServerKey: VirtualHost] = [:]
  private var hostCount = 0

  /// What a client's connection needs.
  mutating func client(_ tls: ClientTLS, for name: String) throws(TransportError) -> TLSContext {
    let key = Self.key(tls, name)
    if let context = clientContexts[key] { return context }
    let context = try TLSContext(client: tls.authorities, for: name)
    clientContexts[key] = context
    return context
  }

  /// What a client's WebSocket needs.
  mutating func clientHost(_ tls: ClientTLS, for name: String, in service: SocketService) throws(TransportError)
    -> VirtualHost
  {
    let key = Self.key(tls, name)
    if let host = clientHosts[key] { return host }
    let context = try client(tls, for: name)
    let host = try makeHost(.client(context), in: service)
    clientHosts[key] = host
    return host
  }

  /// What a server's connections need.
  mutating func server(_ files: ServerTLS) throws(TransportError) -> TLSContext {
    let key = Self.key(files)
    if let context = serverContexts[key] { return context }
    let context = try TLSContext(server: files)
    serverContexts[key] = context
    return context
  }

  /// What a server's WebSockets need.
  mutating func serverHost(_ files: ServerTLS, in service: SocketService) throws(TransportError) -> VirtualHost {
    let key = Self.key(files)
    if let host = serverHosts[key] { return host }
    // libwebsockets reads the files again, and says less of what is wrong with them.
    _ = try server(files)
    let host = try makeHost(.server(files), in: service)
    serverHosts[key] = host
    return host
  }

  private mutating func makeHost(_ tls: VirtualHost.TLS, in service: SocketService) throws(TransportError)
    -> VirtualHost
  {
    hostCount += 1
    guard let host = service.makeHost("tls-\(hostCount)", tls) else {
      throw TransportError("can't set up TLS: not enough memory")
    }
    return host
  }

  private static func key(_ tls: ClientTLS, _ name: String) -> ClientKey {
    switch tls.authorities {
    case .system: ClientKey(authorities: tls.authorities, name: name, stamp: nil)
    case .file(let path): ClientKey(authorities: tls.authorities, name: name, stamp: FileStamp(path))
    }
  }

  private static func key(_ files: ServerTLS) -> ServerKey {
    ServerKey(files: files, certificate: FileStamp(files.certificateFile), key: FileStamp(files.privateKeyFile))
  }
}

/// What tells a file from what it was before.
private struct FileStamp: Hashable {
  private var number: UInt64 = 0
  private var count: Int64 = 0
  private var seconds = 0
  private var nanoseconds = 0

  init(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    number = UInt64(status.st_ino)
    count = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
