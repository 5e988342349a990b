internal import CLibwebsockets

/// TLS of one connection, between bytes of the stream and bytes of the wire; it knows no socket.
@safe final class TLSSession {
  /// How far the handshake is.
  enum Progress {
    case done
    /// The peer has to send first.
    case unfinished
    /// It can't be done; output may hold an alert for the peer.
    case failed(TLSFailure)
  }

  /// What reading gave.
  enum Reading {
    case bytes(Int)
    /// The peer has to send first.
    case nothing
    /// The peer closed in good order.
    case closed
    case failed(TLSFailure)
  }

  private let session: OpaquePointer
  private let input: OpaquePointer
  private let output: OpaquePointer
  private let context: TLSContext

  init(_ context: TLSContext, isServer: Bool) throws(TransportError) {
    self.context = context
    guard let session = unsafe SSL_new(context.pointer) else {
      throw TransportError("can't set up TLS: \(TLSContext.takeError())")
    }
    guard let input = unsafe vw_tls_make_buffer(), let output = unsafe vw_tls_make_buffer() else {
      unsafe SSL_free(session)
      throw TransportError("can't set up TLS: not enough memory")
    }
    // The session owns both from here on.
    unsafe SSL_set_bio(session, input, output)
    unsafe self.session = session
    unsafe self.input = input
    unsafe self.output = output
    if isServer {
      unsafe SSL_set_accept_state(session)
    } else {
      unsafe SSL_set_connect_state(session)
      if let name = context.serverName { unsafe vw_tls_set_server_name(session, name) }
    }
  }

  deinit {
    unsafe SSL_free(session)
  }

  /// Takes bytes of the wire.
  func receive(_ bytes: UnsafeRawBufferPointer) {
    // A memory buffer takes all, or the process has no memory left.
    _ = unsafe BIO_write(input, bytes.baseAddress, Int32(bytes.count))
  }

  func shakeHands() -> Progress {
    ERR_clear_error()
    let result = unsafe SSL_do_handshake(session)
    if result == 1 { return .done }
    return unsafe SSL_get_error(session, result) == SSL_ERROR_WANT_READ ? .unfinished : .failed(failure())
  }

  /// Takes bytes of the stream that have arrived.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Reading {
    ERR_clear_error()
    let result = unsafe SSL_read(session, buffer.baseAddress, Int32(buffer.count))
    if result > 0 { return .bytes(Int(result)) }
    switch unsafe SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ: return .nothing
    case SSL_ERROR_ZERO_RETURN: return .closed
    default: return .failed(failure())
    }
  }

  /// Encrypts bytes of the stream.
  ///
  /// - Returns: How many of them, from the first on; 0 where the session is broken.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    ERR_clear_error()
    return max(0, Int(unsafe SSL_write(session, bytes.baseAddress, Int32(min(bytes.count, 1 << 20)))))
  }

  /// Says to the peer that no more follows.
  func close() {
    ERR_clear_error()
    _ = unsafe SSL_shutdown(session)
  }

  /// Moves bytes for the wire to the end of `bytes`.
  func moveOutput(to bytes: inout [UInt8]) {
    let count = Int(unsafe vw_tls_pending_output(session))
    guard count > 0 else { return }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let moved = unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe BIO_read(output, bytes.baseAddress?.advanced(by: start), Int32(count))
    }
    bytes.removeLast(count - max(0, Int(moved)))
  }

  private func failure() -> TLSFailure {
    let verdict = unsafe SSL_get_verify_result(session)
    if verdict != X509_V_OK { return .certificate(Int32(verdict)) }
    return .other(TLSContext.takeError())
  }
}

/// Why TLS failed.
enum TLSFailure {
  /// The peer's certificate, with a number of OpenSSL.
  case certificate(Int32)
  /// Something else, in OpenSSL's words.
  case other(String)

  /// What a user can act on, where the certificate should be for this name.
  func description(for name: String) -> String {
    switch self {
    case .other(let reason): return "TLS with \(name) failed: \(reason)"
    case .certificate(let verdict):
      switch verdict {
      case X509_V_ERR_CERT_HAS_EXPIRED: return "the certificate of \(name) has expired"
      case X509_V_ERR_CERT_NOT_YET_VALID: return "the certificate of \(name) is not valid yet; is the clock right?"
      case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
        return "the certificate is for another name than \(name)"
      case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return "the certificate of \(name) is not trusted: it is signed by itself; name its file as the authority"
      case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return "the certificate of \(name) is not trusted: no authority that is trusted has signed it"
      default:
        let reason = unsafe String(cString: X509_verify_cert_error_string(Int(verdict)))
        return "the certificate of \(name) is not trusted: \(reason)"
      }
    }
  }
}
