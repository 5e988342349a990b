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

  /// Takes a message; `isTrading` where the best buyer and seller would have traded if they met.
  mutating func apply(_ message: DepthMessage, isTrading: Bool) -> Outcome {
    switch message.kind {
    case .snapshot: applySnapshot(message)
    case .update: applyUpdate(message, isTrading: isTrading)
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

  private mutating func applyUpdate(_ message: DepthMessage, isTrading: Bool) -> Outcome {
    // What comes before the first snapshot changes nothing that is known.
    guard isInSnapshot || book != nil else { return .incomplete }
    switch message.level {
    case .set(let side, let level):
      next.set(side, level)
      guard next.bids.count <= Self.levelLimit, next.asks.count <= Self.levelLimit else {
        return .inconsistent("more than \(Self.levelLimit) levels of one side")
      }
    case .remove(let side, let price):
      // Levels beyond those that are told may come and go untold.
      let isWithin = isWithin(side, price)
      guard next.remove(side, price: price) || isInSnapshot || !isWithin else {
        return .inconsistent("a level is taken away at \(price), where there is none")
      }
    case .none: break
    }
    if isInSnapshot { return .incomplete }
    switch message.place {
    case .first, .between: return .incomplete
    case .last, .only:
      if isTrading, let bid = next.bestBid, let ask = next.bestAsk, bid.price > ask.price {
        return .inconsistent("a bid of \(bid.price) is above an ask of \(ask.price)")
      }
      return complete()
    case .unsaid: return complete()
    }
  }

  /// Whether `price` is no worse than the worst level of its side.
  private func isWithin(_ side: DepthBook.Side, _ price: Double) -> Bool {
    switch side {
    case .bid: next.bids.last.map { price >= $0.price } ?? false
    case .ask: next.asks.last.map { price <= $0.price } ?? false
    }
  }

  private mutating func complete() -> Outcome {
    book = next
    return .changed
  }
}
