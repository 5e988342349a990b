internal import EventLog
internal import HFTProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

// Who the client is at the gateway, by HTTP: the login of the second generation, the handshake of the first.
//
// Where the generation isn't known, the login is tried first: a gateway that doesn't have it says so without any harm, while
// a handshake would make a user of the first generation at a gateway that serves both. The generation that was found is kept.
extension MarketClientCore {
  func logOn() {
    logonNumber += 1
    switch generation ?? configuration.knownGeneration {
    case .first: handshake(token: uplink.token ?? configuration.token)
    case .second, nil: login()
    }
  }

  // Second generation

  private func login() {
    var request = HTTPRequest("POST", "/login")
    let cookie = uplink.cookie ?? configuration.cookie
    if let cookie { request.headers.append(HTTPHeader("Cookie", "gw_uid=\(cookie)")) }
    // A cookie goes on as its user; the token would log on anew.
    if let token = configuration.token, uplink.cookie == nil {
      request.headers.append(HTTPHeader("X-Auth-Token", token))
    }
    ask(request) { [unowned self] response in
      if (generation ?? configuration.knownGeneration) == nil, [404, 405, 501].contains(response.status) {
        return handshake(token: uplink.token ?? configuration.token)
      }
      guard accepts(response, "the login") else { return }
      do throws(WireError) {
        let answer = try response.body.withFrame { span throws(WireError) in try RestLoginResponse(decoding: span) }
        guard answer.status != .error else { return refused("the login", response, isFinal: true) }
        uplink.cookie = response.cookie("gw_uid") ?? uplink.cookie ?? answer.user
        loggedOn(MarketUser(id: answer.user, generation: .second))
      } catch {
        unreadable("the login", error)
      }
    }
  }

  // First generation

  private func handshake(token: String?) {
    var request = HTTPRequest("POST", "/auth/handshake", headers: .json)
    do throws(WireError) {
      request.body = try HandshakeRequest(token: token).encoded()
    } catch {
      return session.drive(.closed("the handshake can't be sent: \(error)", final: true))
    }
    ask(request) { [unowned self] response in
      if (generation ?? configuration.knownGeneration) == nil, [404, 405, 501].contains(response.status) {
        return session.drive(
          .closed("nothing there is a gateway: the handshake was answered with \(response.status)", final: true))
      }
      guard accepts(response, "the handshake") else { return }
      do throws(WireError) {
        let answer = try response.body.withFrame { span throws(WireError) in try HandshakeResponse(decoding: span) }
        guard answer.status != .error else { return refused("the handshake", response, isFinal: true) }
        // Without one the token that was sent stays good.
        uplink.token = answer.token ?? token
        loggedOn(MarketUser(id: answer.userID, generation: .first, isAdmin: answer.isAdmin ?? false))
      } catch {
        unreadable("the handshake", error)
      }
    }
  }

  // Both

  private func loggedOn(_ user: MarketUser) {
    if let before = uplink.user, before.id != user.id {
      uplink.tell(.ordersNotSettled("the gateway doesn't know user \(before.id) any more: this is \(user.id)"))
    }
    generation = user.generation
    uplink.user = user
    session.drive(.negotiated)
  }

  private func ask(_ request: HTTPRequest, _ completion: @escaping (HTTPResponse) -> Void) {
    logonNumber += 1
    let number = logonNumber
    uplink.fetch(request, timeout: configuration.requestTimeout, isSecret: true) { [weak self] result in
      guard let self, logonNumber == number, uplink.state == .negotiating else { return }
      switch result {
      case .success(let response): completion(response)
      case .failure(let error):
        uplink.tell(.disconnected(error.sentence))
        var isFinal = false
        if case .failed(let reason) = error { isFinal = reason.isFinal }
        session.drive(.closed(error.sentence, final: isFinal))
      }
    }
  }

  private func accepts(_ response: HTTPResponse, _ what: String) -> Bool {
    if (200..<300).contains(response.status) { return true }
    let isRefused = [400, 401, 403].contains(response.status)
    if isRefused, uplink.user != nil, uplink.token != nil || uplink.cookie != nil {
      // The gateway forgot the session: what is left is to begin anew, as at first.
      (uplink.token, uplink.cookie) = (nil, nil)
      uplink.tell(.ordersNotSettled("the gateway doesn't know the session any more"))
      refused(what, response, isFinal: false)
    } else {
      refused(what, response, isFinal: isRefused)
    }
    return false
  }

  private func refused(_ what: String, _ response: HTTPResponse, isFinal: Bool) {
    let rejection = MarketRejection(what, response)
    refusal = rejection
    session.drive(.refused(rejection.description, final: isFinal))
  }

  private func unreadable(_ what: String, _ error: WireError) {
    uplink.tell(.protocolViolation("the answer to \(what) can't be read: \(error)"))
    session.drive(.closed("the answer to \(what) can't be read: \(error)", final: true))
  }
}

extension MarketClientConfiguration {
  /// The generation that is asked for; `nil` where it is to be found out.
  fileprivate var knownGeneration: MarketUser.Generation? {
    switch generation {
    case .automatic: nil
    case .first: .first
    case .second: .second
    }
  }
}

extension HTTPResponse {
  /// The value of a cookie that the response sets.
  fileprivate func cookie(_ name: String) -> String? {
    for header in headers where header.name.lowercased() == "set-cookie" {
      let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, pair[0] == name, !pair[1].isEmpty else { continue }
      return String(pair[1])
    }
    return nil
  }
}
