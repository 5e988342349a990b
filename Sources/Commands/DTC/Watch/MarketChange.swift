internal import DTCClient
internal import DTCProtocol
internal import Trading
internal import WireRuntime

/// A change of a market, as `watch` shows it.
enum MarketChange: Equatable {
  /// Best bid and ask.
  case quote(Quote)
  /// A trade.
  case trade(Trade)
  /// The session's figures.
  case session(MarketState)
  /// Whether what is shown is up to date, and the phase of trading.
  case status(isStale: Bool, TradingStatus?)

  /// What `new` says that `old` didn't. Volume alone is no change: trades tell it.
  static func between(_ old: MarketState, _ new: MarketState) -> [MarketChange] {
    var changes: [MarketChange] = []
    if old.isStale != new.isStale || old.status != new.status {
      changes.append(.status(isStale: new.isStale, new.status))
    }
    if new.figures != old.figures { changes.append(.session(new)) }
    if let quote = new.quote, quote.isOther(than: old.quote) { changes.append(.quote(quote)) }
    return changes
  }
}

extension MarketState {
  /// What a session's line shows, other than what each trade changes.
  fileprivate var figures: [Double?] {
    [open, high, low, settlement, openInterest.map(Double.init)]
  }
}

extension Quote {
  /// Whether a price or a quantity is another one; the time alone is not.
  fileprivate func isOther(than old: Quote?) -> Bool {
    bid != old?.bid || bidQuantity != old?.bidQuantity || ask != old?.ask || askQuantity != old?.askQuantity
  }
}

/// One line for each change of a market.
struct MarketLine: Sendable {
  /// The market's name.
  var symbol: String
  /// Width of the widest name that is watched.
  var symbolWidth: Int
  /// How its prices are shown.
  var price: PriceFormat
  /// How lines are written.
  var format: OutputFormat

  /// Width of the longest time to the microsecond.
  private static let timeWidth = 27

  /// The line of a change.
  func text(_ change: MarketChange) -> String {
    format == .jsonl ? json(change) : plain(change)
  }

  private func plain(_ change: MarketChange) -> String {
    let time: UnixTime<Int64, InNanoseconds>
    let words: String
    switch change {
    case .quote(let quote):
      time = quote.time
      let bid = "\(amount(quote.bidQuantity, quote.bid).indented(to: 20))"
      words = "quote    \(bid) | \(price.text(quote.ask))\(quote.askQuantity.map { " x \($0.shortText)" } ?? "")"
    case .trade(let trade):
      time = trade.time
      words = "trade    \(amount(trade.quantity, trade.price).indented(to: 20))\(trade.atBidOrAsk.words)"
    case .session(let market):
      time = .notSet
      words = "session  " + figures(market)
    case .status(let isStale, let status):
      time = .notSet
      words = "status   " + (isStale ? "interrupted, what is shown may be old" : status?.words ?? "live")
    }
    let moment = time.isSet ? time.description : "-"
    return "\(moment.padded(to: Self.timeWidth))  \(symbol.padded(to: symbolWidth))  \(words)\n"
  }

  /// A quantity and a price, `12 x 2850.25`, or a dash.
  private func amount(_ quantity: Double?, _ price: Double?) -> String {
    guard let price else { return "-" }
    return (quantity.map { "\($0.shortText) x " } ?? "") + self.price.text(price)
  }

  private func figures(_ market: MarketState) -> String {
    let prices = [
      ("open", market.open), ("high", market.high), ("low", market.low), ("settlement", market.settlement),
    ]
    var words = prices.compactMap { name, value in value.map { "\(name) \(price.text($0))" } }
    if let volume = market.volume { words.append("volume \(volume.shortText)") }
    if let count = market.tradeCount { words.append("trades \(count)") }
    if let interest = market.openInterest, interest > 0 { words.append("open interest \(interest)") }
    return words.joined(separator: "  ")
  }

  private func json(_ change: MarketChange) -> String {
    var object = JSONObjectText()
    switch change {
    case .quote(let quote):
      begin(&object, "quote", quote.time)
      object.add("bid", quote.bid)
      object.add("bidQuantity", quote.bidQuantity)
      object.add("ask", quote.ask)
      object.add("askQuantity", quote.askQuantity)
    case .trade(let trade):
      begin(&object, "trade", trade.time)
      object.add("price", trade.price)
      object.add("quantity", trade.quantity)
      object.add("at", json: trade.atBidOrAsk.json)
    case .session(let market):
      begin(&object, "session", .notSet)
      object.add("open", market.open)
      object.add("high", market.high)
      object.add("low", market.low)
      object.add("settlement", market.settlement)
      object.add("volume", market.volume)
      object.add("trades", market.tradeCount)
      object.add("openInterest", market.openInterest)
    case .status(let isStale, let status):
      begin(&object, "status", .notSet)
      object.add("stale", isStale)
      object.add("trading", json: status.map { "\"\($0.words)\"" } ?? "null")
    }
    return object.text
  }

  private func begin(_ object: inout JSONObjectText, _ kind: String, _ time: UnixTime<Int64, InNanoseconds>) {
    object.add("kind", kind)
    object.add("symbol", symbol)
    object.add("time", time)
  }
}

extension AtBidOrAsk {
  /// Who took it, behind a trade's price.
  fileprivate var words: String {
    switch self {
    case .atBid: " at bid"
    case .atAsk: " at ask"
    case .bidAskUnset, .unlisted: ""
    }
  }

  /// The side as JSON.
  var json: String {
    switch self {
    case .atBid: "\"bid\""
    case .atAsk: "\"ask\""
    case .bidAskUnset, .unlisted: "null"
    }
  }
}

extension TradingStatus {
  /// The phase in a word.
  var words: String {
    switch self {
    case .unknown: "unknown"
    case .preOpen: "before the opening"
    case .open: "open"
    case .close: "closed"
    case .tradingHalt: "halted"
    case .unlisted(let number): "status \(number)"
    }
  }
}
