internal import CLibwebsockets

/// Takes every event of libwebsockets and hands it to the socket's owner.
///
/// The owner's address lies in the socket from its adoption until it is freed; ``SocketService`` keeps the owner alive for
/// as long.
func dispatchSocketEvent(
  _ socket: OpaquePointer?, _ reason: lws_callback_reasons, _ user: UnsafeMutableRawPointer?,
  _ input: UnsafeMutableRawPointer?, _ count: Int
) -> Int32 {
  // Some come in the middle of things, or for sockets that aren't any.
  switch reason {
  case LWS_CALLBACK_RAW_RX_FILE, LWS_CALLBACK_RAW_WRITEABLE_FILE, LWS_CALLBACK_RAW_CLOSE_FILE, LWS_CALLBACK_WSI_DESTROY:
    break
  default: return 0
  }
  guard let socket = unsafe socket, let address = unsafe lws_get_opaque_user_data(socket) else {
    // A socket that was abandoned: it is closed where it could still be read.
    return reason == LWS_CALLBACK_RAW_RX_FILE ? -1 : 0
  }
  let owner = unsafe Unmanaged<SocketOwner>.fromOpaque(address).takeUnretainedValue()
  switch reason {
  case LWS_CALLBACK_RAW_RX_FILE: owner.handle(.readable)
  case LWS_CALLBACK_RAW_WRITEABLE_FILE: owner.handle(.writable)
  case LWS_CALLBACK_RAW_CLOSE_FILE:
    owner.handle(.closed)
    owner.service.eventMayHaveLeftWork()
  default:
    unsafe lws_set_opaque_user_data(socket, nil)
    owner.socket = nil
    owner.socketIsGone()
    owner.service.release(owner)
    owner.service.eventMayHaveLeftWork()
  }
  return 0
}
