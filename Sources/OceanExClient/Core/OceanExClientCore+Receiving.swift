internal import EventLog
internal import OceanExProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

// What arrives. A message that can't be read is told and skipped: the next one begins anew.
extension OceanExClientCore {
  func take(_ frame: RawSpan, as piece: ReceivedPiece) {
    guard piece == .message(.text) else {
      return unreadable(frame, reason: "messages are text, this one is binary")
    }
    let message: OceanExMessage
    do throws(WireError) {
      message = try OceanExMessage(decoding: frame)
    } catch {
      return unreadable(frame, reason: error.description)
    }
    uplink.received(message, frame)
    messages.publish(message)
    callbacks.tell(message)
    take(message)
  }

  private func take(_ message: OceanExMessage) {
    switch message {
    case .welcome(let welcome):
      guard session.state == .negotiating else { return }
      pingInterval = OceanExClientConfiguration.pingInterval(welcome.message)
      log.log(.info, "Welcome", [("pings each", "\(welcome.message) s")])
      session.drive(.negotiated)
    case .ping(let ping): answer(ping)
    case .disconnect(let disconnect):
      lastDisconnect = disconnect
      let words = "the venue ends the session: \(disconnect.reason.rawValue)"
      session.drive(.loggedOffByPeer(words, final: !disconnect.reconnect))
    default: takeReply(message)
    }
  }

  private func answer(_ ping: Ping) {
    orders.clock.heard(ping.message, at: environment.timeOfDay)
    // Only pings count as signs of life: the venue owes them.
    session.drive(.received)
    do throws(OceanExClientError) {
      try uplink.send(Pong()) { .pong(Pong()) }
    } catch {
      incidents.publish(.notSent("\(error)"))
    }
  }

  private func takeReply(_ message: OceanExMessage) {
    guard let head = message.replyHead else {
      log.log(.error, "Unknown message", of: "\(message)")
      return incidents.publish(.unknownMessage("\(message)"))
    }
    guard !requests.take(message, head) else { return }
    // An order's answer counts however late it comes.
    guard !orders.takeLate(message) else { return }
    uplink.note(.unmatched(message))
    log.log(.debug, "Answer that nobody waits for", [("from", "\(head.handler)/\(head.action)")])
    if message.messageName == nil { incidents.publish(.unknownMessage("\(message)")) }
  }

  private func unreadable(_ frame: RawSpan, reason: String) {
    uplink.note(.unreadable(RawFrame(copying: frame).bytes, reason: reason))
    log.log(.error, "Not readable", [("problem", reason)])
    incidents.publish(.protocolViolation(reason))
    if let head = AnyReply(frame)?.head { _ = requests.take(unreadable: head, reason: reason) }
  }
}
