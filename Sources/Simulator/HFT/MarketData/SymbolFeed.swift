import Exchange
import HFTProtocol
import WireRuntime

/// What is sent of one symbol's market: a number for each event, the same for all who listen and for who asks for the book.
///
/// Trades are events as they come. The levels that one order changed are one event, behind its trades: in between the book
/// is told as it was before. An event is written once for all streams, and not at all where there are none.
final class SymbolFeed {
  let symbol: GatewaySymbol
  /// The number of the newest event; 0 before the first.
  private(set) var seq: Int64 = 0

  private let exchange: Exchange
  private var streams: [MarketDataSession] = []
  private var time = GatewayTime()
  /// Levels that changed since the last event, in ticks and lots.
  private var changes: (bids: LevelChanges, asks: LevelChanges) = (LevelChanges(), LevelChanges())
  private var isTouched = false
  private var snapshot: (seq: Int64, bytes: [UInt8])?

  init(_ symbol: GatewaySymbol, _ exchange: Exchange) {
    self.symbol = symbol
    self.exchange = exchange
  }

  /// Sends events to a stream from now on.
  func add(_ stream: MarketDataSession) { streams.append(stream) }

  /// Sends it none.
  func remove(_ stream: MarketDataSession) { streams.removeAll { $0 === stream } }

  /// The best levels of the book; all where `depth` is `nil`.
  func book(depth: Int? = nil, side: HFTProtocol.BookSide = .both) -> Book {
    Book(
      sym: symbol.name, seq: seq, bids: side == .ask ? [] : levels(.buy, depth),
      asks: side == .bid ? [] : levels(.sell, depth))
  }

  private func levels(_ side: ExchangeSide, _ depth: Int?) -> [HFTProtocol.BookLevel] {
    exchange.depth(symbol.instrument.id, side, count: depth ?? .max).map {
      BookLevel(price: symbol.price($0.price), qty: symbol.quantity($0.quantity))
    }
  }

  /// The whole book as an event that begins or repairs a stream; has the number of the newest event.
  func snapshotBytes() throws(WireError) -> [UInt8] {
    if let snapshot, snapshot.seq == seq { return snapshot.bytes }
    let bytes = try encoded(BookSnapshot(book: book()))
    snapshot = (seq, bytes)
    return bytes
  }
}

// What happens.
extension SymbolFeed {
  /// Notes that something happens; whether that is the first since all was sent.
  func touch() -> Bool {
    defer { isTouched = true }
    return !isTouched
  }

  func take(_ trade: Trade) {
    seq += 1
    guard !streams.isEmpty else { return }
    send(
      TradeEvent(
        sym: symbol.name, seq: seq, price: symbol.price(trade.price), qty: symbol.quantity(trade.quantity),
        side: trade.takingSide == .buy ? .buy : .sell, tsNs: Nanoseconds(count: trade.time.nanoseconds)))
  }

  func take(_ change: LevelChange) {
    switch change.side {
    case .buy: changes.bids.set(change.price, change.quantity)
    case .sell: changes.asks.set(change.price, change.quantity)
    }
    if change.isLastOfBatch { sendDelta() }
  }

  /// Sends what isn't yet.
  func flush() {
    isTouched = false
    sendDelta()
  }

  private func sendDelta() {
    guard !changes.bids.isEmpty || !changes.asks.isEmpty else { return }
    seq += 1
    if !streams.isEmpty {
      send(
        BookDelta(
          book: Book(
            sym: symbol.name, seq: seq, bids: changes.bids.falling.map(level), asks: changes.asks.rising.map(level))))
    }
    changes.bids.clear()
    changes.asks.clear()
  }

  private func level(_ price: Int64, _ quantity: Int64) -> HFTProtocol.BookLevel {
    BookLevel(price: symbol.price(price), qty: symbol.quantity(quantity))
  }

  private func send(_ body: some EventEnvelopeBody) {
    guard let bytes = try? encoded(body) else { return }
    for stream in streams { stream.send(bytes, of: self) }
  }

  private func encoded(_ body: some EventEnvelopeBody) throws(WireError) -> [UInt8] {
    try EventEnvelope(ver: "1.0", ts: time.text(exchange.now), body: body).encoded()
  }
}

/// Levels of a side that changed, with their newest quantities.
struct LevelChanges {
  private var levels: [(price: Int64, quantity: Int64)] = []

  var isEmpty: Bool { levels.isEmpty }

  /// Sets what a level has now.
  mutating func set(_ price: Int64, _ quantity: Int64) {
    if let place = levels.lastIndex(where: { $0.price == price }) {
      levels[place].quantity = quantity
    } else {
      levels.append((price, quantity))
    }
  }

  mutating func clear() { levels.removeAll(keepingCapacity: true) }

  /// The highest price first.
  var falling: [(price: Int64, quantity: Int64)] { levels.sorted { $0.price > $1.price } }

  /// The lowest price first.
  var rising: [(price: Int64, quantity: Int64)] { levels.sorted { $0.price < $1.price } }
}
