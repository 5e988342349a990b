import EventLog
import Transport

/// A WebSocket for the events of a user, of the second generation. What a client sends here means nothing.
final class UnicastSession: FrontEndSession, OrderEventListener {
  private let frontEnd: HFTFrontEnd
  private let link: any Link
  private let user: GatewayUser
  private var isOpen = true

  init(_ frontEnd: HFTFrontEnd, _ link: any Link, of user: GatewayUser) {
    self.frontEnd = frontEnd
    self.link = link
    self.user = user
    user.add(self)
  }

  func take(_ event: [UInt8]) {
    guard isOpen else { return }
    switch link.send(.text, conflating: nil, { $0 += event }) {
    case .queued, .conflated: break
    case .closed: isOpen = false
    case .full:
      // Leaving out an event would make the client's picture wrong without its knowing.
      frontEnd.log.log(.warning, "a client reads too slowly", [("queued", "\(link.queuedByteCount)")])
      isOpen = false
      link.abort()
    }
  }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {}

  func advance(to now: Duration) {}

  func drained() {}

  func end(_ reason: String) {
    isOpen = false
    link.close(.goingAway, reason)
  }

  func closed() {
    isOpen = false
    user.remove(self)
    frontEnd.remove(self)
  }
}
