internal import EventLog
internal import OceanExProtocol
internal import Session
internal import VenueClient
internal import WireRuntime

/// How soon a request is sent.
enum RequestPriority: Int {
  /// Before all others, such as a logon.
  case first
  /// In the order of the calls.
  case inOrder
  /// When there is nothing else to do; after a while before all others.
  case canWait
}

/// Requests: those that wait to be sent, at the pace that is allowed, and those that wait for their answers.
///
/// A request's number is at the end of its uuid. The uuid's beginning is this client's own.
final class RequestDesk {
  typealias Failure = OceanExClientError

  private struct Waiter {
    let name: String
    let handler: String
    let action: String
    /// Whether its waiting may end without an answer once it's sent.
    let canBeAbandoned: Bool
    /// Sends it; `nil` once that is done.
    var send: ((_ uuid: String) throws(Failure) -> Void)?
    /// Takes the answer, or what came instead.
    let take: (Result<OceanExMessage, Failure>) -> Void
  }

  private let uplink: Uplink
  private let rate: RequestRate
  private let timeout: Duration
  private let prefix: String
  private var table = RequestTable<Waiter>()
  private var pace: RequestPace
  /// Numbers of those that wait to be sent, by priority; some may be gone already.
  private var queues: [RequestQueue] = [RequestQueue(), RequestQueue(), RequestQueue()]
  private var isSending = false

  /// How long a request that can wait does so at most, while others go before it.
  private static let patience = Duration.seconds(1)
  /// How long a request waits to be sent.
  private static let forever = Duration.seconds(315_360_000)

  init(_ uplink: Uplink, _ configuration: OceanExClientConfiguration, seed: UInt64) {
    self.uplink = uplink
    rate = configuration.requestRate
    timeout = configuration.requestTimeout.withinTenYears
    pace = RequestPace(rate)
    prefix = Self.prefix(seed)
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? {
    guard uplink.isOpen else { return nil }
    return table.deadline.orSooner(nextSending?.time)
  }

  /// How many wait to be sent in the order of the calls.
  private var waitingCount: Int { queues[RequestPriority.inOrder.rawValue].count }
}

// Asking.
extension RequestDesk {
  /// Sends a request when its turn comes; returns its number, `nil` where it's refused at once.
  @discardableResult
  func ask<Request: OceanExRequest>(
    _ request: Request, _ priority: RequestPriority = .inOrder, canBeAbandoned: Bool = true,
    onSend: @escaping (_ uuid: String) -> Void = { _ in },
    completion: @escaping (Result<Request.Response, Failure>) -> Void
  ) -> UInt32? {
    let name = "\(Request.identifierHandler)/\(Request.dataAction)"
    let waiter = Waiter(
      name: name, handler: Request.identifierHandler, action: Request.dataAction, canBeAbandoned: canBeAbandoned
    ) { [uplink] uuid throws(Failure) in
      let envelope = RequestEnvelope(dataUUID: uuid, body: request)
      try uplink.send(envelope) { Request.message(envelope) }
      onSend(uuid)
    } take: { result in
      completion(
        result.flatMap { message in
          guard let response = Request.response(in: message) else {
            return .failure(.unreadable("it is no answer to \(name)"))
          }
          return .success(response)
        })
    }
    return add(waiter, priority)
  }

  /// Sends a logon before anything else; returns its number.
  @discardableResult
  func logOn(
    _ request: @escaping () -> LoginRequest, completion: @escaping (Result<Scopes, Failure>) -> Void
  ) -> UInt32? {
    let waiter = Waiter(
      name: "\(LoginRequest.identifierHandler)/\(LoginRequest.dataAction)", handler: LoginRequest.identifierHandler,
      action: LoginRequest.dataAction, canBeAbandoned: false
    ) { [uplink] uuid throws(Failure) in
      let envelope = SignedRequestEnvelope(dataUUID: uuid, dataArgs: [:], body: request())
      try uplink.send(envelope) { .loginRequest(envelope) }
    } take: { result in
      completion(
        result.flatMap { message in
          guard case .loginResponse(let reply) = message else {
            return .failure(.unreadable("it is no answer to a logon"))
          }
          return .success(reply.body.scopes)
        })
    }
    return add(waiter, .first)
  }

  private func add(_ waiter: Waiter, _ priority: RequestPriority) -> UInt32? {
    guard uplink.isOpen else {
      waiter.take(.failure(.notReady(uplink.state)))
      return nil
    }
    if priority == .inOrder, let refusal = refusal {
      waiter.take(.failure(refusal))
      return nil
    }
    let number = table.add(waiter, deadline: uplink.now + Self.forever)
    queues[priority.rawValue].append(number, at: uplink.now)
    sendWaiting()
    return table[number] == nil ? nil : number
  }

  /// Why no more requests are taken now.
  private var refusal: Failure? {
    switch rate.excess {
    case .wait(let limit): waitingCount >= max(limit, 1) ? .rateLimited(waiting: waitingCount) : nil
    case .refuse:
      waitingCount > 0 || pace.nextTime(canWait: false) > uplink.now ? .rateLimited(waiting: waitingCount) : nil
    }
  }

  /// Ends the waiting of whoever asked: takes the request back where it isn't sent yet, and waits for the answer of one that
  /// must have it.
  func abandon(_ number: UInt32) {
    guard let waiter = table[number], waiter.send != nil || waiter.canBeAbandoned else { return }
    forget(number)
    waiter.take(.failure(.abandoned))
  }

  private func forget(_ number: UInt32) {
    if table.remove(number)?.send != nil {
      for place in queues.indices { queues[place].remove(number) }
    }
  }
}

// Sending.
extension RequestDesk {
  /// What is sent next, and when.
  private var nextSending: (queue: Int, time: Duration)? {
    if queues[RequestPriority.first.rawValue].first != nil {
      return (RequestPriority.first.rawValue, pace.nextTime(canWait: false))
    }
    let canWait = queues[RequestPriority.canWait.rawValue].first
    if queues[RequestPriority.inOrder.rawValue].first != nil {
      // What has waited for long enough is as urgent as the others.
      if let canWait, canWait.since + Self.patience <= uplink.now {
        return (RequestPriority.canWait.rawValue, pace.nextTime(canWait: false))
      }
      return (RequestPriority.inOrder.rawValue, pace.nextTime(canWait: false))
    }
    guard let canWait else { return nil }
    let urgent = max(canWait.since + Self.patience, pace.nextTime(canWait: false))
    return (RequestPriority.canWait.rawValue, min(urgent, pace.nextTime(canWait: true)))
  }

  private func sendWaiting() {
    // What is sent may fail, and whoever is told asks anew.
    guard !isSending else { return }
    isSending = true
    defer { isSending = false }
    while uplink.isOpen, let next = nextSending, next.time <= uplink.now,
      let number = queues[next.queue].removeFirst()
    {
      guard let send = table[number]?.send else { continue }
      table[number]?.send = nil
      table.extend(number, to: uplink.now + timeout)
      do throws(Failure) {
        try send(uuid(number))
        pace.sent(at: uplink.now)
      } catch {
        table.remove(number)?.take(.failure(error))
      }
    }
  }

  /// Takes that the time has come: what may be sent is, and who waited long enough is told.
  func deadlinePassed() {
    for (_, waiter) in table.removeExpired(at: uplink.now) { waiter.take(.failure(.timedOut)) }
    sendWaiting()
  }

  /// Takes that there is a new connection.
  func connected() { pace.begin(at: uplink.now) }

  /// Takes that the connection is lost: nothing is answered any more, and what waits isn't sent.
  func connectionLost() {
    queues = [RequestQueue(), RequestQueue(), RequestQueue()]
    for (_, waiter) in table.removeAll() { waiter.take(.failure(.connectionLost)) }
  }
}

// Receiving.
extension RequestDesk {
  /// Takes a reply, where it answers what is waited for; says whether it does.
  func take(_ message: OceanExMessage, _ head: OceanExReplyHead) -> Bool {
    guard let uuid = head.uuid, let number = number(uuid), let waiter = table[number], waiter.send == nil else {
      return false
    }
    forget(number)
    if head.code == .rateLimited { pace.slowDown(at: uplink.now) } else { pace.taken(at: uplink.now) }
    if let code = head.code, code != .success {
      waiter.take(.failure(.rejected(code, message: head.failure ?? "")))
    } else if head.handler != waiter.handler || head.action != waiter.action {
      waiter.take(.failure(.unreadable("\(waiter.name) is answered by \(head.handler)/\(head.action)")))
    } else {
      waiter.take(.success(message))
    }
    sendWaiting()
    return true
  }

  /// Takes a reply whose data can't be read, for this reason; says whether somebody waited for it.
  func take(unreadable head: OceanExReplyHead, reason: String) -> Bool {
    guard let uuid = head.uuid, let number = number(uuid), let waiter = table[number], waiter.send == nil else {
      return false
    }
    forget(number)
    if let code = head.code, code != .success {
      if code == .rateLimited { pace.slowDown(at: uplink.now) }
      waiter.take(.failure(.rejected(code, message: head.failure ?? "")))
    } else {
      waiter.take(.failure(.unreadable(reason)))
    }
    sendWaiting()
    return true
  }
}

// Uuids.
extension RequestDesk {
  /// The uuid of a request: version 4 in form, its last group is the number.
  private func uuid(_ number: UInt32) -> String { "\(prefix)0000\(Hexadecimal.text(number))" }

  /// The number in a uuid of this client's.
  private func number(_ uuid: String) -> UInt32? {
    guard uuid.hasPrefix(prefix), uuid.utf8.count == prefix.utf8.count + 12 else { return nil }
    return UInt32(uuid.dropFirst(prefix.count), radix: 16)
  }

  private static func prefix(_ seed: UInt64) -> String {
    let digits = Hexadecimal.text(seed)
    let variant = String(0x8 | seed >> 62, radix: 16)
    return "\(digits.prefix(8))-\(digits.dropFirst(8).prefix(4))-4\(digits.dropFirst(12).prefix(3))-\(variant)"
      + "\(digits.suffix(3))-"
  }
}
