internal import OESProtocol
internal import WireRuntime

/// One line for each change of a market.
struct OESMarketLine: Sendable {
  /// The market's name, as wide as the widest that is watched.
  var name: String
  /// How lines are written.
  var format: OutputFormat

  /// Width of the longest time to the nanosecond.
  private static let timeWidth = 30

  /// The line of the top of a book; `nil` where its prices and quantities are those of the `last` one.
  func text(_ top: TopOfBook, after last: TopOfBook?) -> String? {
    if let last, last.buyPrice == top.buyPrice, last.buyVolume == top.buyVolume, last.sellPrice == top.sellPrice,
      last.sellVolume == top.sellVolume
    {
      return nil
    }
    guard format == .text else { return OESMessage.topOfBook(top).jsonLine(showsSecrets: false) }
    let bid = side(top.buyPrice, "\(top.buyVolume.shortText) x \(top.buyPrice.shortText)")
    let ask = side(top.sellPrice, "\(top.sellPrice.shortText) x \(top.sellVolume.shortText)")
    return line(top.sendingTime, "quote  \(bid.indented(to: 24)) | \(ask)")
  }

  /// The line of a trade.
  func text(_ trade: MarketDataExecReport) -> String {
    guard format == .text else { return OESMessage.marketDataExecReport(trade).jsonLine(showsSecrets: false) }
    let amount = "\(trade.volume.shortText) x \(trade.price.shortText)"
    let taker =
      switch trade.side {
      case .buy: "  bought"
      case .sell, .sellshort: "  sold"
      case .unlisted: ""
      }
    return line(trade.sendingTime, "trade  \(amount.indented(to: 24))\(taker)")
  }

  private func line(_ time: SignedNanoseconds, _ words: String) -> String {
    let moment = time.isSet ? time.description : "-"
    return "\(moment.padded(to: Self.timeWidth))  \(name)  \(words)\n"
  }

  /// A side of the book, or a dash where nobody is.
  private func side(_ price: Double, _ words: String) -> String { price == 0 ? "-" : words }
}
