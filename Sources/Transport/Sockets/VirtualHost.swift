internal import CLibwebsockets

/// A virtual host of libwebsockets: what sockets share that do TLS alike. Lives as long as its loop.
@safe struct VirtualHost {
  /// How sockets of it do TLS.
  enum TLS {
    /// As a server, with the certificate in these files.
    case server(ServerTLS)
    /// As a client, as this context says.
    case client(TLSContext)
  }

  let pointer: OpaquePointer

  /// Makes one; the name tells it apart from others of its context.
  init?(in context: OpaquePointer, named name: String, _ tls: TLS? = nil) {
    var info = unsafe lws_context_creation_info()
    unsafe info.port = CONTEXT_PORT_NO_LISTEN_SERVER
    unsafe info.protocols = UnsafePointer(Self.protocols)
    unsafe info.retry_and_idle_policy = UnsafePointer(Self.noKeepalive)
    unsafe info.timeout_secs = 120
    unsafe info.connect_timeout_secs = 120
    var certificate: String?
    var key: String?
    switch tls {
    case nil: break
    case .server(let files):
      certificate = files.certificateFile
      key = files.privateKeyFile
      unsafe info.options |= UInt64(LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT)
    case .client(let context):
      unsafe info.options |= UInt64(LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT)
      // The host keeps no reference of its own, and lives as long as the loop; so must what it uses.
      unsafe info.provided_client_ssl_ctx = context.passRetained()
    }
    let host = unsafe Self.withCStrings(name, certificate, key) { name, certificate, key in
      unsafe info.vhost_name = name
      unsafe info.ssl_cert_filepath = certificate
      unsafe info.ssl_private_key_filepath = key
      // HTTP/2 is not spoken here.
      return Self.onlyHTTP1.withUTF8Buffer { alpn in
        unsafe info.alpn = UnsafeRawPointer(alpn.baseAddress)?.assumingMemoryBound(to: CChar.self)
        return unsafe lws_create_vhost(context, &info)
      }
    }
    guard let host = unsafe host else { return nil }
    unsafe pointer = host
  }

  private static let onlyHTTP1: StaticString = "http/1.1"

  /// What libwebsockets calls the one protocol there is: everything goes to the socket's owner.
  nonisolated(unsafe) static let protocolName: UnsafePointer<CChar> = {
    // Unsafe: a literal, which lasts and never changes.
    let name: StaticString = "venuewire"
    return unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
  }()

  /// Kept for as long as the process: libwebsockets copies neither of the two.
  nonisolated(unsafe) private static let protocols: UnsafeMutablePointer<lws_protocols> = {
    // Unsafe: written here and never again.
    let protocols = UnsafeMutablePointer<lws_protocols>.allocate(capacity: 2)
    unsafe protocols.initialize(repeating: lws_protocols(), count: 2)
    unsafe protocols[0].name = protocolName
    unsafe protocols[0].callback = dispatchSocketEvent
    unsafe protocols[0].rx_buffer_size = SocketService.receiveCount
    unsafe protocols[0].tx_packet_size = 1 << 20
    return unsafe protocols
  }()

  /// No pings of its own and no hanging up: idle time-outs are the owners'.
  nonisolated(unsafe) static let noKeepalive: UnsafeMutablePointer<lws_retry_bo_t> = {
    // Unsafe: written here and never again.
    let policy = UnsafeMutablePointer<lws_retry_bo_t>.allocate(capacity: 1)
    unsafe policy.initialize(to: lws_retry_bo_t())
    return unsafe policy
  }()

  private static func withCStrings<Result>(
    _ name: String, _ first: String?, _ second: String?,
    _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Result
  ) -> Result {
    unsafe name.withCString { name in
      guard let first, let second else { return unsafe body(name, nil, nil) }
      return unsafe first.withCString { first in
        unsafe second.withCString { second in unsafe body(name, first, second) }
      }
    }
  }
}
