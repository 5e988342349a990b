internal import HFTProtocol
internal import WireRuntime

/// What was read last of the stream: the next event is read into the same memory.
struct EventScratch {
  private var delta = BookDelta(book: Book(sym: "", seq: 0, bids: [], asks: []))
  private var trade = TradeEvent(
    sym: "", seq: 0, price: ExactDecimal(coefficient: 0, scale: 0), qty: 0, side: .buy, tsNs: .notSet)
  private var heads = JSONHeads()

  /// Reads a delta, a snapshot or a trade, and tells it to `desk`; others aren't read.
  ///
  /// - Throws: `WireError` where it can't be read; nothing is told then.
  mutating func take(_ frame: RawSpan, for desk: MarketDesk) throws(WireError) {
    switch try read(frame) {
    case .bookDelta: desk.delta(delta.book)
    case .tradeEvent: desk.trade(trade)
    case .bookSnapshot: desk.snapshot(delta.book)
    default: break
    }
  }

  @inline(__always)
  private mutating func read(_ frame: RawSpan) throws(WireError) -> HFTMessage.Kind? {
    try frame.readJSON { reader throws(WireError) in
      let kind = try HFTMessage.kind(before: &reader, knowing: &heads)
      switch kind {
      case .bookDelta, .bookSnapshot: try EventEnvelope.readBody(into: &delta, from: &reader)
      case .tradeEvent: try EventEnvelope.readBody(into: &trade, from: &reader)
      default: return kind
      }
      try reader.end()
      return kind
    }
  }
}
