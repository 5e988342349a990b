/// A connection over a socket.
///
/// Made by ``EventLoop/connect(to:options:handler:)`` and by listeners. Its calls are made on its loop, and trap elsewhere.
public final class Connection: Link, Sendable {
  /// Tells connections of one process apart.
  public let id: ConnectionID
  /// How bytes travel on it.
  public let kind: LinkKind
  private let core: ConnectionCore

  init(_ core: ConnectionCore) {
    self.core = core
    kind = core.kind
    id = ConnectionID()
  }

  /// The peer's address and port, `127.0.0.1:11099`; as it was asked for, until it is connected.
  public var peer: String { onLoop.peer }

  /// The path of a WebSocket's request, at its server; empty otherwise.
  public var path: String { request?.path ?? "" }

  /// What asked for a WebSocket, at its server; `nil` otherwise.
  public var request: HTTPRequest? { onLoop.request }

  /// The stream's state, for those who make something else of it.
  var stream: StreamCore? { onLoop as? StreamCore }

  /// Queues what `write` appends: on a stream those bytes, on a WebSocket one message of them.
  ///
  /// What is sent in one callback or job goes to the system together, when that ends.
  public func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    try onLoop.send(form, conflating: key, write)
  }

  /// Sends what is queued, then closes; on a WebSocket with this code and text, of which 123 bytes are sent.
  ///
  /// What still arrives is dropped. The peer has ``ConnectionOptions/closeTimeout`` to take what is queued and to close its
  /// side.
  public func close(_ code: CloseCode, _ text: String) {
    onLoop.close(code, text)
  }

  /// Closes at once; what is queued is lost. Also ends an attempt to connect.
  public func abort() {
    onLoop.finish(.closedHere)
  }

  /// Bytes that wait to be sent.
  public var queuedByteCount: Int { onLoop.queue.byteCount }

  /// Stops reading until ``resumeReading()``: the peer's sending is slowed down by TCP.
  ///
  /// What was taken from the system already still arrives, on a WebSocket.
  public func pauseReading() {
    let core = onLoop
    guard core.phase == .open || core.phase == .opening, !core.isReadingPaused else { return }
    core.isReadingPaused = true
    core.socket?.setReading(false)
  }

  /// Reads again.
  public func resumeReading() {
    let core = onLoop
    guard core.isReadingPaused else { return }
    core.isReadingPaused = false
    core.resumeReading()
  }

  /// What went over it so far.
  public var counters: ConnectionCounters { onLoop.counters }

  /// The state, for callers that may see it.
  private var onLoop: ConnectionCore {
    core.loop.checkIsolated()
    return core
  }
}
