import DTCProtocol
import EventLog
import Exchange
import Transport
import WireRuntime

/// One client's connection to the DTC front-end, from its first byte to its last.
///
/// Its parts: a receiver and a sender for the bytes, the login, the markets the client looks at, and the past data it
/// downloads. Requests are answered before the next one is read, so answers of many messages are never mixed with updates.
final class DTCSession: FrontEndSession {
  /// How far a connection got.
  enum Stage {
    /// It isn't logged on; `hasNegotiated` once an encoding was asked for.
    case fresh(hasNegotiated: Bool)
    case loggedOn(Login)
    /// The goodbye is said: nothing is read any more.
    case ended
  }

  let frontEnd: DTCFrontEnd
  let sender: MessageSender
  let peer: String
  let number: Int
  var stage = Stage.fresh(hasNegotiated: false)
  private(set) lazy var markets = MarketSubscriptions(frontEnd, sender)
  /// Long lists of what accounts had.
  private(set) lazy var lists = PacedAnswers(queueLimit: settings.historyQueueLimit) { [sender] in
    sender.queuedByteCount
  }
  private(set) lazy var history = HistoryDownloads(frontEnd, sender) { [unowned self] in historyEnded($0) }

  private let link: any Link
  /// Moved out while it is at work.
  private var receiver: MessageReceiver?
  private var acceptedAt: Duration?
  private var lastReceived: Duration?

  init(_ frontEnd: DTCFrontEnd, _ link: any Link, peer: String, number: Int) {
    self.frontEnd = frontEnd
    self.link = link
    self.peer = peer
    self.number = number
    let encoding = link.kind == .stream ? frontEnd.settings.initialEncoding : .json
    sender = MessageSender(link, encoding, frontEnd.log)
    receiver = MessageReceiver(link.kind, encoding, limit: frontEnd.settings.messageLimit)
    log(.debug, "a client connected")
  }

  var settings: DTCFrontEndSettings { frontEnd.settings }
  var exchange: Exchange { frontEnd.host.exchange }
  var linkKind: LinkKind { link.kind }

  /// The login; `nil` before it and after the goodbye.
  var login: Login? {
    if case .loggedOn(let login) = stage { login } else { nil }
  }

  var hasEnded: Bool {
    if case .ended = stage { true } else { false }
  }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {
    guard !hasEnded, var receiver else { return }
    self.receiver = nil
    lastReceived = frontEnd.now
    do throws(ReceiveProblem) {
      try receiver.take(bytes, as: piece) { message, encoding in take(message, encoding) }
      self.receiver = receiver
    } catch {
      log(.info, "a client can't be understood", [("problem", error.text)])
      end(error.text, error.closeCode)
    }
  }

  func drained() {
    lists.proceed()
    history.proceed()
  }

  func closed() {
    log(.debug, "a client is gone")
    stage = .ended
    sender.stop()
    lists.cancel()
    history.cancel()
    frontEnd.remove(self)
  }

  func end(_ reason: String) { end(reason, .goingAway) }

  /// Says goodbye for this reason, then closes the link.
  func end(_ reason: String, _ code: CloseCode) {
    guard !hasEnded else { return }
    sender.send(Logoff(reason: reason.fitted(to: FieldWidth.text), doNotReconnect: settings.doNotReconnect))
    close(code, reason)
  }

  /// Closes the link behind what is queued.
  func close(_ code: CloseCode, _ text: String) {
    guard !hasEnded else { return }
    log(.debug, "a connection is ended", [("reason", text)])
    stage = .ended
    lists.cancel()
    history.cancel()
    sender.close(code, text)
  }

  func log(
    _ level: EventLog.Level, _ message: StaticString, _ metadata: @autoclosure () -> [(key: String, value: String)] = []
  ) {
    frontEnd.log.log(level, message, [("peer", peer), ("session", "\(number)")] + metadata())
  }

  /// Takes a message: before the logon only a few are allowed.
  private func take(_ message: DTCMessage, _ encoding: MessageEncoding) -> AfterFrame {
    switch stage {
    case .fresh(let hasNegotiated):
      // An answer to the request for an encoding is in the encoding the request came in.
      sender.encoding = encoding
      switch message {
      case .encodingRequest(let request): return negotiate(request, isFirst: !hasNegotiated)
      case .logonRequest(let request): logOn(request)
      case .logoff: takeLogoff()
      // A peer that is alive says so; there is no agreed interval yet.
      case .heartbeat: break
      default: end("log on first: \(message.name) came before a LogonRequest", .policyViolation)
      }
    case .loggedOn(let login):
      if case .encodingRequest = message {
        end("the encoding is agreed on already", .policyViolation)
      } else {
        dispatch(message, login)
      }
    case .ended: return .stop
    }
    return hasEnded ? .stop : .proceed
  }
}

// Time.
extension DTCSession {
  func advance(to now: Duration) {
    frontEnd.advance(to: now)
    guard !hasEnded else { return }
    let start = acceptedAt ?? now
    acceptedAt = start
    switch stage {
    case .fresh:
      if now - start >= settings.logonTimeout {
        end("no logon within \(settings.logonTimeout.components.seconds) seconds", .policyViolation)
      }
    case .loggedOn(let login):
      let heard = max(lastReceived ?? start, start)
      if now - heard >= login.heartbeatInterval * 2 {
        end("nothing was heard for two heartbeat intervals", .policyViolation)
        return
      }
      beat(login, now)
      markets.advance(to: now)
      drained()
    case .ended: break
    }
  }

  private func beat(_ login: Login, _ now: Duration) {
    guard now >= login.nextHeartbeat else { return }
    var login = login
    // From now, not from when it was due: after a pause there is one, not many.
    login.nextHeartbeat = now + login.heartbeatInterval
    stage = .loggedOn(login)
    sender.send(Heartbeat(numDroppedMessages: sender.takeReplacedCount(), currentDateTime: exchange.now.seconds))
  }
}
