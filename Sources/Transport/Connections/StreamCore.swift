import Glibc

/// A TCP connection, with TLS or without. libwebsockets waits for its socket; reading and writing is done here.
///
/// Not by libwebsockets, because its raw sockets of 4.1 don't read while a write is unfinished, so that two ends which
/// both send much would wait for each other for ever, and because its raw clients can't do TLS.
class StreamCore: ConnectionCore, @unchecked Sendable {
  // Sendable: touched on its loop's thread only, as its superclass.

  /// TLS, where there is any; set before bytes travel.
  final var tls: TLSSession?
  private let tlsName: String
  private var isSecured = false
  /// Encrypted bytes that the system didn't take yet.
  private var wire: [UInt8] = []
  private var wireSent = 0
  /// Whether the peer takes no more bytes; reading will say why.
  private var isWriteBroken = false
  private var isPeerDone = false
  /// Whether this end has said that no more follows.
  private var isOutputClosed = false
  private var connecting: ((SystemError?) -> Void)?
  private var isInsideWritable = false

  init(
    loop: EventLoop, options: ConnectionOptions, handler: any ConnectionHandler, peer: String, tlsName: String,
    framing: WebSocketFraming? = nil, isServer: Bool
  ) {
    self.tlsName = tlsName
    super.init(loop: loop, options: options, handler: handler, peer: peer, framing: framing, isServer: isServer)
  }

  // What a WebSocket does differently.

  /// Bytes can be sent and received.
  func streamOpened() { opened() }
  /// Bytes arrived.
  func streamReceived(_ bytes: UnsafeRawBufferPointer) { unsafe received(bytes, .stream) }
  /// Whether this end says that no more follows, when all is sent.
  var closesOutput: Bool { true }
  /// Why the connection is closed where the peer has closed its side and nothing else is known.
  var reasonOfEnd: CloseReason { .closedByPeer(nil, "") }

  // Opening.

  /// Connects to an address; `completion` hears why it couldn't, or that it could.
  func connect(to address: SocketAddress, _ completion: @escaping (SystemError?) -> Void) {
    let descriptor = StreamSocket.make(address.family)
    guard descriptor >= 0 else { return completion(.current) }
    StreamSocket.disableDelay(descriptor)
    StreamSocket.watchPeer(descriptor)
    let result = unsafe address.withPointer { unsafe Glibc.connect(descriptor, $0, $1) }
    guard result == 0 || errno == EINPROGRESS else {
      let error = SystemError.current
      Glibc.close(descriptor)
      return completion(error)
    }
    guard service.adopt(descriptor, for: self), let socket else {
      return completion(SystemError(number: EMFILE))
    }
    connecting = completion
    socket.setReading(false)
    socket.requestWritable()
  }

  /// Takes a connection that the system has made.
  func accept(_ descriptor: Int32) -> Bool {
    StreamSocket.disableDelay(descriptor)
    StreamSocket.watchPeer(descriptor)
    return service.adopt(descriptor, for: self)
  }

  /// TCP is connected: goes on with TLS, or is open.
  func proceedToOpen() {
    limitPhase(.handshake, to: options.handshakeTimeout)
    guard tls != nil else { return streamOpened() }
    shakeHands()
  }

  private func shakeHands() {
    guard let tls else { return }
    let progress = tls.shakeHands()
    tls.moveOutput(to: &wire)
    writeWire()
    switch progress {
    case .unfinished: break
    case .failed(let failure): finish(.notTrusted(failure.description(for: tlsName)))
    case .done:
      isSecured = true
      streamOpened()
      // Bytes of the stream may have come with the end of the handshake.
      readSecured()
    }
  }

  /// Goes on with another's connection, which is open: with its socket, its TLS, and what of it isn't sent yet. The other
  /// ends without a word.
  final func takeOver(_ other: StreamCore) {
    let unsent = other.takeUnsent()
    service.moveSocket(from: other, to: self)
    tls = other.tls
    isSecured = other.isSecured
    isBlocked = other.isBlocked
    isWriteBroken = other.isWriteBroken
    (wire, wireSent) = (other.wire, other.wireSent)
    listener = other.listener
    other.retire()
    sendAtOnce(unsent)
    guard tls != nil else { return }
    // What was decrypted already makes no socket readable.
    loop.core.work.append(.call { [weak self] in self?.readSecured() })
  }

  private func takeUnsent() -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = queue.next {
      unsafe queue.withBytes(piece.bytes) { unsafe bytes.append(contentsOf: $0) }
      queue.consume(piece.bytes.count)
    }
    return bytes
  }

  // Events.

  override final func handle(_ event: SocketEvent) {
    switch event {
    case .readable: read()
    case .writable:
      isInsideWritable = true
      if let completion = connecting {
        connecting = nil
        finishConnecting(completion)
      } else {
        becameWritable()
      }
      isInsideWritable = false
    case .closed:
      // Only where the system reports an error or the end and there is nothing to read.
      if let completion = connecting {
        connecting = nil
        let error = socket.map { StreamSocket.error($0.descriptor) } ?? SystemError(number: ECONNREFUSED)
        dropSocket()
        completion(error)
      } else {
        let error = socket.map { StreamSocket.error($0.descriptor) } ?? SystemError(number: 0)
        finish(closeReason ?? .lost(error.number == 0 ? "the connection broke" : error.description))
      }
    }
    loop.core.flush()
  }

  private func finishConnecting(_ completion: (SystemError?) -> Void) {
    guard let socket else { return }
    let error = StreamSocket.error(socket.descriptor)
    guard error.number == 0 else {
      dropSocket()
      return completion(error)
    }
    socket.setReading(true)
    completion(nil)
  }

  /// Forgets a connection attempt that takes too long.
  func abandonConnecting() {
    connecting = nil
    dropSocket()
  }

  // Reading.

  private func read() {
    let buffer = unsafe loop.core.receiveBuffer
    // Some rounds, so that much is read quickly, and not for ever, so that others have their turn.
    for _ in 0..<4 {
      guard let socket, !isReadingPaused else { return }
      let count = unsafe recv(socket.descriptor, buffer.baseAddress, buffer.count, 0)
      if count > 0 {
        noteReceived()
        let bytes = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
        if let tls {
          unsafe tls.receive(bytes)
          if isSecured { readSecured() } else { shakeHands() }
        } else {
          unsafe streamReceived(bytes)
        }
        if count < buffer.count { return }
      } else if count == 0 {
        return peerIsDone()
      } else {
        let error = SystemError.current
        if error.number == EAGAIN || error.number == EINTR { return }
        return finish(closeReason ?? .lost(error.description))
      }
    }
  }

  private func readSecured() {
    guard let tls else { return }
    let buffer = unsafe loop.core.receiveBuffer
    reading: while !isReadingPaused, phase != .closed {
      switch unsafe tls.read(into: buffer) {
      case .bytes(let count): unsafe streamReceived(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      case .nothing: break reading
      case .closed:
        isPeerDone = true
        peerIsDone()
        break reading
      case .failed(let failure):
        finish(closeReason ?? .lost(failure.description(for: peer)))
        break reading
      }
    }
    guard phase != .closed else { return }
    tls.moveOutput(to: &wire)
    writeWire()
  }

  /// The peer has closed its side: so is the connection, then.
  private func peerIsDone() {
    if phase == .opening {
      let isSecuring = tls != nil && !isSecured
      let what =
        isSecuring
        ? "during the handshake of TLS"
        : kind == .webSocket ? "during the WebSocket's handshake" : "before anything was sent"
      return finish(.notConnected("\(peer) closed the connection \(what)"))
    }
    if tls != nil, !isPeerDone, phase == .open {
      return finish(.lost("the connection was cut without the end that TLS marks"))
    }
    guard phase == .open, queue.byteCount > 0, !isWriteBroken else {
      return finish(closeReason ?? reasonOfEnd)
    }
    // It may still read what it is owed.
    isPeerDone = true
    socket?.setReading(false)
    closeOnceSent(reasonOfEnd, .normal, "")
  }

  override func resumeReading() {
    socket?.setReading(true)
    guard tls != nil else { return }
    // What was decrypted already makes no socket readable.
    loop.core.work.append(.call { [weak self] in self?.readSecured() })
  }

  // Writing.

  override func proceedToWrite() {
    writeWire()
    if tls != nil, !isSecured, phase == .opening { shakeHands() }
  }

  override func writeQueue() {
    while !isBlocked, !isWriteBroken, phase == .open || phase == .closing, let piece = queue.next {
      if piece.bytes.isEmpty {
        queue.consume(0)
      } else if let tls {
        let count = unsafe queue.withBytes(piece.bytes) { unsafe tls.write($0) }
        guard count > 0 else { return writeBroke() }
        queue.consume(count)
        tls.moveOutput(to: &wire)
        writeWire()
      } else {
        let count = unsafe queue.withBytes(piece.bytes) { unsafe write($0) }
        if count > 0 { queue.consume(count) }
      }
    }
    if phase == .closing, closesOutput || isPeerDone, !isOutputClosed,
      isWriteBroken || (queue.byteCount == 0 && !isBlocked)
    {
      closeOutput()
    }
  }

  /// Sends bytes that aren't part of what handlers send, before those do.
  final func sendAtOnce(_ bytes: [UInt8]) {
    if let tls {
      unsafe bytes.withUnsafeBytes { bytes in
        var sent = 0
        while sent < bytes.count {
          let count = unsafe tls.write(UnsafeRawBufferPointer(rebasing: bytes[sent...]))
          guard count > 0 else { return writeBroke() }
          sent += count
        }
      }
      tls.moveOutput(to: &wire)
    } else {
      wire += bytes
    }
    writeWire()
  }

  private func writeWire() {
    while wireSent < wire.count, !isBlocked, !isWriteBroken {
      let start = wireSent
      let count = unsafe wire.withUnsafeBytes { unsafe write(UnsafeRawBufferPointer(rebasing: $0[start...])) }
      wireSent += count
    }
    if wireSent == wire.count {
      wire.removeAll(keepingCapacity: wire.capacity <= 1 << 18)
      wireSent = 0
    }
  }

  /// Hands bytes to the system.
  ///
  /// - Returns: How many it took.
  private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard let socket, bytes.count > 0 else { return 0 }
    let count = unsafe Glibc.send(socket.descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    if count < 0, errno != EAGAIN, errno != EINTR {
      writeBroke()
      return 0
    }
    if count < bytes.count { block() }
    return max(0, count)
  }

  private func block() {
    isBlocked = true
    guard isInsideWritable else {
      socket?.requestWritable()
      return
    }
    // libwebsockets forgets wishes that are made inside of the event.
    loop.core.work.append(.call { [weak self] in self?.socket?.requestWritable() })
  }

  /// The peer takes no more. What it sent before may still be there, and says more than the error: reading ends it.
  private func writeBroke() {
    isWriteBroken = true
    queue.removeAll()
    wire.removeAll()
    wireSent = 0
    if isReadingPaused { finish(closeReason ?? .lost("the peer takes no more bytes")) }
  }

  // Closing.

  override func closeInGoodOrder(_ code: CloseCode, _ text: String) {
    if isReadingPaused {
      isReadingPaused = false
      resumeReading()
    }
    loop.core.flushLater(self)
  }

  /// Says that no more follows, and waits for the peer to say the same: closing at once would lose bytes on their way.
  private func closeOutput() {
    isOutputClosed = true
    if let tls, !isWriteBroken {
      tls.close()
      tls.moveOutput(to: &wire)
      writeWire()
    }
    guard let socket, !isPeerDone else { return finish(closeReason ?? .closedHere) }
    shutdown(socket.descriptor, Int32(SHUT_WR))
  }

  override func closeTimedOut() {
    finish(isOutputClosed ? closeReason ?? .closedHere : .timedOut(.closing))
  }

  override func tearDown() {
    tls = nil
    connecting = nil
    wire = []
    wireSent = 0
  }
}
