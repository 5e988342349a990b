import Transport

/// A WebSocket for the events of a user, of the second generation. What a client sends here means nothing.
final class UnicastSession: FrontEndSession, OrderEventListener {
  private let frontEnd: HFTFrontEnd
  private let outlet: Outlet
  private let user: GatewayUser

  init(_ frontEnd: HFTFrontEnd, _ link: any Link, of user: GatewayUser) {
    self.frontEnd = frontEnd
    outlet = Outlet(link, frontEnd.log)
    self.user = user
    user.add(self)
  }

  func take(_ event: [UInt8]) { outlet.send(text: event) }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {}

  func advance(to now: Duration) {}

  func drained() {}

  func end(_ reason: String) {
    outlet.close(.goingAway, reason)
  }

  func closed() {
    outlet.stop()
    user.remove(self)
    frontEnd.remove(self)
  }
}
