internal import CLibwebsockets
import Glibc

/// How connections do TLS, as OpenSSL keeps it: whom a client trusts and for which name, or what a server shows.
@safe final class TLSContext {
  let pointer: OpaquePointer
  /// The name a client asks for; `nil` for a server, and where it is an address.
  let serverName: String?

  /// A context for a client, which always verifies; the certificate must be for this name or address.
  ///
  /// - Throws: ``TransportError`` where authorities can't be read.
  init(client authorities: ClientTLS.Authorities, for name: String) throws(TransportError) {
    let context = try unsafe Self.make(TLS_client_method())
    unsafe pointer = context
    let isAddress = SocketAddress(numeric: name, port: 0) != nil
    serverName = isAddress ? nil : name
    unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
    switch authorities {
    case .system:
      guard unsafe SSL_CTX_set_default_verify_paths(context) == 1 else {
        throw TransportError("can't read the system's certificate authorities: \(Self.takeError())")
      }
    case .file(let path):
      try Self.requireReadable(path, "certificate authorities")
      guard unsafe SSL_CTX_load_verify_file(context, path) == 1 else {
        throw TransportError("\(path) holds no certificates in PEM form: \(Self.takeError())")
      }
    }
    let parameters = unsafe SSL_CTX_get0_param(context)
    unsafe X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
    let isSet =
      isAddress
      ? unsafe X509_VERIFY_PARAM_set1_ip_asc(parameters, name) == 1
      : unsafe X509_VERIFY_PARAM_set1_host(parameters, name, 0) == 1
    guard isSet, !name.isEmpty else { throw TransportError("'\(name)' can't be the name of a certificate") }
  }

  /// A context for a server.
  ///
  /// - Throws: ``TransportError`` where the files don't hold a certificate and its key.
  init(server files: ServerTLS) throws(TransportError) {
    let context = try unsafe Self.make(TLS_server_method())
    unsafe pointer = context
    serverName = nil
    try Self.requireReadable(files.certificateFile, "certificate")
    try Self.requireReadable(files.privateKeyFile, "private key")
    guard unsafe SSL_CTX_use_certificate_chain_file(context, files.certificateFile) == 1 else {
      throw TransportError("\(files.certificateFile) holds no certificate in PEM form: \(Self.takeError())")
    }
    guard unsafe SSL_CTX_use_PrivateKey_file(context, files.privateKeyFile, SSL_FILETYPE_PEM) == 1 else {
      // OpenSSL compares them here already, where the certificate's kind is the key's.
      let error = Self.takeError()
      throw TransportError(
        error.contains("mismatch")
          ? Self.mismatch(files)
          : "\(files.privateKeyFile) holds no private key in PEM form without a password: \(error)")
    }
    guard unsafe SSL_CTX_check_private_key(context) == 1 else {
      _ = Self.takeError()
      throw TransportError(Self.mismatch(files))
    }
  }

  deinit {
    unsafe SSL_CTX_free(pointer)
  }

  /// What OpenSSL says went wrong, the first of it; forgotten after.
  static func takeError() -> String {
    let code = ERR_get_error()
    ERR_clear_error()
    guard code != 0, let reason = unsafe ERR_reason_error_string(code) else { return "unknown error" }
    return unsafe String(cString: reason)
  }

  private static func make(_ method: OpaquePointer?) throws(TransportError) -> OpaquePointer {
    ERR_clear_error()
    guard let context = unsafe SSL_CTX_new(method) else {
      throw TransportError("can't set up TLS: \(takeError())")
    }
    unsafe vw_tls_require_1_2(context)
    unsafe vw_tls_set_modes(context)
    return unsafe context
  }

  private static func mismatch(_ files: ServerTLS) -> String {
    "the private key in \(files.privateKeyFile) is not that of the certificate in \(files.certificateFile)"
  }

  private static func requireReadable(_ path: String, _ what: String) throws(TransportError) {
    guard unsafe access(path, R_OK) == 0 else {
      throw TransportError("can't read the \(what) in \(path): \(SystemError.current.description)")
    }
  }
}
