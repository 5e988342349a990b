internal import OESProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// What happens while the menu is shown.
enum MenuEvent: Sendable {
  /// The connection is up.
  case opened
  /// Bytes arrived, and were these messages, as far as they were whole.
  case arrived([Arrival])
  /// The connection is gone; the words say why, unless the peer closed it in good order.
  case closed(String?)
  /// The user typed a line.
  case typed(String)
  /// The user will type no more.
  case inputEnded
  /// What the user types can't be read.
  case inputFailed(InputProblem)
  /// Nothing happened for a while, since so many events.
  case quiet(since: Int)
  /// The user wants it to end.
  case interrupted

  /// A message, or why there is none.
  enum Arrival: Sendable {
    /// A message; its bytes; how many bytes waited when it was read.
    case message(OESMessage, bytes: [UInt8], bufferSize: Int)
    /// What can't be read.
    case unreadable(String)
  }
}

/// The menu's connection: it cuts what arrives into messages and hands them over.
///
/// What isn't shown yet is bounded: the server's sending is slowed down where the user's terminal is slow.
actor MenuConnection: ConnectionHandler {
  nonisolated let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

  private let events: AsyncStream<MenuEvent>.Continuation
  private var connection: Connection?
  private var decoder = FrameDecoder(.binary, framing: OESMessage.framing)
  private var receivedCount = 0
  /// Arrivals that were handed over and aren't shown yet.
  private var waitingCount = 0

  private static let mostWaiting = 64

  init(_ events: AsyncStream<MenuEvent>.Continuation, loop: EventLoop) {
    self.loop = loop
    self.events = events
  }

  /// Leaves the server it is at, without a word, and connects to another.
  func connect(to endpoint: Endpoint) {
    let old = connection
    decoder = FrameDecoder(.binary, framing: OESMessage.framing)
    receivedCount = 0
    connection = loop.connect(to: endpoint, handler: self)
    old?.close(.normal, "")
  }

  /// Sends bytes; false where there is no connection any more.
  func send(_ bytes: [UInt8]) -> Bool {
    connection?.send(.binary) { $0 += bytes } == .queued
  }

  /// Closes.
  func close() {
    connection?.close(.normal, "")
    connection = nil
  }

  /// Takes that an arrival is shown.
  func arrivalShown() {
    waitingCount -= 1
    if waitingCount == Self.mostWaiting / 2 { connection?.resumeReading() }
  }

  func connectionOpened(_ connection: Connection) {
    guard connection === self.connection else { return }
    events.yield(.opened)
  }

  func connection(_ connection: Connection, received bytes: RawSpan, as piece: ReceivedPiece) {
    guard connection === self.connection else { return }
    receivedCount += bytes.byteCount
    var arrivals: [MenuEvent.Arrival] = []
    do throws(FramingError) {
      try decoder.consume(bytes) { frame, place in
        arrivals.append(Self.arrival(frame, bufferSize: receivedCount - place.offset))
        return .proceed
      }
    } catch {
      arrivals.append(.unreadable("parse error: \(error)"))
      connection.close(.normal, "")
    }
    waitingCount += 1
    if waitingCount >= Self.mostWaiting { connection.pauseReading() }
    events.yield(.arrived(arrivals))
  }

  func connectionClosed(_ connection: Connection, _ reason: CloseReason) {
    guard connection === self.connection else { return }
    self.connection = nil
    switch reason {
    case .closedByPeer: events.yield(.closed(nil))
    default: events.yield(.closed(reason.sentence))
    }
  }

  private static func arrival(_ frame: RawSpan, bufferSize: Int) -> MenuEvent.Arrival {
    do throws(WireError) {
      let message = try OESMessage(decoding: frame, as: .binary)
      if case .unknown = message {
        return .unreadable("invalid message type \(OESMessage.framing.statedType(of: frame))")
      }
      return .message(message, bytes: RawFrame(copying: frame).bytes, bufferSize: bufferSize)
    } catch {
      return .unreadable("parse error: \(error)")
    }
  }
}
