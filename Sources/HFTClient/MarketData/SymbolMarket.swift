internal import HFTProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

/// What is known of one symbol: its book, kept by snapshots, deltas and trades that share one count.
///
/// Where the count doesn't go on by one, the book is *stale*: events are held, the book is asked for, held events that it
/// covers are dropped, and those behind it are applied in their order.
final class SymbolMarket {
  /// Where the book is.
  enum Condition {
    /// Nothing is known.
    case empty
    /// It is as the venue's.
    case current
    /// Something was missed.
    case stale
  }

  /// What is held while the book is stale.
  enum Event {
    case delta(Book)
    case trade(TradeEvent)

    var seq: Int64 {
      switch self {
      case .delta(let book): book.seq
      case .trade(let trade): trade.seq
      }
    }
  }

  /// What an event did.
  enum Outcome {
    /// The book is up to date.
    case current
    /// The book has to be asked for.
    case gap
  }

  /// Its name, as the venue writes it.
  let symbol: String
  private(set) var book: DecimalBook
  private(set) var seq: Int64 = 0
  private(set) var condition = Condition.empty
  private var held: [Event] = []
  private let heldLimit: Int
  /// The newest trade that was told on.
  private var lastTrade: Int64 = .min
  /// The request for the book that is under way, and how many were in vain.
  var isHealing = false
  var failureCount = 0
  /// The candles that are kept.
  var candles: CandleKeeper?
  /// Whoever reads trades.
  let trades = FeedGroup<TradeEvent>(.all)
  /// Whoever reads books, by their levels a side.
  var books: [Int: FeedGroup<Book>] = [:]
  /// Told each trade, once and in order, while there are candles.
  var onTrade: (TradeEvent) -> Void = { _ in }

  init(_ symbol: String, heldLimit: Int) {
    self.symbol = symbol
    self.heldLimit = max(heldLimit, 1)
    book = DecimalBook()
  }

  /// The book, so many levels a side at most.
  func book(depth: Int) -> Book {
    func told(_ side: DepthBook.Side) -> [BookLevel] {
      book.levels(side, best: depth).map { BookLevel(price: $0.price, qty: $0.quantity) }
    }
    return Book(sym: symbol, seq: seq, bids: told(.bid), asks: told(.ask))
  }

  /// The best level of a side.
  func best(_ side: DepthBook.Side) -> BookLevel? {
    book.best(side).map { BookLevel(price: $0.price, qty: $0.quantity) }
  }

  // Events

  /// Takes what changed.
  @inline(__always)
  func take(_ delta: Book) -> Outcome {
    guard condition == .current, delta.seq == seq &+ 1, apply(delta) else { return hold(.delta(delta)) }
    if !books.isEmpty { tell() }
    return .current
  }

  /// Takes a trade, which counts as well.
  @inline(__always)
  func take(_ trade: TradeEvent) -> Outcome {
    guard condition == .current, trade.seq == seq &+ 1 else { return hold(.trade(trade)) }
    seq = trade.seq
    tell(trade)
    return .current
  }

  /// Takes the whole book that the stream tells, or that was asked for.
  func take(snapshot: Book) -> Outcome {
    // A count that is behind ours began anew.
    if condition == .empty || snapshot.seq < seq { lastTrade = snapshot.seq }
    book.removeAll()
    var isWhole = true
    for level in snapshot.bids where !book.set(.bid, price: level.price, quantity: level.qty) { isWhole = false }
    for level in snapshot.asks where !book.set(.ask, price: level.price, quantity: level.qty) { isWhole = false }
    seq = snapshot.seq
    condition = isWhole ? .current : .stale
    let outcome = goOn()
    if !books.isEmpty, condition == .current { tell() }
    return outcome
  }

  /// Takes that the stream is lost.
  func connectionLost() {
    if condition == .current { condition = .stale }
    // What was held is behind the snapshot that comes.
    tellHeldTrades()
    held = []
  }

  private func apply(_ delta: Book) -> Bool {
    guard book.apply(delta) else { return false }
    seq = delta.seq
    return true
  }

  private func hold(_ event: Event) -> Outcome {
    if condition == .current { condition = .stale }
    if held.count >= heldLimit {
      // The oldest half goes at once. If the book that comes is older than the rest, it's asked for again.
      tellHeldTrades(held.prefix(heldLimit / 2 + 1))
      held.removeFirst(heldLimit / 2 + 1)
    }
    held.append(event)
    return .gap
  }

  /// Applies what was held and follows the book; trades that it covers are told on.
  private func goOn() -> Outcome {
    guard condition == .current else { return .gap }
    guard !held.isEmpty else { return .current }
    let waiting = held.sorted { $0.seq < $1.seq }
    held = []
    for (place, event) in waiting.enumerated() {
      guard event.seq > seq else {
        if case .trade(let trade) = event { tell(trade) }
        continue
      }
      let isNext = event.seq == seq &+ 1
      switch event {
      case .trade(let trade) where isNext:
        seq = trade.seq
        tell(trade)
      case .delta(let delta) where isNext && apply(delta): break
      case .trade, .delta:
        condition = .stale
        held = Array(waiting[place...])
        return .gap
      }
    }
    return .current
  }

  private func tellHeldTrades(_ events: ArraySlice<Event>? = nil) {
    for event in (events ?? held[...]).sorted(by: { $0.seq < $1.seq }) {
      if case .trade(let trade) = event { tell(trade) }
    }
  }

  /// Tells a trade on, unless it was already.
  private func tell(_ trade: TradeEvent) {
    guard trade.seq > lastTrade else { return }
    lastTrade = trade.seq
    if candles != nil { onTrade(trade) }
    if !trades.isEmpty { trades.publish(trade) }
  }

  private func tell() {
    for (depth, group) in books { group.publish(book(depth: depth)) }
  }
}

extension DecimalBook {
  /// Sets the levels that changed, until one can't be counted; says whether all could.
  fileprivate mutating func apply(_ delta: Book) -> Bool {
    for level in delta.bids where !set(.bid, price: level.price, quantity: level.qty) { return false }
    for level in delta.asks where !set(.ask, price: level.price, quantity: level.qty) { return false }
    return true
  }
}
