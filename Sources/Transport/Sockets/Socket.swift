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

  /// Closes it when the loop comes to it, without a word to its owner; may be called at any time.
  func abandon() {
    unsafe lws_set_opaque_user_data(pointer, nil)
    unsafe lws_set_timeout(pointer, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_ASYNC)
  }

  /// Whether libwebsockets still holds bytes that the system didn't take.
  var isHoldingBytes: Bool { unsafe lws_partial_buffered(pointer) != 0 }

  /// Writes a whole WebSocket message, before which there is room for a frame's header.
  ///
  /// - Returns: Whether the connection still stands.
  func write(message: UnsafeMutableRawBufferPointer, _ form: MessageForm) -> Bool {
    guard let start = message.baseAddress else { return true }
    let bytes = unsafe start.assumingMemoryBound(to: UInt8.self)
    let kind = form == .text ? LWS_WRITE_TEXT : LWS_WRITE_BINARY
    return unsafe lws_write(pointer, bytes, message.count, kind) >= 0
  }

  /// Sets what the WebSocket's close says, which follows when the socket's event is answered with `.close`.
  func setCloseReason(_ code: CloseCode, _ text: String) {
    var bytes = Array(text.utf8)
    unsafe lws_close_reason(pointer, lws_close_status(UInt32(code.rawValue)), &bytes, bytes.count)
  }

  /// Where the fragment lies in its message that the current event brings.
  var fragment: MessageFragment {
    MessageFragment(
      isFirst: unsafe lws_is_first_fragment(pointer) != 0, isLast: unsafe lws_is_final_fragment(pointer) != 0,
      form: unsafe lws_frame_is_binary(pointer) != 0 ? .binary : .text,
      missing: unsafe lws_remaining_packet_payload(pointer))
  }

  /// A header or part of the request or response that is being read; `nil` where there is none, or more than 8 KiB.
  func header(_ token: lws_token_indexes) -> String? {
    let count = unsafe lws_hdr_total_length(pointer, token)
    guard count > 0, count <= 8192 else { return nil }
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(count) + 1) { buffer in
      let copied = unsafe lws_hdr_copy(pointer, buffer.baseAddress, count + 1, token)
      guard copied > 0 else { return nil }
      return unsafe String(decoding: UnsafeRawBufferPointer(buffer).prefix(Int(copied)), as: UTF8.self)
    }
  }

  /// The status of the response that is being read; 0 where there is none yet.
  var responseStatus: Int { Int(unsafe lws_http_client_http_response(pointer)) }

  /// Answers a request with a status and a page that says no more.
  func respond(status: UInt32) {
    _ = unsafe lws_return_http_status(pointer, status, nil)
  }
}

/// Where bytes lie in a WebSocket message.
struct MessageFragment {
  var isFirst: Bool
  var isLast: Bool
  var form: MessageForm
  /// Bytes of the frame that are still to come.
  var missing: Int
}
