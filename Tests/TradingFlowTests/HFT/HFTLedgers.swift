import Exchange
import HFTClient
import HFTProtocol
import Trading
import WireRuntime

/// What differs between what a client knows and what the gateway has, once nothing is under way: orders, fills, books,
/// candles.
struct HFTLedgers {
  private let venue: HFTVenue
  private let core: MarketClientCore
  private let account: String
  private(set) var differences: [String] = []

  init(_ venue: HFTVenue, _ core: MarketClientCore, fills: [Fill]) {
    self.venue = venue
    self.core = core
    account = core.user?.id ?? ""
    let orders = core.knownOrders.values
    for order in orders { compare(order) }
    let here = Set(orders.filter(\.state.isOpen).map(\.clientOrderID))
    let there = Set(venue.exchange.openOrders(account: account).map(\.order.clientOrderID))
    if here != there { note("open here only: \(here.subtracting(there)), there only: \(there.subtracting(here))") }
    compareFills(fills)
    for instrument in HFTVenue.instruments { compareMarket(instrument) }
  }

  private mutating func compare(_ order: TrackedOrder) {
    let name = order.clientOrderID
    guard let record = venue.exchange.order(name, account: account) else {
      // It never came to the exchange: lost, or refused before.
      if ![.missing, .rejected, .unsent].contains(order.state) { note("\(name) is \(order.state) here only") }
      return
    }
    let states: Set<Trading.OrderState> =
      switch record.status {
      case .waitingForParent, .waitingForTrigger, .open: [.held, .working]
      case .partiallyFilled: [.partiallyFilled]
      case .filled: [.filled]
      case .canceled: [.canceled]
      case .rejected: [.rejected, .missing]
      }
    if !states.contains(order.state) { note("\(name) is \(order.state) here and \(record.status) there") }
    if order.filledQuantity != Double(record.filledQuantity) || order.quantity != Double(record.order.quantity) {
      note("\(name) has \(order.filledQuantity) of \(order.quantity) filled here and \(record.filledQuantity) there")
    }
    if let pending = order.pending { note("\(name) has a \(pending) pending for ever") }
  }

  /// Fills are told by events, so those of an absence aren't; each that is told was, once, as it was.
  private mutating func compareFills(_ fills: [Fill]) {
    func text(_ order: String, _ price: Double, _ quantity: Double, _ isBuy: Bool) -> String {
      "\(order): \(isBuy ? "bought" : "sold") \(quantity) at \(price)"
    }
    var there: [String: Int] = [:]
    for execution in venue.exchange.executions(account: account) {
      let instrument = venue.exchange.instruments[execution.instrument.index]
      let fill = text(
        "o-\(execution.order.number)", instrument.price(execution.price), Double(execution.quantity),
        execution.side == .buy)
      there[fill, default: 0] += 1
    }
    for fill in fills {
      let fill = text(fill.serverOrderID, fill.price, fill.quantity, fill.side == .buy)
      there[fill, default: 0] -= 1
      if there[fill, default: 0] < 0 { note("known here only, or twice: \(fill)") }
    }
  }

  private mutating func compareMarket(_ instrument: Instrument) {
    let symbol = instrument.symbol
    let book = core.book(symbol, depth: .max)
    if !core.isBookCurrent(symbol) { note("the book of \(symbol) isn't current") }
    func known(_ levels: [HFTProtocol.BookLevel]) -> [String] {
      levels.map { "\(Double($0.price.description) ?? .nan) \($0.qty)" }
    }
    if known(book.bids) != venue.bids(instrument) {
      note("bids of \(symbol): \(known(book.bids)) here, \(venue.bids(instrument)) there")
    }
    if known(book.asks) != venue.asks(instrument) {
      note("asks of \(symbol): \(known(book.asks)) here, \(venue.asks(instrument)) there")
    }
    compareCandles(instrument)
  }

  /// Candles of a second, which the client keeps by trades, beside the exchange's bars.
  private mutating func compareCandles(_ instrument: Instrument) {
    let candles = core.candles(instrument.symbol)
    guard let first = candles.first else { return note("no candles of \(instrument.symbol)") }
    let range =
      ExchangeTime(
        nanoseconds: first.t.count)..<ExchangeTime(nanoseconds: venue.exchange.now.nanoseconds + 1)
    let bars = venue.exchange.bars(instrument.id, interval: 1, in: range, limit: .max)
    let here = candles.map { "\($0.t.count) \($0.open) \($0.high) \($0.low) \($0.close) \($0.volume)" }
    let there = bars.map { bar in
      let prices = [bar.open, bar.high, bar.low, bar.close].map { "\(HFTVenue.price($0, instrument))" }
      return "\(bar.start.nanoseconds) \(prices.joined(separator: " ")) \(bar.volume)"
    }
    for change in there.difference(from: here) {
      switch change {
      case .insert(_, let candle, _): note("candle of \(instrument.symbol) there only: \(candle)")
      case .remove(_, let candle, _): note("candle of \(instrument.symbol) here only: \(candle)")
      }
    }
  }

  private mutating func note(_ difference: String) {
    if differences.count < 30 { differences.append(difference) }
  }
}
