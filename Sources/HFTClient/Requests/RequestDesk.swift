internal import EventLog
internal import HFTProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// Requests and their answers, whichever way they go.
///
/// Several may be open at once, and answers come in any order. A late answer is nobody's.
final class RequestDesk {
  private let uplink: Uplink
  private var table = RequestTable<PendingCall>()
  /// Numbers of those on the command WebSocket, by what ties their answers to them.
  private var numbers: [String: UInt32] = [:]

  /// The number in what ties the last answer to its request.
  private var lastID: UInt32

  /// Makes a desk without requests; `seed` decides what ties answers to them.
  init(_ uplink: Uplink, seed: UInt64) {
    self.uplink = uplink
    lastID = UInt32(truncatingIfNeeded: seed)
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { table.deadline }

  /// Requests that wait.
  var count: Int { table.count }

  /// Makes a request whose answer has a type; returns the number it waits under, `nil` where it wasn't sent.
  @discardableResult
  func ask<Asked: Question>(
    _ question: Asked, timeout: Duration? = nil,
    _ completion: @escaping (Result<Asked.Answer, MarketClientError>) -> Void
  ) -> UInt32? {
    let route = route
    do throws(MarketClientError) {
      if route == .commands {
        // The usual way, which makes nothing of the arguments but their text.
        return try sendCommand(Asked.op, timeout) { id throws(WireError) in
          (
            AnsweredCall<Asked.Answer>.typed(Asked.op, .commands, messageID: id, completion),
            try RequestEnvelope(msgID: id, ts: self.now, body: question).encoded()
          )
        }
      }
      let call = try Call(Asked.op, arguments: question)
      return try fetch(call, route, timeout, AnsweredCall.typed(Asked.op, route, completion))
    } catch {
      completion(.failure(error))
      return nil
    }
  }

  /// Makes any request; returns as ``ask(_:timeout:_:)``.
  @discardableResult
  func send(
    _ call: Call, messageID: String?, timeout: Duration?,
    _ completion: @escaping (Result<FallbackResponse, MarketClientError>) -> Void
  ) -> UInt32? {
    let route = route
    do throws(MarketClientError) {
      try call.check()
      guard route == .commands else {
        return try fetch(call, route, timeout, AnsweredCall.whole(call.operation, route, completion))
      }
      return try sendCommand(call.operation, timeout, messageID: messageID) { id throws(WireError) in
        let envelope = RequestEnvelope(msgID: id, ts: self.now, op: call.operation, as: call.role, body: call.payload)
        return (AnsweredCall.whole(call.operation, .commands, messageID: id, completion), try envelope.encoded())
      }
    } catch {
      completion(.failure(error))
      return nil
    }
  }

  /// Takes that nobody waits any more.
  func abandon(_ number: UInt32) { fail(number) { .timedOut(operation: $0.operation) } }

  /// Takes an answer on the command WebSocket, as far as it says what it is.
  func take(_ frame: RawSpan, _ head: FrameHead) {
    guard let id = head.corrID, let number = numbers.removeValue(forKey: id), let call = table.remove(number) else {
      return
    }
    guard head.status == .error else { return call.take(frame, at: uplink.environment.timeOfDay) }
    var reason = RequestFailure(code: "", message: "")
    if let failure = try? ErrorResponseEnvelope<RequestFailure>(decoding: frame) { reason = failure.body }
    call.fail(.rejected(MarketRejection(operation: call.operation, reason: .code(reason.code), text: reason.message)))
  }

  /// Takes that the command WebSocket is gone: what went over it isn't answered any more.
  func connectionLost() {
    for number in numbers.values.sorted() { fail(number) { .connectionLost(operation: $0.operation) } }
  }

  /// Takes that the session is over.
  func finish(_ error: MarketClientError) {
    for (_, call) in table.removeAll() { call.fail(error) }
    numbers = [:]
  }

  /// Takes that the time has come.
  func deadlinePassed() {
    for (_, call) in table.removeExpired(at: uplink.environment.now) {
      numbers[call.messageID] = nil
      call.fail(.timedOut(operation: call.operation))
    }
  }

  // Sending

  /// How requests go now.
  private var route: CallRoute {
    if uplink.user?.generation == .second { return .rest }
    return uplink.usesFallback ? .fallback : .commands
  }

  private var now: String { Stamp.time(uplink.environment.timeOfDay) }

  private func add(_ call: PendingCall, _ timeout: Duration?) -> UInt32 {
    table.add(call, deadline: uplink.environment.now + min(limit(timeout), .seconds(86_400)))
  }

  private func limit(_ timeout: Duration?) -> Duration { max(timeout ?? uplink.configuration.requestTimeout, .zero) }

  private func sendCommand(
    _ operation: String, _ timeout: Duration?, messageID: String? = nil,
    _ make: (String) throws(WireError) -> (PendingCall, [UInt8])
  ) throws(MarketClientError) -> UInt32 {
    guard let channel = uplink.channel, channel.isOpen else { throw .notReady(uplink.state) }
    lastID &+= 1
    let id = messageID.flatMap { $0.isEmpty ? nil : $0 } ?? Stamp.messageID(lastID, uplink.environment.timeOfDay)
    guard numbers[id] == nil else { throw .invalid("a request with msg_id \(id) waits already") }
    let call: PendingCall
    let bytes: [UInt8]
    do throws(WireError) {
      (call, bytes) = try make(id)
    } catch {
      throw .invalid("the request can't be sent: \(error)")
    }
    switch channel.link.send(.text, { $0 += bytes }) {
    case .queued, .conflated: break
    case .full: throw .invalid("not sent: the gateway reads too slowly, \(channel.link.queuedByteCount) bytes wait")
    case .closed: throw .notReady(uplink.state)
    }
    uplink.note(channel.kind, isSent: true, bytes)
    let number = add(call, timeout)
    numbers[id] = number
    return number
  }

  private func fetch(
    _ call: Call, _ route: CallRoute, _ timeout: Duration?, _ pending: PendingCall
  ) throws(MarketClientError) -> UInt32 {
    let request = route == .rest ? try restRequest(call) : try fallbackRequest(call)
    let number = add(pending, timeout)
    uplink.fetch(request, timeout: limit(timeout)) { [weak self] result in self?.take(result, number) }
    return number
  }

  private func restRequest(_ call: Call) throws(MarketClientError) -> HTTPRequest {
    var request = try RestRoute.request(call)
    if let cookie = uplink.cookie { request.headers.append(HTTPHeader("Cookie", "gw_uid=\(cookie)")) }
    return request
  }

  private func fallbackRequest(_ call: Call) throws(MarketClientError) -> HTTPRequest {
    let body = FallbackRequest(op: call.operation, payload: call.payload, as: call.role)
    var request = HTTPRequest("POST", "/api/request", headers: .json)
    if let token = uplink.token { request.headers.append(HTTPHeader("X-Auth-Token", token)) }
    do throws(WireError) {
      request.body = try body.encoded()
    } catch {
      throw .invalid("the request can't be sent: \(error)")
    }
    return request
  }

  /// Takes what became of a request by HTTP.
  private func take(_ result: Result<HTTPResponse, HTTPError>, _ number: UInt32) {
    guard let call = table.remove(number) else { return }
    switch result {
    case .failure(.timedOut): call.fail(.timedOut(operation: call.operation))
    case .failure(.unsendable(let text)): call.fail(.invalid("the request can't be sent: \(text)"))
    case .failure(let error):
      uplink.tell(.disconnected("\(call.operation): \(error.sentence)"))
      call.fail(.connectionLost(operation: call.operation))
    case .success(let response): take(response, call)
    }
  }

  private func take(_ response: HTTPResponse, _ call: PendingCall) {
    guard (200..<300).contains(response.status) else {
      return call.fail(.rejected(MarketRejection(call.operation, response)))
    }
    if call.route == .fallback,
      let answer = response.body.withFrame({ try? FallbackResponse(decoding: $0) }), answer.status == .error
    {
      return call.fail(.rejected(MarketRejection(call.operation, answer)))
    }
    response.body.withFrame { call.take($0, at: uplink.environment.timeOfDay) }
  }

  private func fail(_ number: UInt32, _ error: (PendingCall) -> MarketClientError) {
    guard let call = table.remove(number) else { return }
    numbers[call.messageID] = nil
    call.fail(error(call))
  }
}

extension MarketRejection {
  /// What an answer says whose HTTP status isn't 2xx.
  init(_ operation: String, _ response: HTTPResponse) {
    let detail = response.body.withFrame { (try? RestFailure(decoding: $0))?.detail }
    self.init(operation: operation, reason: .status(response.status), text: detail ?? "")
  }

  /// What an answer of the first generation's HTTP route says.
  init(_ operation: String, _ answer: FallbackResponse) {
    var failure = RequestFailure(code: "", message: "")
    if case .object(let members)? = answer.error {
      if case .string(let code)? = members["code"] { failure.code = code }
      if case .string(let text)? = members["message"] { failure.message = text }
    }
    self.init(operation: operation, reason: .code(failure.code), text: failure.message)
  }
}
