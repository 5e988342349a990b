internal import Exchange
internal import Transport

/// A link on which things go wrong as a script says.
///
/// What is sent later is held here, in order and bounded; everything else goes to the link behind it.
final class FaultyLink: Link {
  /// What faults need of their surroundings.
  struct Surroundings {
    /// Calls something once a time has passed.
    var wait: (Duration, @escaping () -> Void) -> Void
    /// Drops all connections, and those that come until a time has passed.
    var restart: (Duration) -> Void
  }

  /// Most bytes that wait to be sent later; beyond, the connection is cut.
  static let waitingLimit = 4 << 20

  private struct Waiting {
    var bytes: [UInt8]
    var form: MessageForm
    var key: ConflationKey?
    /// How often it is sent.
    var copies = 1
    /// Delays it still waits for.
    var delays = 0
    /// Closes the link behind it.
    var isLast = false
  }

  private let link: any Link
  private let faults: [FaultScript.Fault]
  private let surroundings: Surroundings
  private var random: SeededRandom
  private var messageCount = 0
  private var waiting: [Waiting] = []
  private var waitingByteCount = 0
  /// How many messages have waited and are gone.
  private var passedCount = 0
  private var closing: (CloseCode, String)?
  private var isStalled = false
  private var isOver = false

  /// Wraps the link of a connection, which is counted from 1.
  init(_ link: any Link, connection: Int, script: FaultScript, seed: UInt64, _ surroundings: Surroundings) {
    self.link = link
    faults = script.faults.filter { $0.connection == nil || $0.connection == connection }
    self.surroundings = surroundings
    random = SeededRandom(seed, UInt64(connection))
  }

  var kind: LinkKind { link.kind }

  var queuedByteCount: Int { link.queuedByteCount + waitingByteCount }

  func send<Failure: Error>(
    _ form: MessageForm, conflating key: ConflationKey?, _ write: (inout [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> SendOutcome {
    guard !isOver, closing == nil else { return .closed }
    messageCount += 1
    let hits = hits()
    if hits.isEmpty, waiting.isEmpty, !isStalled { return try link.send(form, conflating: key, write) }
    var bytes: [UInt8] = []
    try write(&bytes)
    return send(Waiting(bytes: bytes, form: form, key: key), hits)
  }

  func close(_ code: CloseCode, _ text: String) {
    guard !isOver, closing == nil else { return }
    guard waiting.isEmpty else {
      closing = (code, text)
      return
    }
    isOver = true
    link.close(code, text)
  }

  func abort() {
    isOver = true
    waiting = []
    waitingByteCount = 0
    link.abort()
  }

  /// What goes wrong before the message that is sent now.
  private func hits() -> [FaultScript.Kind] {
    faults.compactMap { fault in
      let isHit = fault.message.map { $0 == messageCount } ?? (random.unit() < fault.probability)
      return isHit ? fault.kind : nil
    }
  }

  private func send(_ message: Waiting, _ hits: [FaultScript.Kind]) -> SendOutcome {
    var message = message
    for hit in hits {
      switch hit {
      case .drop:
        abort()
        return .closed
      case .stall: isStalled = true
      case .delay(let time):
        message.delays += 1
        delay(passedCount + waiting.count, time)
      case .duplicate: message.copies = 2
      case .truncate:
        message.bytes.removeLast(message.bytes.count - message.bytes.count / 2)
        message.isLast = true
      case .restart(let time):
        surroundings.restart(time)
        return .closed
      }
    }
    guard !isStalled else { return .queued }
    waiting.append(message)
    waitingByteCount += message.bytes.count
    guard waitingByteCount <= Self.waitingLimit else {
      abort()
      return .closed
    }
    return flush()
  }

  /// Lets a message go on once a time has passed.
  private func delay(_ number: Int, _ time: Duration) {
    surroundings.wait(time) { [weak self] in
      guard let self, waiting.indices.contains(number - passedCount) else { return }
      waiting[number - passedCount].delays -= 1
      _ = flush()
    }
  }

  /// Sends what needn't wait any longer.
  private func flush() -> SendOutcome {
    guard !isStalled else { return .queued }
    var outcome = SendOutcome.queued
    let count = waiting.prefix { $0.delays == 0 }.count
    let messages = waiting.prefix(count)
    waiting.removeFirst(count)
    passedCount += count
    for message in messages where !isOver {
      waitingByteCount -= message.bytes.count
      for _ in 0..<message.copies {
        outcome = link.send(message.form, conflating: message.key) { $0 += message.bytes }
      }
      if message.isLast { end(.internalError, "") }
    }
    if let (code, text) = closing, waiting.isEmpty { end(code, text) }
    return isOver ? .closed : outcome
  }

  private func end(_ code: CloseCode, _ text: String) {
    isOver = true
    waiting = []
    waitingByteCount = 0
    link.close(code, text)
  }
}
