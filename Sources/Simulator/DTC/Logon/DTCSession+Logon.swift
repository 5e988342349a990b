import DTCProtocol
import EventLog
import Exchange
import Transport

// Logging on and off.
extension DTCSession {
  /// Answers a logon; the connection is closed where it isn't successful.
  func logOn(_ request: LogonRequest) {
    if case .redirect(let address) = settings.logon {
      refuse(.reconnectNewAddress, "log on at \(address)", reconnectAddress: address)
      return
    }
    if case .refuse(let text, let mayReconnect) = settings.logon {
      refuse(mayReconnect ? .error : .errorNoReconnect, text)
      return
    }
    guard request.protocolVersion == Self.protocolVersion else {
      refuse(
        .errorNoReconnect,
        "protocol version \(request.protocolVersion) isn't spoken here, \(Self.protocolVersion) is")
      return
    }
    guard let accounts = accounts(of: request.username, request.password) else {
      refuse(.errorNoReconnect, "the user name or the password is wrong")
      return
    }
    let asked = request.heartbeatIntervalInSeconds
    let agreed = min(max(asked, Self.heartbeatIntervals.lowerBound), Self.heartbeatIntervals.upperBound)
    let interval = Duration.seconds(Int64(agreed))
    stage = .loggedOn(
      Login(
        user: request.username.fitted(to: FieldWidth.username), accounts: accounts, heartbeatInterval: interval,
        nextHeartbeat: frontEnd.now + interval))
    log(.info, "a client is logged on", [("user", request.username), ("client", request.clientName)])
    let told = asked == agreed ? "" : "; heartbeats come every \(agreed) s, not every \(asked) s"
    sender.send(success("welcome\(told)"))
    sender.send(MarketDataFeedStatus(status: .available))
    if !settings.greeting.isEmpty {
      sender.send(UserMessage(userMessage: settings.greeting.fitted(to: FieldWidth.userMessage), isPopupMessage: false))
    }
  }

  /// Ends the connection as the client asked for, with a logoff in return.
  func takeLogoff() {
    end("as asked", .normal)
  }

  /// Refuses the connection, because there are as many as may be.
  ///
  /// Nothing was heard yet, so it is refused in the encoding the server was set to.
  func refuseForRoom() {
    refuse(.error, "there are \(settings.mostSessions) connections already")
  }

  private func refuse(_ result: LogonStatus, _ text: String, reconnectAddress: String = "") {
    log(.info, "a logon is refused", [("reason", text)])
    var response = LogonResponse(protocolVersion: Self.protocolVersion, result: result)
    response.resultText = text.fitted(to: FieldWidth.text)
    response.reconnectAddress = reconnectAddress.fitted(to: FieldWidth.reconnectAddress)
    response.serverName = settings.serverName.fitted(to: FieldWidth.serverName)
    sender.send(response)
    close(.policyViolation, text)
  }

  private func success(_ text: String) -> LogonResponse {
    LogonResponse(
      protocolVersion: Self.protocolVersion, result: .success, resultText: text.fitted(to: FieldWidth.text),
      serverName: settings.serverName.fitted(to: FieldWidth.serverName), marketDepthUpdatesBestBidAndAsk: false,
      tradingIsSupported: true, ocoOrdersSupported: true, orderCancelReplaceSupported: true,
      symbolExchangeDelimiter: "", securityDefinitionsSupported: true, historicalPriceDataSupported: true,
      resubscribeWhenMarketDataFeedAvailable: false, marketDepthIsSupported: true,
      oneHistoricalPriceDataRequestPerConnection: settings.oneHistoryRequestPerConnection,
      bracketOrdersSupported: true, usesMultiplePositionsPerSymbolAndTradeAccount: false, marketDataSupported: true)
  }

  /// The accounts a user may see; `nil` where the name or the password is wrong. Without users anyone sees all.
  private func accounts(of name: String, _ password: String) -> [String]? {
    let all = exchange.accounts.map(\.name)
    guard !frontEnd.host.users.isEmpty else { return all }
    guard let user = frontEnd.host.users.first(where: { $0.name == name && $0.password == password }) else {
      return nil
    }
    return all.filter(user.accounts.contains)
  }
}
