/// What a ``Channel`` is made of, on its loop.
actor ChannelHandler: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private let receiveLimit: Int
  private var connection: Connection?
  private var pieces: [IncomingPieces.Piece] = []
  private var firstPiece = 0
  private var waitingBytes = 0
  private var isReadingPaused = false
  private var isCancelled = false
  private var closeReason: CloseReason?

  private var opener: CheckedContinuation<CloseReason?, Never>?
  private var reader: CheckedContinuation<Void, Never>?
  private var senders: [CheckedContinuation<Void, Never>] = []
  private var closers: [CheckedContinuation<CloseReason, Never>] = []

  init(_ loop: EventLoop, receiveLimit: Int) {
    self.loop = loop
    self.receiveLimit = receiveLimit
  }

  /// Opens the connection.
  ///
  /// - Returns: Why it can't be; `nil` where it's open.
  func open(_ endpoint: Endpoint, _ options: ConnectionOptions) async -> CloseReason? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { opener in
        guard !isCancelled else { return opener.resume(returning: .closedHere) }
        self.opener = opener
        connection = loop.connect(to: endpoint, options: options, handler: self)
      }
    } onCancel: {
      Task { await cancelOpening() }
    }
  }

  private func cancelOpening() {
    isCancelled = true
    if opener != nil { connection?.abort() }
  }

  /// Queues bytes, or waits until there may be room.
  ///
  /// - Returns: Whether they are queued.
  /// - Throws: ``ConnectionClosed`` where it's closed or closing.
  func send(_ bytes: [UInt8], as form: MessageForm) async throws(ConnectionClosed) -> Bool {
    guard closeReason == nil, let connection else { throw ConnectionClosed(closeReason ?? .closedHere) }
    switch connection.send(form, { $0 += bytes }) {
    case .queued, .conflated: return true
    case .closed: throw ConnectionClosed(closeReason ?? .closedHere)
    case .full:
      await withTaskCancellationHandler {
        await withCheckedContinuation { sender in
          if Task.isCancelled { sender.resume() } else { senders.append(sender) }
        }
      } onCancel: {
        // All look again; those that aren't cancelled wait on.
        Task { await wakeSenders() }
      }
      return false
    }
  }

  /// The next piece; `nil` at the end.
  func next() async throws(ConnectionClosed) -> IncomingPieces.Piece? {
    while true {
      if let piece = popPiece() { return piece }
      if let closeReason {
        switch closeReason {
        case .closedHere, .closedByPeer: return nil
        default: throw ConnectionClosed(closeReason)
        }
      }
      guard !Task.isCancelled else { return nil }
      await withTaskCancellationHandler {
        await withCheckedContinuation { reader in
          precondition(self.reader == nil, "What arrives on a channel is for one reader at a time.")
          if Task.isCancelled { reader.resume() } else { self.reader = reader }
        }
      } onCancel: {
        Task { await wakeReader() }
      }
    }
  }

  /// Closes, and waits until it's done.
  func close(_ code: CloseCode, _ text: String) async -> CloseReason {
    if let closeReason { return closeReason }
    return await withCheckedContinuation { closer in
      closers.append(closer)
      connection?.close(code, text)
    }
  }

  private func popPiece() -> IncomingPieces.Piece? {
    guard firstPiece < pieces.count else { return nil }
    let piece = pieces[firstPiece]
    pieces[firstPiece].bytes = []
    firstPiece += 1
    if firstPiece == pieces.count {
      pieces.removeAll(keepingCapacity: true)
      firstPiece = 0
    } else if firstPiece >= 1024, firstPiece * 2 >= pieces.count {
      pieces.removeSubrange(..<firstPiece)
      firstPiece = 0
    }
    waitingBytes -= piece.bytes.count
    if isReadingPaused, waitingBytes <= receiveLimit / 2 {
      isReadingPaused = false
      connection?.resumeReading()
    }
    return piece
  }

  private func wakeReader() {
    reader?.resume()
    reader = nil
  }

  private func wakeSenders() {
    let waiting = senders
    senders = []
    for sender in waiting { sender.resume() }
  }

  // What happens on the connection.

  func connectionOpened(_ connection: Connection) {
    opener?.resume(returning: nil)
    opener = nil
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    let copy = unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) }
    pieces.append(IncomingPieces.Piece(bytes: copy, piece: piece))
    waitingBytes += copy.count
    if waitingBytes > receiveLimit, !isReadingPaused {
      isReadingPaused = true
      connection.pauseReading()
    }
    wakeReader()
  }

  func connectionDrained(_ connection: Connection) {
    wakeSenders()
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    closeReason = reason
    opener?.resume(returning: reason)
    opener = nil
    wakeReader()
    wakeSenders()
    for closer in closers { closer.resume(returning: reason) }
    closers = []
  }
}
