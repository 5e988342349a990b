internal import CLibwebsockets

/// Takes every event of libwebsockets and hands it to the socket's owner.
///
/// The owner's address lies in the socket from its adoption until it is freed; ``SocketService`` keeps the owner alive for
/// as long.
func dispatchSocketEvent(
  _ socket: OpaquePointer?, _ reason: lws_callback_reasons, _ user: UnsafeMutableRawPointer?,
  _ input: UnsafeMutableRawPointer?, _ count: Int
) -> Int32 {
  switch reason {
  // These come in the middle of things, or for sockets that aren't any.
  case LWS_CALLBACK_GET_THREAD_ID, LWS_CALLBACK_PROTOCOL_INIT, LWS_CALLBACK_PROTOCOL_DESTROY,
    LWS_CALLBACK_EVENT_WAIT_CANCELLED, LWS_CALLBACK_OPENSSL_LOAD_EXTRA_CLIENT_VERIFY_CERTS,
    LWS_CALLBACK_WSI_CREATE where unsafe lws_get_opaque_user_data(socket) == nil:
    return 0
  case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
    if let user = unsafe user { unsafe vw_tls_require_1_2(OpaquePointer(user)) }
    return 0
  default:
    break
  }
  guard let socket = unsafe socket, let address = unsafe lws_get_opaque_user_data(socket) else {
    // A socket that was abandoned, or has no owner yet.
    return reason == LWS_CALLBACK_RAW_RX_FILE || reason == LWS_CALLBACK_RECEIVE || reason == LWS_CALLBACK_CLIENT_RECEIVE
      ? SocketVerdict.close.rawValue : 0
  }
  let owner = unsafe Unmanaged<SocketOwner>.fromOpaque(address).takeUnretainedValue()
  let bytes = unsafe UnsafeRawBufferPointer(start: input, count: input == nil ? 0 : count)
  let event: SocketEvent
  var mayHaveLeftWork = false
  switch reason {
  case LWS_CALLBACK_RAW_RX_FILE: event = .readable
  case LWS_CALLBACK_RECEIVE, LWS_CALLBACK_CLIENT_RECEIVE: event = unsafe .fragment(bytes)
  case LWS_CALLBACK_RAW_WRITEABLE_FILE, LWS_CALLBACK_SERVER_WRITEABLE, LWS_CALLBACK_CLIENT_WRITEABLE:
    event = .writable
  case LWS_CALLBACK_ESTABLISHED, LWS_CALLBACK_CLIENT_ESTABLISHED: event = .messagesBegin
  case LWS_CALLBACK_WSI_CREATE: event = .connected
  case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: event = .upgradeAsked
  case LWS_CALLBACK_HTTP: event = .request
  case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
    guard let input = unsafe input else { return 0 }
    event = unsafe .headersWanted(input.assumingMemoryBound(to: UnsafeMutablePointer<UInt8>?.self), count)
  case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE: event = unsafe .peerCloses(bytes)
  case LWS_CALLBACK_RECEIVE_PONG, LWS_CALLBACK_CLIENT_RECEIVE_PONG: event = .pong
  case LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION:
    event = .certificateChecked(unsafe X509_STORE_CTX_get_error(OpaquePointer(user)))
  case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    event = unsafe .notConnected(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
    mayHaveLeftWork = true
  case LWS_CALLBACK_RAW_CLOSE_FILE, LWS_CALLBACK_CLOSED, LWS_CALLBACK_CLIENT_CLOSED, LWS_CALLBACK_CLOSED_HTTP:
    event = .closed
    mayHaveLeftWork = true
  case LWS_CALLBACK_WSI_DESTROY:
    unsafe lws_set_opaque_user_data(socket, nil)
    owner.socket = nil
    owner.socketIsGone()
    owner.service.release(owner)
    owner.service.eventMayHaveLeftWork()
    return 0
  default: return 0
  }
  let verdict = owner.handle(event)
  if mayHaveLeftWork { owner.service.eventMayHaveLeftWork() }
  return verdict.rawValue
}
