import Exchange
import OESProtocol
import Session
import Trading

@testable import OESClient

/// What is subscribed to, and must come back.
final class OESStreams {
  private let tops: [Feed<TopOfBook>]
  private let books: [Feed<DepthBook>]
  private let trades: [Feed<MarketDataExecReport>]

  init(_ core: OESClientCore) {
    let symbols: [Symbol] = [.btcusd, .btcusdt]
    tops = symbols.map { core.topOfBook($0) }
    books = symbols.map { core.depth($0, levels: .ten) }
    trades = symbols.map { core.executions($0) }
  }

  /// Forgets what was received so far.
  func clear() {
    for feed in tops { _ = feed.takeWaiting() }
    for feed in books { _ = feed.takeWaiting() }
    for feed in trades { _ = feed.takeWaiting() }
  }

  /// What is missing or wrong since then, while the exchange stands still.
  func problems(_ venue: OESVenue) -> [String] {
    var problems: [String] = []
    for (place, instrument) in OESVenue.instruments.enumerated() {
      let symbol = instrument.symbol
      if trades[place].takeWaiting().isEmpty { problems.append("no trades of \(symbol)") }
      guard let top = tops[place].takeWaiting().last, let book = books[place].takeWaiting().last else {
        problems.append("no top or no depth of \(symbol)")
        continue
      }
      let there = venue.exchange.quote(instrument.id)
      if top.buyPrice != there.bid.map({ instrument.price($0.price) }) ?? 0
        || top.sellPrice != there.ask.map({ instrument.price($0.price) }) ?? 0
      {
        problems.append("top of \(symbol): \(top) here and \(there) there")
      }
      let bids = venue.exchange.depth(instrument.id, .buy, count: 10).map { instrument.price($0.price) }
      let asks = venue.exchange.depth(instrument.id, .sell, count: 10).map { instrument.price($0.price) }
      if book.bids.map(\.price) != bids || book.asks.map(\.price) != asks {
        problems.append("book of \(symbol): \(book) here, \(bids) and \(asks) there")
      }
    }
    return problems
  }
}
