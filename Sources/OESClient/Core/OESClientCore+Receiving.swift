internal import EventLog
internal import OESProtocol
internal import Session
internal import VenueClient
internal import WireRuntime

// What arrives.
extension OESClientCore {
  func take(_ frame: RawSpan, at offset: Int, on connection: ServerConnection) {
    let message: ReceivedMessage
    do throws(ReceiveError) {
      message = try ReceivedMessage(frame, offset: offset)
    } catch {
      // What an unreadable transaction would have said is found out by connecting again.
      let isTransaction = OESMessage.framing.statedType(of: frame) == FrameReader.transaction
      return isTransaction ? lose(connection, error) : tell(error, of: connection)
    }
    uplink.received(message, frame, connection)
    switch message {
    case .transaction(let transaction), .older(_, let transaction): take(transaction, on: connection)
    case .other(.clientLogon(let logon)): take(logon, on: connection)
    case .other(.unknown(let frame)):
      let tag = frame.bytes.first ?? 0
      tell(.invalidMessageType(tag: tag, offset: offset), of: connection)
    case .other(let message):
      guard connection.isLoggedOn else { return }
      if case .riskUserSymbol(let risk) = message { orders.learn(limit: risk.openOrderRequestLimit) }
      if !markets.take(message), connection === uplink.orders { lists.take(message) }
    }
  }

  private func take(_ transaction: Transaction, on connection: ServerConnection) {
    if connection === uplink.marketData, transaction.rejectReason.rawValue != 0 {
      // Other subscriptions may be as they should: what can't be had is said, and the connection kept.
      incidents.publish(.notSubscribed("the market data server refused: \(transaction.rejectReason.sentence)"))
    }
    // Before the logon is answered nothing can be about this session's orders.
    guard connection === uplink.orders, connection.isLoggedOn else { return }
    if !lists.take(transaction) { orders.take(transaction) }
  }

  private func take(_ logon: ClientLogon, on connection: ServerConnection) {
    if connection === uplink.marketData { return marketLine.take(logon) }
    if logon.logonType == .logout {
      guard connection === current else { return }
      return session.drive(.loggedOffByPeer("the server logs us out: \(logon.rejectReason.sentence)", final: false))
    }
    // Published servers answer a logout with what they answer everything with.
    guard connection === current, session.state == .loggingOn else { return }
    guard logon.loginStatus == .success else { return refused(logon, by: connection) }
    connection.isLoggedOn = true
    if connection === uplink.authentication {
      do throws(AddressProblem) {
        try route.authenticated(logon)
      } catch {
        let words = "the authentication server's address of the order entry server is '\(error.text)', not ip:port"
        return session.drive(.closed(words, final: true))
      }
      uplink.grant = route.grant ?? uplink.grant
      uplink.hasMarketDataServers = !route.marketData.isEmpty
      session.drive(.letThrough)
    } else {
      route.entered(sessionID: logon.tradingSessionID)
      uplink.grant = route.grant ?? uplink.grant
      server = logon
      session.drive(.loggedOn(heartbeatInterval: nil))
    }
  }

  private func refused(_ logon: ClientLogon, by connection: ServerConnection) {
    refusal = logon.rejectReason
    let words = "the \(connection.server == .aes ? "authentication" : "order entry") server refused the logon: "
    var isFinal = !logon.rejectReason.isTemporary
    if connection.server == .oes, logon.rejectReason.isAboutKey {
      // A new key may do. The second new one in a row won't.
      route.startOver()
      refusedKeys += 1
      isFinal = refusedKeys > 1
    }
    session.drive(.refused(words + logon.rejectReason.sentence, final: isFinal))
  }

  func tell(_ error: ReceiveError, of connection: ServerConnection) {
    uplink.note(.unreadable(error), connection.server)
    log.log(.error, "Not readable", [("server", "\(connection.server)"), ("problem", "\(error)")])
    if case .invalidMessageType = error {
      incidents.publish(.unknownMessage("\(error)"))
    } else {
      incidents.publish(.protocolViolation("\(error)"))
    }
  }

  /// Gives a connection up, because what arrives on it can't be read any further.
  func lose(_ connection: ServerConnection, _ error: ReceiveError) {
    tell(error, of: connection)
    if connection === uplink.marketData {
      marketLine.lose("\(error)")
    } else if connection === current {
      session.drive(.closed("\(error)", final: false))
    } else {
      dropAuthentication()
    }
  }
}
