internal import OESProtocol
internal import Transport

/// One connection to one of the venue's servers.
final class ServerConnection {
  /// Which server.
  let server: OESTraffic.Server
  /// The way there.
  let link: any Link
  /// What arrives, taken apart.
  let reader = FrameReader()
  /// What its logon says, where others may get new ones meanwhile; `nil` for what was given last.
  var grant: ServerRoute.Grant?
  /// Whether it can be sent on.
  var isOpen = false
  /// Whether the server has taken the logon.
  var isLoggedOn = false
  /// Pieces that arrived.
  var receivedCount = 0
  /// The number of the next message.
  private(set) var nextNumber: UInt32

  init(_ server: OESTraffic.Server, _ link: any Link, firstNumber: UInt32) {
    self.server = server
    self.link = link
    nextNumber = firstNumber
  }

  /// Takes that a message with the number was sent.
  func numberIsUsed() { nextNumber &+= 1 }
}
