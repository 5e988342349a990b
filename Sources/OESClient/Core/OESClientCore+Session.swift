internal import EventLog
internal import OESProtocol
internal import Session
internal import Transport
internal import VenueClient

// What the session wants.
extension OESClientCore {
  func perform(_ action: SessionAction) {
    switch action {
    case .connect: connect()
    case .negotiate: session.drive(.negotiated)
    case .logOn: send(configuration.logon(at: environment.timeOfDay), on: current)
    case .catchUp: catchUp()
    case .heartbeat: break
    case .logOff: logOut()
    case .close(let reason): close(reason)
    case .report(let state): report(state)
    }
  }

  private func connect() {
    let endpoint = route.endpoint
    log.log(.info, "Connecting", [("to", "\(endpoint.host):\(endpoint.port)")])
    if route.stop == .authentication {
      // One session each: what is left of the one before would be in the way.
      dropAuthentication()
      uplink.grant = ServerRoute.Grant(key: 0, sessionID: 0)
      uplink.note(.connecting(host: endpoint.host, port: endpoint.port), .aes)
      uplink.authentication = ServerConnection(
        .aes, environment.open(endpoint), firstNumber: configuration.firstSequenceNumber)
      current = uplink.authentication
    } else {
      uplink.note(.connecting(host: endpoint.host, port: endpoint.port), .oes)
      uplink.orders = ServerConnection(
        .oes, environment.open(endpoint), firstNumber: configuration.firstSequenceNumber)
      current = uplink.orders
    }
  }

  /// Asks for what is followed, and finds out what became of orders.
  private func catchUp() {
    if route.marketData.isEmpty { markets.renew() }
    connectToMarketData()
    orders.settle { [unowned session] in session.drive(.caughtUp) }
  }

  func connectToMarketData() {
    guard !markets.isEmpty, server != nil, !route.marketData.isEmpty else { return }
    marketLine.connect(to: route.marketData)
  }

  private func logOut() {
    let logout = configuration.logout
    marketLine.stop()
    send(logout, on: uplink.orders)
    if let authentication = uplink.authentication, authentication.isLoggedOn {
      send(logout, on: authentication)
      dropAuthentication()
    }
  }

  /// Closes the connection that the session is about; nothing of it counts from now on.
  private func close(_ reason: String) {
    if let connection = current {
      if connection === uplink.orders { uplink.orders = nil }
      if connection === uplink.authentication { uplink.authentication = nil }
      uplink.note(.closed(reason), connection.server)
      connection.link.close(.normal, reason)
      incidents.publish(.disconnected(reason))
      log.log(.info, "Disconnected", [("server", "\(connection.server)"), ("reason", reason)])
    }
    lostCurrent()
    route.serverIsGone()
  }

  /// Takes that nothing comes or goes any more on the connection that the session is about.
  func lostCurrent() {
    guard current != nil else { return }
    current = nil
    server = nil
    lists.connectionLost()
    orders.connectionLost()
    if uplink.marketData == nil { markets.connectionLost() }
  }

  func dropAuthentication() {
    guard let authentication = uplink.authentication else { return }
    uplink.authentication = nil
    uplink.note(.closed("closed by this end"), .aes)
    authentication.link.close(.normal, "done")
  }

  private func report(_ state: SessionState) {
    switch state {
    case .ready:
      refusedKeys = 0
      guard let server else { return }
      session.started(server)
      orders.sendWaiting()
    case .stopped(let end): ended(end)
    default: orders.refuseWaiting()
    }
  }

  private func ended(_ end: SessionEnd) {
    dropAuthentication()
    marketLine.stop()
    var error: OESClientError? = .ended(end)
    if case .loggedOff = end { error = nil }
    if case .refused = end, let refusal { error = .rejected(refusal) }
    orders.refuseWaiting()
    markets.finish(error)
    session.states.finish(nil)
    incidents.finish(error)
    uplink.traffic.finish(error)
    orders.orderUpdates.finish(error)
    orders.fills.finish(error)
    session.ended(error ?? .ended(end))
  }

  /// Sends what nobody waits for.
  private func send(_ message: some ClientMessage, on connection: ServerConnection?) {
    do throws(OESClientError) {
      try uplink.send(message, on: connection)
    } catch {
      incidents.publish(.notSent("\(error)"))
    }
  }
}
