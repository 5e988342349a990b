import EventLog
import Exchange
import OESProtocol
import Transport
import WireRuntime

/// One client's connection to one of the venue's servers, from its first byte to its last.
///
/// What can't be read ends it with a logout message: a stream whose next header can't be found is of no more use. A
/// message that is whole but not known, or not for this server, is refused, and the session goes on.
final class OESSession: FrontEndSession {
  /// How far a connection got.
  private enum Stage {
    case fresh
    case loggedOn(OESLogin)
    /// The goodbye is said: nothing is read any more.
    case ended
  }

  /// Bytes of the longest message that is taken; those of clients have up to 250.
  private static let messageLimit = 2_048
  private static let framing = OESMessage.framing
  /// What the framing says of a transaction's tag.
  private static let transactionTag = Int(UInt8(ascii: "T"))

  let frontEnd: OESFrontEnd
  let server: OESServer
  let sender: OESSender
  private(set) lazy var markets = BookSubscriptions(frontEnd, sender)
  /// Answers of many messages, and those behind them: each as fast as the client reads it.
  private(set) lazy var answers = PacedAnswers(queueLimit: Self.answerQueueLimit) { [sender] in
    sender.queuedByteCount
  }
  /// The form of the transactions that the client sends; `nil` before the first.
  var form: TransactionForm?

  private let peer: String
  private let number: Int
  private var stage = Stage.fresh
  /// Moved out while it is at work.
  private var decoder: FrameDecoder? = FrameDecoder(.binary, framing: framing, limit: messageLimit)
  private var acceptedAt: Duration?

  /// Bytes that wait in a connection's queue at which long answers pause.
  private static let answerQueueLimit = 1 << 17

  init(_ frontEnd: OESFrontEnd, _ link: any Link, _ server: OESServer, peer: String, number: Int) {
    self.frontEnd = frontEnd
    self.server = server
    self.peer = peer
    self.number = number
    sender = OESSender(link, frontEnd.log)
    log(.debug, "a client connected")
  }

  /// The login; `nil` before it and after the goodbye.
  var login: OESLogin? {
    if case .loggedOn(let login) = stage { login } else { nil }
  }

  var hasEnded: Bool {
    if case .ended = stage { true } else { false }
  }

  /// The time that messages tell.
  var time: ExchangeTime { frontEnd.host.exchange.now }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {
    guard !hasEnded, var decoder else { return }
    self.decoder = nil
    do throws(FramingError) {
      try decoder.consume(bytes) { frame, _ throws(WireError) in try take(frame) }
      self.decoder = decoder
    } catch {
      log(.info, "a client can't be understood", [("problem", error.description)])
      sayGoodbye(.origOrderNotFound)
      close(.protocolError, "a message can't be read")
    }
  }

  /// Takes one message; transactions without a detour.
  private func take(_ frame: RawSpan) throws(WireError) -> AfterFrame {
    if Self.framing.statedType(of: frame) == Self.transactionTag {
      if frame.byteCount >= Transaction.byteCount {
        take(try Transaction(decoding: frame), .current)
      } else {
        take(Transaction(try TransactionV1(decoding: frame)), .first)
      }
    } else {
      dispatch(try OESMessage(decoding: frame, as: .binary))
    }
    return hasEnded ? .stop : .proceed
  }

  func advance(to now: Duration) {
    frontEnd.advance(to: now)
    let start = acceptedAt ?? now
    acceptedAt = start
    switch stage {
    case .fresh where now - start >= frontEnd.settings.logonTimeout:
      close(.policyViolation, "no logon within \(frontEnd.settings.logonTimeout.components.seconds) seconds")
    case .fresh, .ended: break
    case .loggedOn: answers.proceed()
    }
  }

  func drained() { answers.proceed() }

  func end(_ reason: String) {
    guard !hasEnded else { return }
    switch server {
    case .authentication: sayGoodbye(RejectCode(rawValue: 0))
    case .orderEntry, .secondaryOrderEntry: sayGoodbye(.oesNotAvailableTradingDisabled)
    case .marketData: sayGoodbye(.mdsNotAvailableTradingDisabled)
    }
    close(.goingAway, reason)
  }

  func closed() {
    log(.debug, "a client is gone")
    leave()
    sender.stop()
    frontEnd.remove(self)
  }

  /// Makes the session one that is logged on.
  func enter(_ login: OESLogin) {
    stage = .loggedOn(login)
    if server.takesOrders { login.account.join(self) }
  }

  /// Closes the link behind what is queued.
  func close(_ code: CloseCode, _ text: String) {
    guard !hasEnded else { return }
    log(.debug, "a connection is ended", [("reason", text)])
    leave()
    sender.close(code, text)
  }

  private func leave() {
    if let login, server.takesOrders { login.account.leave(self, at: time) }
    stage = .ended
    answers.cancel()
    markets.cancel()
  }

  func log(
    _ level: EventLog.Level, _ message: StaticString, _ metadata: @autoclosure () -> [(key: String, value: String)] = []
  ) {
    frontEnd.log.log(level, message, [("peer", peer), ("session", "\(number)")] + metadata())
  }
}
