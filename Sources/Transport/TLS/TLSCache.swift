import Glibc

/// TLS contexts of one loop, by what they are for.
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
  private var serverContexts: [ServerKey: TLSContext] = [:]

  /// What a client's connection needs.
  mutating func client(_ tls: ClientTLS, for name: String) throws(TransportError) -> TLSContext {
    let key = Self.key(tls, name)
    if let context = clientContexts[key] { return context }
    let context = try TLSContext(client: tls.authorities, for: name)
    clientContexts[key] = context
    return context
  }

  /// What a server's connections need.
  mutating func server(_ files: ServerTLS) throws(TransportError) -> TLSContext {
    let key = Self.key(files)
    if let context = serverContexts[key] { return context }
    let context = try TLSContext(server: files)
    serverContexts[key] = context
    return context
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
