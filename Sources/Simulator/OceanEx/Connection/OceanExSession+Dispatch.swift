import OceanExProtocol
import Transport
import WireRuntime

// Which part answers which request.
extension OceanExSession {
  /// Takes a text message.
  func take(_ bytes: RawSpan) {
    do throws(WireError) {
      try dispatch(try OceanExMessage(decoding: bytes), bytes)
    } catch {
      refuse(bytes, error)
    }
  }

  private func dispatch(_ message: OceanExMessage, _ bytes: RawSpan) throws(WireError) {
    switch message {
    case .pong: takePong()
    case .loginRequest(let request):
      let name = OceanExRequestName(
        handler: request.identifierHandler, action: request.dataAction, uuid: request.dataUUID)
      answer(name) { () throws(OceanExRefusal) in try answer(request.body) }
    case .timestampRequest(let request): answer(request) { answer($0) }
    case .marketsRequest(let request): answer(request) { answer($0) }
    case .tradingFeeRequest(let request): answer(request) { answer($0) }
    case .tickersRequest(let request):
      answer(request) { body throws(OceanExRefusal) in try answer(body) }
    case .orderBookRequest(let request):
      answer(request) { body throws(OceanExRefusal) in try answer(body) }
    case .klineRequest(let request):
      answer(request) { body throws(OceanExRefusal) in try answer(body) }
    case .accountRequest(let request):
      answer(request) { body, login throws(OceanExRefusal) in try answer(body, login) }
    case .orderCreateRequest(let request):
      answer(request) { body, login throws(OceanExRefusal) in try answer(body, login) }
    case .orderCancelRequest(let request):
      answer(request, ids: request.body.ids) { body, login throws(OceanExRefusal) in try answer(body, login) }
    case .orderClearRequest(let request): answer(request) { answer($0, $1) }
    case .orderIndexRequest(let request):
      answer(request) { body, login throws(OceanExRefusal) in try answer(body, login) }
    case .orderShowRequest(let request):
      answer(request) { body, login throws(OceanExRefusal) in try answer(body, login) }
    case .historyIndexRequest(let request):
      answer(request) { body, login throws(OceanExRefusal) in try answer(body, login) }
    case .historyShowRequest(let request):
      answer(request) { body, login throws(OceanExRefusal) in try answer(body, login) }
    default: refuse(bytes, nil)
    }
  }

  /// Answers a request that anybody may send.
  private func answer<Request, Response: JSONMessage>(
    _ request: RequestEnvelope<Request>, _ body: (Request) throws(OceanExRefusal) -> Response
  ) {
    answer(OceanExRequestName(request)) { () throws(OceanExRefusal) in try body(request.body) }
  }

  /// Answers a request of those who logged in; of others it ends the session.
  private func answer<Request, Response: JSONMessage>(
    _ request: RequestEnvelope<Request>, ids: [Int64] = [],
    _ body: (Request, OceanExLogin) throws(OceanExRefusal) -> Response
  ) {
    guard let login else { return disconnect(.unauthorized, reconnect: false) }
    answer(OceanExRequestName(request), ids: ids) { () throws(OceanExRefusal) in try body(request.body, login) }
  }

  /// Answers a request, or says why not.
  private func answer(
    _ name: OceanExRequestName, ids: [Int64] = [], _ body: () throws(OceanExRefusal) -> some JSONMessage
  ) {
    guard takesRequest() else { return refuse(name, .tooMany(frontEnd.settings), ids: ids) }
    do throws(OceanExRefusal) {
      sender.reply(to: name, .success, try body())
    } catch {
      refuse(name, error, ids: ids)
    }
  }

  /// Answers a message that is no request, for want of a known name or because of what is wrong with it.
  private func refuse(_ bytes: RawSpan, _ error: WireError?) {
    let name = OceanExRequestName(of: bytes)
    guard login != nil || !name.needsLogin else { return disconnect(.unauthorized, reconnect: false) }
    guard takesRequest() else { return refuse(name, .tooMany(frontEnd.settings)) }
    if let error {
      // Verb and path are what is signed: others are another signature's.
      let isSigned = name.isLogin && ["data.header.verb", "data.header.path"].contains(error.field)
      refuse(name, OceanExRefusal(isSigned ? .authFailed : .badArguments, error.description))
    } else if name.isCommandKnown {
      refuse(name, OceanExRefusal(.unknownHandlerOrAction, "there is no such handler or action"))
    } else {
      refuse(name, OceanExRefusal(.badArguments, "command must be message"))
    }
  }

  /// Answers that a request failed; the failure of a cancellation has the orders that were to be canceled.
  private func refuse(_ name: OceanExRequestName, _ refusal: OceanExRefusal, ids: [Int64] = []) {
    if name.isCancel {
      sender.reply(to: name, refusal.code, OrderCancelFailure(ids: ids, message: refusal.text))
    } else {
      sender.reply(to: name, refusal.code, Refusal(message: refusal.text))
    }
  }
}

extension OceanExRequestName {
  fileprivate init<Body>(_ request: RequestEnvelope<Body>) {
    self.init(handler: request.identifierHandler, action: request.dataAction, uuid: request.dataUUID)
  }
}

extension OceanExRefusal {
  /// More requests than a connection may send.
  fileprivate static func tooMany(_ settings: OceanExFrontEndSettings) -> OceanExRefusal {
    OceanExRefusal(
      .rateLimited,
      "more than \(settings.requestBurst) requests at once, or \(Int(settings.requestsPerSecond)) a second")
  }
}
