internal import CLibwebsockets

/// A socket as libwebsockets keeps it, from its adoption to ``SocketOwner/socketIsGone()``.
///
/// Used on the loop's thread only. Owners hold it in ``SocketOwner/socket``, which is emptied before libwebsockets frees
/// it: that is why using it is safe.
@safe struct Socket {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    unsafe self.pointer = pointer
  }

  /// The number of its file.
  var descriptor: Int32 { unsafe lws_get_socket_fd(pointer) }

  /// Asks for one ``SocketEvent/writable``.
  func requestWritable() {
    // Fails only for a socket that is being closed, whose owner hears of that.
    _ = unsafe lws_callback_on_writable(pointer)
  }

  /// Stops or starts to wait for bytes to read.
  func setReading(_ isReading: Bool) {
    _ = unsafe lws_rx_flow_control(pointer, isReading ? 1 : 0)
  }

  /// Tells another owner from now on, whom ``SocketService`` keeps alive for as long.
  func belong(to owner: SocketOwner) {
    unsafe lws_set_opaque_user_data(pointer, Unmanaged.passUnretained(owner).toOpaque())
  }

  /// Closes it when the loop comes to it, without a word to its owner; may be called at any time.
  func abandon() {
    unsafe lws_set_opaque_user_data(pointer, nil)
    unsafe lws_set_timeout(pointer, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_ASYNC)
  }
}
