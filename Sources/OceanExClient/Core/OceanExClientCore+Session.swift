internal import EventLog
internal import OceanExProtocol
internal import Session
internal import Transport
internal import VenueClient

// What the session wants.
extension OceanExClientCore {
  func perform(_ action: SessionAction) {
    switch action {
    case .connect: connect()
    // The venue speaks first.
    case .negotiate: break
    case .logOn: logOnFirst()
    case .catchUp: catchUp()
    // The venue pings, and wants no pong without a ping.
    case .heartbeat, .logOff: break
    case .close(let reason): close(reason)
    case .report(let state): report(state)
    }
  }

  private func connect() {
    let endpoint = configuration.endpoint
    log.log(.info, "Connecting", [("to", "\(endpoint.host):\(endpoint.port)")])
    refusal = nil
    pingInterval = nil
    uplink.connect(to: endpoint)
  }

  /// Logs on before anything else is sent, where that is wanted.
  private func logOnFirst() {
    guard logon.isWanted else { return session.drive(.loggedOn(heartbeatInterval: pingInterval)) }
    logon.begin { [unowned self] result in
      switch result {
      case .success: session.drive(.loggedOn(heartbeatInterval: pingInterval))
      // The connection's end is told by itself.
      case .failure(.connectionLost), .failure(.notReady): break
      case .failure(let error): refused(error)
      }
    }
  }

  private func refused(_ error: OceanExClientError) {
    refusal = error
    let words = "the logon failed: \(error)"
    guard case .rejected(let code, _) = error else {
      if case .key = error { return session.drive(.refused(words, final: true)) }
      return session.drive(.refused(words, final: false))
    }
    if configuration.logsOn {
      session.drive(.refused(words, final: code != .rateLimited))
    } else {
      // It was logged on by hand: what needs no logon goes on.
      incidents.publish(.logonRefused("\(error)"))
      session.drive(.loggedOn(heartbeatInterval: pingInterval))
    }
  }

  /// Finds out what became of orders.
  private func catchUp() {
    guard logon.scopes != nil else { return session.drive(.caughtUp) }
    orders.settle { [unowned session] in session.drive(.caughtUp) }
  }

  /// Closes the connection; nothing of it counts from now on.
  private func close(_ reason: String) {
    guard let link = uplink.link else { return }
    lost(reason)
    link.close(.normal, reason)
  }

  /// Takes that nothing comes or goes any more on the connection.
  func lost(_ reason: String) {
    uplink.link = nil
    uplink.isOpen = false
    uplink.note(.closed(reason))
    log.log(.info, "Disconnected", [("reason", reason)])
    incidents.publish(.disconnected(reason))
    logon.connectionLost()
    requests.connectionLost()
    orders.connectionLost()
  }

  private func report(_ state: SessionState) {
    switch state {
    case .ready:
      orders.ready()
      session.started(())
    case .stopped(let end): ended(end)
    default: break
    }
  }

  private func ended(_ end: SessionEnd) {
    let error = refusal ?? .ended(end)
    if end != .loggedOff { orders.finish(error) }
    session.ended(error)
  }
}
