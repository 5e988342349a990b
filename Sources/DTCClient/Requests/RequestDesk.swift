internal import DTCProtocol
internal import Session

/// The requests of a client that wait for their answers.
final class RequestDesk {
  /// Most messages of one answer: more than any account or exchange has to tell.
  static let answerLimit = 1_000_000

  private let uplink: Uplink
  private let timeout: Duration
  private var table = RequestTable<PendingAnswer>()
  /// Those whose answers carry no number, the oldest first.
  private var withoutNumber: [UInt32] = []

  init(_ uplink: Uplink, timeout: Duration) {
    self.uplink = uplink
    self.timeout = timeout
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { table.deadline }

  /// Sends a request; `completion` is called once, never before this returns except where it can't be sent.
  ///
  /// - Returns: The request's number, by which it's canceled.
  @discardableResult
  func send<Request: DTCRequest>(
    _ request: Request, completion: @escaping (Result<[Request.Response], DTCClientError>) -> Void
  ) -> UInt32? {
    var request = request
    let pending = PendingAnswer()
    // It waits before it's sent: the answer may be there at once.
    let number = table.add(pending, deadline: uplink.now + timeout)
    request.number(as: Int32(bitPattern: number))
    pending.wait(for: request, limit: Self.answerLimit, completion: completion)
    let message = request.message
    if message.isAnsweredWithoutNumber { withoutNumber.append(number) }
    do throws(DTCClientError) {
      try uplink.send(message)
      return number
    } catch {
      remove(number)?.fail(error)
      return nil
    }
  }

  /// Forgets a request: its answer, should it come, is as if nobody had asked.
  func cancel(_ number: UInt32) {
    remove(number)?.fail(.timedOut)
  }

  /// Takes a message; returns whether it is part of an answer that is waited for.
  func take(_ message: DTCMessage) -> Bool {
    if let requestID = message.answeredRequestID {
      return requestID != 0 && offer(message, to: UInt32(bitPattern: requestID))
    }
    guard message.isAnswerWithoutNumber else { return false }
    return withoutNumber.contains { offer(message, to: $0) }
  }

  /// Fails those whose time is up.
  func deadlinePassed() {
    for (number, pending) in table.removeExpired(at: uplink.now) {
      withoutNumber.removeAll { $0 == number }
      pending.fail(.timedOut)
    }
  }

  /// Fails all.
  func connectionLost() {
    withoutNumber = []
    for (_, pending) in table.removeAll() { pending.fail(.connectionLost) }
  }

  private func offer(_ message: DTCMessage, to number: UInt32) -> Bool {
    switch table[number]?.take(message) {
    case nil, .no?: return false
    case .part?: table.extend(number, to: uplink.now + timeout)
    case .last(let tell)?:
      _ = remove(number)
      tell()
    }
    return true
  }

  private func remove(_ number: UInt32) -> PendingAnswer? {
    withoutNumber.removeAll { $0 == number }
    return table.remove(number)
  }
}

extension DTCMessage {
  /// Whether it is a request whose answer carries no request's number.
  fileprivate var isAnsweredWithoutNumber: Bool {
    switch self {
    case .journalEntriesRequest, .addCorrectingOrderFill: true
    default: false
    }
  }
}
