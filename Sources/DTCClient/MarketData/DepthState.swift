internal import Trading

/// A market's book as its server tells it, and whether what was told so far makes a whole.
struct DepthState {
  /// Most levels of one side; a server that sends more isn't telling a book.
  static let levelLimit = 20_000

  /// What came of a message.
  enum Outcome {
    /// The book is whole, and another than before.
    case changed
    /// More must come before the book is whole.
    case incomplete
    /// The book can't be as it was told: it must be asked for again. The words say why.
    case inconsistent(String)
  }

  /// The book as of the last time it was whole; `nil` until then.
  private(set) var book: DepthBook?
  private var next = DepthBook()
  private var isInSnapshot = false

  /// Takes a message.
  mutating func apply(_ message: DepthMessage) -> Outcome {
    switch message.kind {
    case .snapshot: applySnapshot(message)
    case .update: applyUpdate(message)
    }
  }

  /// What was told counts no more.
  mutating func reset() {
    self = DepthState()
  }

  private mutating func applySnapshot(_ message: DepthMessage) -> Outcome {
    switch message.place {
    case .first, .only: next.removeAll()
    case .between, .last, .unsaid: if !isInSnapshot { next.removeAll() }
    }
    isInSnapshot = true
    if case .set(let side, let level) = message.level { next.set(side, level) }
    guard next.bids.count <= Self.levelLimit, next.asks.count <= Self.levelLimit else {
      return .inconsistent("more than \(Self.levelLimit) levels of one side")
    }
    switch message.place {
    case .first, .between, .unsaid: return .incomplete
    case .last, .only:
      isInSnapshot = false
      return complete()
    }
  }

  private mutating func applyUpdate(_ message: DepthMessage) -> Outcome {
    // What comes before the first snapshot changes nothing that is known.
    guard isInSnapshot || book != nil else { return .incomplete }
    switch message.level {
    case .set(let side, let level):
      next.set(side, level)
      guard next.bids.count <= Self.levelLimit, next.asks.count <= Self.levelLimit else {
        return .inconsistent("more than \(Self.levelLimit) levels of one side")
      }
    case .remove(let side, let price):
      guard next.remove(side, price: price) || isInSnapshot else {
        return .inconsistent("a level is taken away at \(price), where there is none")
      }
    case .none: break
    }
    if isInSnapshot { return .incomplete }
    switch message.place {
    case .first, .between: return .incomplete
    case .last, .only, .unsaid: return complete()
    }
  }

  private mutating func complete() -> Outcome {
    book = next
    return .changed
  }
}
