internal import CLibwebsockets

/// What libwebsockets wants sockets to belong to, and to say whom events are told. Lives as long as its loop.
@safe struct VirtualHost {
  let pointer: OpaquePointer

  /// Makes the one of a context.
  init?(in context: OpaquePointer) {
    var info = unsafe lws_context_creation_info()
    unsafe info.port = CONTEXT_PORT_NO_LISTEN_SERVER
    unsafe info.protocols = UnsafePointer(Self.protocols)
    guard let host = unsafe lws_create_vhost(context, &info) else { return nil }
    unsafe pointer = host
  }

  // Safe: written here and never again, and kept for as long as the process, because libwebsockets doesn't copy it.
  nonisolated(unsafe) private static let protocols: UnsafeMutablePointer<lws_protocols> = {
    let name: StaticString = "venuewire"
    let protocols = UnsafeMutablePointer<lws_protocols>.allocate(capacity: 2)
    unsafe protocols.initialize(repeating: lws_protocols(), count: 2)
    unsafe protocols[0].name = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    unsafe protocols[0].callback = dispatchSocketEvent
    return unsafe protocols
  }()
}
