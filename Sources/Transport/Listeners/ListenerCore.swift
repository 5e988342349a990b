internal import CLibwebsockets
import Glibc

/// The socket of a listener and what it makes of connections; touched on its loop's thread only.
final class ListenerCore: SocketOwner, @unchecked Sendable {
  // Sendable: touched on its loop's thread only; `Listener` goes there.

  let loop: EventLoop
  private let address: ListenAddress
  private let options: ConnectionOptions
  /// Let go of at the end, because it may keep the listener.
  private var handler: (any ConnectionHandler)?
  private let tls: TLSContext?
  private(set) var connectionCount = 0
  /// What is taken from the system in one go, so that connections there are have their turn too.
  private static let acceptCount = 32

  private init(
    _ address: ListenAddress, loop: EventLoop, options: ConnectionOptions, handler: any ConnectionHandler
  ) throws(TransportError) {
    self.address = address
    self.loop = loop
    self.options = options
    self.handler = handler
    if let files = address.tls {
      tls = try loop.core.tls.server(files)
    } else {
      tls = nil
    }
    super.init(service: loop.core.service)
  }

  /// Listens on the first of the addresses.
  static func open(
    _ address: ListenAddress, _ addresses: Result<[SocketAddress], LookUpError>, loop: EventLoop,
    options: ConnectionOptions, handler: any ConnectionHandler
  ) throws(TransportError) -> Listener {
    guard !loop.core.isStopped else { throw TransportError("can't listen: the event loop has stopped") }
    let first: SocketAddress
    switch addresses {
    case .failure(let error): throw TransportError("can't listen on \(address.host): \(error.description)")
    case .success(let addresses): first = addresses[0]
    }
    let core = try ListenerCore(address, loop: loop, options: options, handler: handler)
    let descriptor = try StreamSocket.listen(on: first)
    let port = unsafe SocketAddress { unsafe getsockname(descriptor, $0, $1) }?.port ?? first.port
    guard loop.core.service.adopt(descriptor, for: core) else {
      throw TransportError("can't listen on \(first.text): too many open files")
    }
    return Listener(port: port, core)
  }

  override func handle(_ event: SocketEvent) {
    guard case .readable = event else { return }
    accept()
    loop.core.flush()
  }

  override func loopStops() {
    close()
  }

  func close() {
    guard let socket else { return }
    self.socket = nil
    handler = nil
    service.release(self)
    socket.abandon()
  }

  func connectionEnded(_ connection: ConnectionCore) {
    connectionCount -= 1
  }

  private func accept() {
    for _ in 0..<Self.acceptCount {
      guard let socket else { return }
      var descriptor: Int32 = -1
      let peer = unsafe SocketAddress { address, count in
        descriptor = unsafe vw_accept(socket.descriptor, address, count)
        return descriptor
      }
      guard let peer else {
        switch errno {
        case EAGAIN: return
        // The peer has gone already.
        case ECONNABORTED, EINTR, EPROTO: continue
        // Without files or memory: tries again later, rather than at once and for ever.
        default: return pause()
        }
      }
      take(descriptor, from: peer)
    }
  }

  private func take(_ descriptor: Int32, from peer: SocketAddress) {
    guard connectionCount < address.connectionLimit, let handler else {
      Glibc.close(descriptor)
      return
    }
    let core: StreamCore
    switch address.kind {
    case .stream:
      core = StreamCore(
        loop: loop, options: options, handler: handler, peer: peer.text, tlsName: peer.text, isServer: true)
    case .webSocket:
      core = WebSocketCore(
        loop: loop, options: options, handler: handler, peer: peer.text, tlsName: peer.text,
        .answers(paths: address.paths))
    }
    if let tls { core.tls = try? TLSSession(tls, isServer: true) }
    connectionCount += 1
    core.listener = self
    core.connection = Connection(core)
    guard core.accept(descriptor) else { return core.finish(.lost("too many open files")) }
    core.proceedToOpen()
  }

  private func pause() {
    socket?.setReading(false)
    loop.schedule(after: .milliseconds(100)) { [weak self] in self?.socket?.setReading(true) }
  }
}
