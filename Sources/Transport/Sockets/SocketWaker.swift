internal import CLibwebsockets

/// Ends a loop's wait, from any thread.
///
/// The one call of libwebsockets that other threads may make. ``LoopInbox`` makes it under its lock and never after it was
/// told that sockets are gone.
@safe struct SocketWaker: @unchecked Sendable {
  // Sendable: `lws_cancel_service` is documented as safe to call from any thread; it writes to a pipe.
  private let context: OpaquePointer

  init(_ context: OpaquePointer) {
    unsafe self.context = context
  }

  func wake() {
    unsafe lws_cancel_service(context)
  }
}
