/// An answer of many messages that nothing else is mixed with.
protocol PacedAnswer: AnyObject {
  /// Sends the next messages; whether these were the last.
  func sendSome() -> Bool
}

/// Long answers, one after the other, each as fast as the client reads it.
final class PacedAnswers {
  /// Answers that wait at most.
  static let limit = 16

  private let queueLimit: Int
  private let queuedByteCount: () -> Int
  private var waiting: [any PacedAnswer] = []
  private var isSending = false

  /// Makes an empty list; while `queueLimit` bytes wait in the connection's queue, nothing is added to it.
  init(queueLimit: Int, _ queuedByteCount: @escaping () -> Int) {
    self.queueLimit = queueLimit
    self.queuedByteCount = queuedByteCount
  }

  var isEmpty: Bool { waiting.isEmpty }

  /// Whether no more may wait.
  var isFull: Bool { waiting.count >= Self.limit }

  /// Adds an answer and sends what may be sent of it.
  func add(_ answer: any PacedAnswer) {
    waiting.append(answer)
    proceed()
  }

  /// Sends while the client reads.
  func proceed() {
    // Sending may end the connection, which comes back here.
    guard !isSending else { return }
    isSending = true
    defer { isSending = false }
    while let first = waiting.first, queuedByteCount() < queueLimit {
      guard first.sendSome() else { continue }
      if !waiting.isEmpty { waiting.removeFirst() }
    }
  }

  /// Sends no more.
  func cancel() { waiting = [] }
}

/// An answer with a message for each of some items.
final class ListAnswer<Item>: PacedAnswer {
  /// Messages that are sent at a time.
  private static var step: Int { 64 }

  private let items: [Item]
  private let send: (Item, Int) -> Void
  private var next = 0

  /// Makes an answer; `send` is given each item and its place, from 0.
  init(_ items: [Item], _ send: @escaping (Item, Int) -> Void) {
    self.items = items
    self.send = send
  }

  func sendSome() -> Bool {
    let end = min(items.count, next + Self.step)
    for place in next..<end { send(items[place], place) }
    next = end
    return next == items.count
  }
}
