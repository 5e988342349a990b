internal import Trading
internal import VenueClient

/// A market somebody follows: what is known of it, and who wants to know.
final class Market {
  let name: MarketName
  /// The number its data carries.
  let number: UInt32
  /// What is known of it.
  var state: MarketState
  /// Its book by price.
  var depth = DepthState()
  /// Its book by order.
  var orders = MarketOrders()
  /// Levels that are asked for: the most that any reader wants.
  var levels: Int32 = 0
  /// The smallest order that is told: the least that any reader wants.
  var smallestOrder: Int32 = 0
  /// When the book was asked for anew, because it couldn't be right.
  var bookRenewed: Duration?
  /// When it's to be asked for again.
  var bookRenewal: Duration?
  /// Readers of each kind of data.
  var readers: [MarketSubscription.Kind: Set<ReaderID>] = [:]

  let quotes = FeedGroup<Quote>(.newest)
  let trades = FeedGroup<Trade>(.all)
  let states = FeedGroup<MarketState>(.newest)
  let books = FeedGroup<DepthBook>(.newest)
  let orderChanges = FeedGroup<MarketOrdersChange>(.all)

  init(_ name: MarketName, _ number: UInt32) {
    self.name = name
    self.number = number
    state = MarketState(symbol: name.symbol, exchange: name.exchange)
  }

  /// What was known counts no more.
  func forget(_ kind: MarketSubscription.Kind) {
    switch kind {
    case .data: state = MarketState(symbol: name.symbol, exchange: name.exchange)
    case .depth:
      depth.reset()
      levels = 0
    case .orders: orders = MarketOrders()
    }
  }

  /// Ends the sequences of one kind of data.
  func finish(_ kind: MarketSubscription.Kind, _ error: DTCClientError?) {
    switch kind {
    case .data:
      quotes.finish(error)
      trades.finish(error)
      states.finish(error)
    case .depth: books.finish(error)
    case .orders: orderChanges.finish(error)
    }
  }
}

/// What the venue is asked to send.
struct MarketSubscription: Hashable, Sendable {
  /// Which of a market's data.
  enum Kind: Hashable, Sendable {
    case data, depth, orders
  }

  let name: MarketName
  let kind: Kind
}
