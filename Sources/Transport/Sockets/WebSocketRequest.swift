internal import CLibwebsockets

/// What libwebsockets is to connect to, and ask for.
struct WebSocketRequest {
  /// Numeric.
  var address: String
  var port: Int
  /// What the `Host` header says, which is also the name asked for in TLS.
  var host: String
  var path: String
  var subprotocols: [String]
  var virtualHost: VirtualHost
  var isEncrypted: Bool

  func withConnectInfo<Result>(_ body: (inout lws_client_connect_info) -> Result) -> Result {
    let offered = subprotocols.joined(separator: ", ")
    return unsafe address.withCString { address in
      unsafe host.withCString { host in
        unsafe path.withCString { path in
          unsafe offered.withCString { offered in
            var info = unsafe lws_client_connect_info()
            unsafe info.address = address
            unsafe info.port = Int32(port)
            unsafe info.host = host
            unsafe info.path = path
            if !subprotocols.isEmpty { unsafe info.protocol = offered }
            unsafe info.vhost = virtualHost.pointer
            unsafe info.retry_and_idle_policy = UnsafePointer(VirtualHost.noKeepalive)
            // The certificate's name is checked, by what the virtual host's TLS context says; libwebsockets would take it
            // from the `Host` header and cut it at the first colon, also that of an IPv6 address.
            if isEncrypted {
              unsafe info.ssl_connection = Int32(
                LCCSCF_USE_SSL.rawValue | LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK.rawValue)
            }
            return Self.onlyHTTP1.withUTF8Buffer { alpn in
              unsafe info.alpn = UnsafeRawPointer(alpn.baseAddress)?.assumingMemoryBound(to: CChar.self)
              return unsafe body(&info)
            }
          }
        }
      }
    }
  }

  private static let onlyHTTP1: StaticString = "http/1.1"
}
