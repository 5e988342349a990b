internal import EventLog
internal import HFTProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

// What the session wants. A logon is a request by HTTP, then the WebSocket of events is opened; both have to be there, but
// for gateways without that WebSocket.
extension MarketClientCore {
  func perform(_ action: SessionAction) {
    switch action {
    // The logon opens a connection of its own.
    case .connect: session.drive(.opened)
    case .negotiate: logOn()
    case .logOn: openChannel()
    case .catchUp:
      uplink.isUp = true
      orders.settle { [unowned session] in session.drive(.caughtUp) }
    case .heartbeat, .logOff: break
    case .close(let reason): close(reason)
    case .report(let state): report(state)
    }
  }

  /// Takes that the WebSocket of events is open.
  func channelOpened(_ channel: SocketChannel) {
    channel.isOpen = true
    guard uplink.usesFallback else { return session.drive(.loggedOn(heartbeatInterval: nil)) }
    // It was refused before; what happened meanwhile no event told.
    uplink.usesFallback = false
    orders.settleAgain()
  }

  /// Takes that the WebSocket of events is closed, or couldn't be opened.
  func channelClosed(_ channel: SocketChannel, _ reason: CloseReason) {
    uplink.channel = nil
    uplink.log.log(.info, "Disconnected", [("channel", "\(channel.kind)"), ("reason", reason.sentence)])
    if uplink.usesFallback {
      awaitChannel()
      return orders.settleAgain()
    }
    uplink.tell(.disconnected(reason.sentence))
    // The gateway is there, as the logon showed: it has no such WebSocket, or not now.
    if !channel.isOpen, case .notConnected = reason, configuration.commandChannel == .automatic {
      uplink.usesFallback = true
      channelPause = Self.channelPauses.lowerBound
      awaitChannel()
      return session.drive(.loggedOn(heartbeatInterval: nil))
    }
    session.drive(.closed(reason.sentence, final: reason.isFinal))
  }

  /// Asks for a WebSocket of events that was refused once more, if the time has come. Requests go by HTTP meanwhile.
  func channelDeadlinePassed() {
    guard let channelRetry, channelRetry <= environment.now else { return }
    self.channelRetry = nil
    uplink.channel = openedChannel()
  }

  /// Time until a WebSocket that was refused is asked for once more; it doubles each time.
  private static var channelPauses: ClosedRange<Duration> { .seconds(1)...(.seconds(15)) }

  private func awaitChannel() {
    channelRetry = environment.now + channelPause
    channelPause = min(channelPause * 2, Self.channelPauses.upperBound)
  }

  private func openChannel() {
    uplink.usesFallback = false
    if uplink.user?.generation == .first, configuration.commandChannel == .http {
      uplink.usesFallback = true
      session.drive(.loggedOn(heartbeatInterval: nil))
    } else {
      uplink.channel = openedChannel()
    }
  }

  private func openedChannel() -> SocketChannel {
    if uplink.user?.generation == .second {
      uplink.open(.unicast, RestRoute.webSocket("/ws/unicast", "user", uplink.user?.id ?? ""))
    } else {
      uplink.open(.commands, RestRoute.webSocket("/ws/cmd", "token", uplink.token ?? ""))
    }
  }

  /// Closes the WebSocket of events; nothing of it counts from now on.
  private func close(_ reason: String) {
    logonNumber += 1
    channelRetry = nil
    if let channel = uplink.channel {
      uplink.channel = nil
      uplink.note(channel.kind, .closed(reason))
      channel.link.close(.normal, reason)
      uplink.log.log(.info, "Disconnected", [("channel", "\(channel.kind)"), ("reason", reason)])
    }
    lost()
  }

  private func lost() {
    uplink.isUp = false
    requests.connectionLost()
    orders.connectionLost()
  }

  private func report(_ state: SessionState) {
    switch state {
    case .ready: ready()
    case .stopped(let end): ended(end)
    default: break
    }
  }

  private func ready() {
    guard let user = uplink.user else { return }
    if let scope = configuration.marketData, !isMarketDataWanted {
      isMarketDataWanted = true
      let tell = session.takeStarters()
      marketLine.open(scope) { _ in tell(.success(user)) }
    } else {
      session.started(user)
    }
  }

  private func ended(_ end: SessionEnd) {
    isMarketDataWanted = false
    var error: MarketClientError? = .ended(end)
    if case .loggedOff = end { error = nil }
    if case .refused = end, let refusal { error = .rejected(refusal) }
    marketLine.close()
    requests.finish(error ?? .ended(end))
    events.hooks.local = nil
    events.hooks.removeAll()
    session.states.finish(nil)
    uplink.incidents.finish(error)
    uplink.traffic.finish(error)
    events.feed.finish(error)
    orders.updates.finish(error)
    orders.fills.finish(error)
    markets.finish(error)
    session.ended(error ?? .ended(end))
  }
}
