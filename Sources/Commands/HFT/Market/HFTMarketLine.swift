internal import HFTProtocol
internal import WireRuntime

/// One line for each change of a market.
struct HFTMarketLine: Sendable {
  /// The market's name.
  var symbol: String
  /// How wide names are.
  var symbolWidth = 0
  /// How prices are shown.
  var price: PriceFormat
  /// How lines are written.
  var format: OutputFormat

  /// Width of the longest time to the nanosecond.
  private static let timeWidth = 30

  /// The best levels of a book.
  struct Quote: Equatable, Sendable {
    var bid, ask: BookLevel?

    /// Takes them out of a book.
    init(_ book: Book) {
      bid = book.bids.first
      ask = book.asks.first
    }
  }

  /// The line of a quote that came at `time`.
  func text(_ quote: Quote, at time: Nanoseconds) -> String {
    guard format == .text else {
      var object = begin("quote", time)
      object.add("bid", quote.bid.map(\.price.approximation))
      object.add("bidQuantity", quote.bid.map(\.qty))
      object.add("ask", quote.ask.map(\.price.approximation))
      object.add("askQuantity", quote.ask.map(\.qty))
      return object.text
    }
    let bid = quote.bid.map { "\($0.qty) x \(text($0.price))" } ?? "-"
    let ask = quote.ask.map { "\(text($0.price)) x \($0.qty)" } ?? "-"
    return line(time, "quote  \(bid.indented(to: 24)) | \(ask)")
  }

  /// The line of a trade.
  func text(_ trade: TradeEvent) -> String {
    guard format == .text else {
      var object = begin("trade", trade.tsNs)
      object.add("price", trade.price.approximation)
      object.add("quantity", trade.qty)
      object.add("side", trade.side.rawValue)
      return object.text
    }
    let amount = "\(trade.qty) x \(text(trade.price))"
    let taker =
      switch trade.side {
      case .buy: "  bought"
      case .sell: "  sold"
      case .unlisted: ""
      }
    return line(trade.tsNs, "trade  \(amount.indented(to: 24))\(taker)")
  }

  private func text(_ number: ExactDecimal) -> String { price.text(number.approximation) }

  private func begin(_ kind: String, _ time: Nanoseconds) -> JSONObjectText {
    var object = JSONObjectText()
    object.add("kind", kind)
    object.add("symbol", symbol)
    object.add("time", time)
    return object
  }

  private func line(_ time: Nanoseconds, _ words: String) -> String {
    let moment = time.isSet ? time.description : "-"
    return "\(moment.padded(to: Self.timeWidth))  \(symbol.padded(to: symbolWidth))  \(words)\n"
  }
}
