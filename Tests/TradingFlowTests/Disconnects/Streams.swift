import Exchange
import Session
import Trading

@testable import DTCClient

/// What is subscribed to, and must come back.
final class Streams {
  private let quotes: [Feed<ClientQuote>]
  private let trades: [Feed<ClientTrade>]
  private let books: [Feed<DepthBook>]

  init(_ core: DTCClientCore) {
    let symbols = Venue.instruments.map(\.symbol)
    quotes = symbols.map { core.quotes($0) }
    trades = symbols.map { core.trades($0) }
    books = symbols.map { core.depth($0, levels: 8) }
  }

  /// Forgets what was received so far.
  func clear() {
    for feed in quotes { _ = feed.takeWaiting() }
    for feed in trades { _ = feed.takeWaiting() }
    for feed in books { _ = feed.takeWaiting() }
  }

  /// What is missing or wrong since then, while the exchange stands still.
  func problems(_ venue: Venue) -> [String] {
    var problems: [String] = []
    for (place, instrument) in Venue.instruments.enumerated() {
      let symbol = instrument.symbol
      if trades[place].takeWaiting().isEmpty { problems.append("no trades of \(symbol)") }
      guard let quote = quotes[place].takeWaiting().last, let book = books[place].takeWaiting().last else {
        problems.append("no quotes or no depth of \(symbol)")
        continue
      }
      let there = venue.exchange.quote(instrument.id)
      if quote.bid != there.bid.map({ instrument.price($0.price) })
        || quote.ask != there.ask.map({ instrument.price($0.price) })
      {
        problems.append("quote of \(symbol): \(quote) here and \(there) there")
      }
      let bids = venue.exchange.depth(instrument.id, .buy, count: 8).map { instrument.price($0.price) }
      let asks = venue.exchange.depth(instrument.id, .sell, count: 8).map { instrument.price($0.price) }
      if book.bids.prefix(8).map(\.price) != bids || book.asks.prefix(8).map(\.price) != asks {
        problems.append("book of \(symbol): \(book) here, \(bids) and \(asks) there")
      }
    }
    return problems
  }
}
