internal import OESProtocol
internal import Trading
internal import WireRuntime

/// A message with a book's levels, of any depth.
struct BookMessage {
  let symbol: Symbol
  let depth: OESBookDepth
  let book: DepthBook

  /// What a message says of a book; `nil` where it says nothing.
  init?(_ message: OESMessage) {
    switch message {
    case .threeLevelData(let data): self.init(data.symbolEnum, .three, levels: data.levels)
    case .fiveLevelData(let data): self.init(data.symbolEnum, .five, levels: data.levels)
    case .tenLevelData(let data): self.init(data.symbolEnum, .ten, prices: data.prices)
    case .twentyLevelData(let data): self.init(data.symbolEnum, .twenty, prices: data.prices)
    case .thirtyLevelData(let data): self.init(data.symbolEnum, .thirty, prices: data.prices)
    default: return nil
    }
  }

  /// Both sides at each depth; missing levels have no volume.
  private init<let count: Int>(
    _ symbol: Symbol, _ depth: OESBookDepth, levels: borrowing FixedArray<count, OESProtocol.BookLevel>
  ) {
    var bids: [DepthBook.Level] = []
    var asks: [DepthBook.Level] = []
    bids.reserveCapacity(count)
    asks.reserveCapacity(count)
    for place in 0..<count {
      let level = levels[place]
      if level.buyVolume > 0 {
        bids.append(DepthBook.Level(level.buyPrice, level.buyVolume, orders: level.numBuyOrders))
      }
      if level.sellVolume > 0 {
        asks.append(DepthBook.Level(level.sellPrice, level.sellVolume, orders: level.numSellOrders))
      }
    }
    (self.symbol, self.depth, book) = (symbol, depth, DepthBook(bids: bids, asks: asks))
  }

  /// Prices of either side, in any order; missing ones have no volume.
  private init<let count: Int>(
    _ symbol: Symbol, _ depth: OESBookDepth, prices: borrowing FixedArray<count, PriceEntry>
  ) {
    var bids: [DepthBook.Level] = []
    var asks: [DepthBook.Level] = []
    bids.reserveCapacity(count)
    asks.reserveCapacity(count)
    for place in 0..<count {
      let entry = prices[place]
      guard entry.volume > 0 else { continue }
      let level = DepthBook.Level(price: entry.price, quantity: entry.volume)
      switch entry.side {
      case .buy: bids.append(level)
      case .sell, .sellshort: asks.append(level)
      case .unlisted: break
      }
    }
    (self.symbol, self.depth, book) = (symbol, depth, DepthBook(bids: bids, asks: asks))
  }
}

extension DepthBook.Level {
  fileprivate init(_ price: Double, _ volume: Double, orders: UInt16) {
    self.init(price: price, quantity: volume, orderCount: orders > 0 ? Int(orders) : nil)
  }
}
