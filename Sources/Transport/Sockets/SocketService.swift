internal import CLibwebsockets
import Glibc
import Synchronization

/// libwebsockets as one loop uses it: its context, and the sockets there are.
///
/// Used on the loop's thread only, but for ``waker``.
@safe final class SocketService {
  /// Wakes the loop, from any thread.
  let waker: SocketWaker
  /// What libwebsockets wants every socket to belong to.
  private let host: VirtualHost
  /// Whether there is work that a wait must not delay.
  var hasWork: () -> Bool = { false }

  private let context: OpaquePointer
  private let timer: UnsafeMutablePointer<vw_timer>
  private var owners: [ObjectIdentifier: SocketOwner] = [:]

  init() throws(TransportError) {
    guard let context = unsafe Self.makeContext() else {
      throw TransportError("can't start an event loop: too many open files, or not enough memory")
    }
    guard let host = unsafe VirtualHost(in: context) else {
      unsafe lws_context_destroy(context)
      throw TransportError("can't start an event loop: not enough memory")
    }
    self.host = host
    unsafe self.context = context
    waker = unsafe SocketWaker(context)
    unsafe timer = .allocate(capacity: 1)
    unsafe timer.initialize(to: vw_timer())
    unsafe timer.pointee.owner = UnsafeMutableRawPointer(context)
  }

  deinit {
    unsafe timer.deallocate()
  }

  /// Whether the process has made a context: the first sets up what all of them share of OpenSSL, and a second time would
  /// pull it away under connections that are being made.
  private static let isSetUp = Mutex(false)

  private static func makeContext() -> OpaquePointer? {
    unsafe isSetUp.withLock { isSetUp in
      lws_set_log_level(0, nil)
      var info = unsafe lws_context_creation_info()
      unsafe info.port = CONTEXT_PORT_NO_LISTEN_SERVER
      unsafe info.options = UInt64(LWS_SERVER_OPTION_EXPLICIT_VHOSTS)
      if !isSetUp { unsafe info.options |= UInt64(LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT) }
      let context = unsafe lws_create_context(&info)
      if unsafe context != nil { isSetUp = true }
      return unsafe context
    }
  }

  /// Closes all sockets; nothing else may be called after it.
  func destroy() {
    unsafe lws_sul_cancel(&timer.pointee.entry)
    unsafe lws_context_destroy(context)
    owners.removeAll()
  }

  /// Those whose sockets there are.
  var allOwners: [SocketOwner] { Array(owners.values) }

  /// Waits for sockets, if asked to, and tells their owners what happened.
  ///
  /// - Parameter limit: Nanoseconds until the wait ends; `nil` for no end, 0 for no wait.
  func serve(waiting limit: Int64?) {
    if let limit, limit > 0 {
      // Rounded up: a timer that fires early only turns the loop once more.
      unsafe lws_sul_schedule(
        context, 0, &timer.pointee.entry,
        { entry in
          // The wait may not have begun yet, and would then last: so it's made to end at once.
          guard let entry = unsafe entry else { return }
          unsafe entry.withMemoryRebound(to: vw_timer.self, capacity: 1) { timer in
            unsafe lws_cancel_service(OpaquePointer(timer.pointee.owner))
          }
        }, limit / 1000 + 1)
    } else {
      unsafe lws_sul_cancel(&timer.pointee.entry)
    }
    // Fails only for a context that is being destroyed, which happens on this thread later.
    _ = unsafe lws_service(context, limit == 0 ? -1 : 0)
  }

  /// Called after events that can come before the wait, so that the wait doesn't delay what they led to.
  func eventMayHaveLeftWork() {
    if hasWork() { waker.wake() }
  }

  /// Waits for a file of the system on behalf of `owner`, who hears what happens.
  ///
  /// The file is closed with the socket, also where there is none.
  ///
  /// - Returns: Whether there is a socket.
  func adopt(_ descriptor: Int32, for owner: SocketOwner) -> Bool {
    var info = unsafe lws_adopt_desc_t()
    unsafe info.vh = host.pointer
    unsafe info.fd.sockfd = descriptor
    unsafe info.opaque = Unmanaged.passUnretained(owner).toOpaque()
    owners[ObjectIdentifier(owner)] = owner
    guard let socket = unsafe lws_adopt_descriptor_vhost_via_info(&info) else {
      owners[ObjectIdentifier(owner)] = nil
      close(descriptor)
      return false
    }
    owner.socket = unsafe Socket(socket)
    return true
  }

  /// Makes the socket of one owner another's, who hears of it from now on.
  func moveSocket(from owner: SocketOwner, to other: SocketOwner) {
    guard let socket = owner.socket else { return }
    owners[ObjectIdentifier(owner)] = nil
    owners[ObjectIdentifier(other)] = other
    owner.socket = nil
    other.socket = socket
    socket.belong(to: other)
  }

  /// The socket is freed.
  func release(_ owner: SocketOwner) {
    owners[ObjectIdentifier(owner)] = nil
  }
}
