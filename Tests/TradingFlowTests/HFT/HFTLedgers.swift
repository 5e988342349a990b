import Exchange
import HFTClient
import HFTProtocol
import Trading
import WireRuntime

/// What a client knows.
struct HFTPicture: Sendable {
  var user: String
  var orders: [TrackedOrder]
  var fills: [Fill]
  var books: [String: HFTProtocol.Book] = [:]
  var currentBooks: Set<String> = []
  var candles: [String: [Candle]] = [:]
}

/// What differs between what a client knows and what the gateway has, once nothing is under way: orders, fills, books,
/// candles.
struct HFTLedgers {
  private let exchange: Exchange
  private let picture: HFTPicture
  private var account: String { picture.user }
  private var found = Differences()
  var differences: [String] { found.texts }

  init(_ venue: HFTVenue, _ core: MarketClientCore, fills: [Fill]) {
    var picture = HFTPicture(user: core.user?.id ?? "", orders: core.knownOrders.values, fills: fills)
    for instrument in HFTVenue.instruments {
      let symbol = instrument.symbol
      picture.books[symbol] = core.book(symbol, depth: .max)
      picture.candles[symbol] = core.candles(symbol)
      if core.isBookCurrent(symbol) { picture.currentBooks.insert(symbol) }
    }
    self.init(venue.exchange, picture)
  }

  init(_ exchange: Exchange, _ picture: HFTPicture) {
    self.exchange = exchange
    self.picture = picture
    let orders = picture.orders
    for order in orders { compare(order) }
    found.compareOpenOrders(
      orders.filter(\.state.isOpen).map(\.clientOrderID),
      exchange.openOrders(account: account).map(\.order.clientOrderID))
    compareFills(picture.fills)
    for instrument in HFTVenue.instruments { compareMarket(instrument) }
  }

  private mutating func compare(_ order: TrackedOrder) {
    let name = order.clientOrderID
    guard let record = exchange.order(name, account: account) else {
      return found.compareUnheard(order)
    }
    found.compareState(order, record, mayMiss: record.status == .rejected)
    if order.filledQuantity != Double(record.filledQuantity) || order.quantity != Double(record.order.quantity) {
      found.note(
        "\(name) has \(order.filledQuantity) of \(order.quantity) filled here and \(record.filledQuantity) there")
    }
    if let pending = order.pending { found.note("\(name) has a \(pending) pending for ever") }
  }

  /// Each fill is told once, as it was, also those of an absence.
  private mutating func compareFills(_ fills: [Fill]) {
    func text(_ order: String, _ price: Double, _ quantity: Double, _ isBuy: Bool) -> String {
      "\(order): \(isBuy ? "bought" : "sold") \(quantity) at \(price)"
    }
    let here = fills.map { text($0.serverOrderID, $0.price, $0.quantity, $0.side == .buy) }.sorted()
    let there = exchange.executions(account: account).map { execution in
      text(
        "o-\(execution.order.number)", exchange.instruments[execution.instrument.index].price(execution.price),
        Double(execution.quantity), execution.side == .buy)
    }.sorted()
    found.compare("fill", here: here, there: there)
  }

  private mutating func compareMarket(_ instrument: Instrument) {
    let symbol = instrument.symbol
    guard let book = picture.books[symbol] else { return found.note("no book of \(symbol)") }
    if !picture.currentBooks.contains(symbol) { found.note("the book of \(symbol) isn't current") }
    func known(_ levels: [HFTProtocol.BookLevel]) -> [String] {
      levels.map { "\(Double($0.price.description) ?? .nan) \($0.qty)" }
    }
    if known(book.bids) != exchange.levels(instrument, .buy) {
      found.note("bids of \(symbol): \(known(book.bids)) here, \(exchange.levels(instrument, .buy)) there")
    }
    if known(book.asks) != exchange.levels(instrument, .sell) {
      found.note("asks of \(symbol): \(known(book.asks)) here, \(exchange.levels(instrument, .sell)) there")
    }
    compareCandles(instrument)
  }

  /// Candles of a second, which the client keeps by trades, beside the exchange's bars.
  private mutating func compareCandles(_ instrument: Instrument) {
    let candles = picture.candles[instrument.symbol] ?? []
    guard let first = candles.first else {
      let now = ExchangeTime(nanoseconds: exchange.now.nanoseconds + 1)
      let hasBars = !exchange.bars(instrument.id, interval: 1, in: ExchangeTime(nanoseconds: 0)..<now, limit: 1).isEmpty
      return hasBars ? found.note("no candles of \(instrument.symbol)") : ()
    }
    let range =
      ExchangeTime(
        nanoseconds: first.t.count)..<ExchangeTime(nanoseconds: exchange.now.nanoseconds + 1)
    let bars = exchange.bars(instrument.id, interval: 1, in: range, limit: .max)
    let here = candles.map { "\($0.t.count) \($0.open) \($0.high) \($0.low) \($0.close) \($0.volume)" }
    let there = bars.map { bar in
      let prices = [bar.open, bar.high, bar.low, bar.close].map { "\(HFTVenue.price($0, instrument))" }
      return "\(bar.start.nanoseconds) \(prices.joined(separator: " ")) \(bar.volume)"
    }
    found.compare("candle of \(instrument.symbol)", here: here, there: there)
  }
}
