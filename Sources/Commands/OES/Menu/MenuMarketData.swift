internal import OESProtocol
internal import WireRuntime

/// What servers send of markets, with the values of the public examples; the lengths are those the messages have.
enum MenuMarketData {
  /// The example of a kind; `nil` for what isn't market data.
  static func example(_ kind: MenuMessage) -> OESMessage? {
    switch kind {
    case .execution:
      .marketDataExecReport(
        MarketDataExecReport(
          messageType: .orderNew, symbolEnum: .btcusdt, symbolType: .spot, price: price, volume: 1.3,
          sendingTime: SignedNanoseconds(count: 18_338_102_818_181), msgSeqNum: 52, side: .buy, symbolName: "BTCUSDT"))
    case .topOfBook:
      .topOfBook(
        TopOfBook(
          messageType: 1, symbolEnum: .btcusdt, symbolType: .spot, symbolName: "BTCUSDT", lastTradePrice: price,
          last24Vol: price, high: price, low: price, buyPrice: price, buyVolume: price, sellPrice: price,
          sellVolume: price, sendingTime: SignedNanoseconds(count: 18_338_102_818_181), msgSeqNum: 52))
    case .threeLevels:
      .threeLevelData(
        ThreeLevelData(
          messageType: 1, symbolEnum: .btcusdt, symbolType: .spot, symbolName: "BTCUSDT", lastTradePrice: price,
          last24Vol: price, high: price, low: price, levels: FixedArray(repeating: level)))
    case .fiveLevels:
      .fiveLevelData(
        FiveLevelData(
          messageType: 1, symbolEnum: .btcusdt, symbolType: .spot, symbolName: "BTCUSDT", lastTradePrice: price,
          last24Vol: price, high: price, low: price, levels: FixedArray(repeating: level)))
    case .tenLevels:
      .tenLevelData(
        TenLevelData(
          messageType: 1, symbolEnum: .btcusdt, symbolType: .spot, msgSeqNum: 1, startLayer: 1, symbol: "BTCUSDT",
          prices: ladder()))
    case .twentyLevels:
      .twentyLevelData(
        TwentyLevelData(
          messageType: 1, symbolEnum: .btcusdt, symbolType: .spot, msgSeqNum: 1, startLayer: 1, symbol: "BTCUSDT",
          prices: ladder()))
    case .thirtyLevels:
      .thirtyLevelData(
        ThirtyLevelData(
          messageType: 1, symbolEnum: .btcusdt, symbolType: .spot, msgSeqNum: 1, startLayer: 1, symbol: "BTCUSDT",
          prices: ladder()))
    case .logon, .instruments, .risk, .openOrders, .collateral, .order, .subscribe, .replace, .cancel, .logout: nil
    }
  }

  private static let price = 60_000.5

  private static let level = BookLevel(
    buyPrice: price, buyVolume: price, numBuyOrders: 5, sellPrice: price, sellVolume: price, numSellOrders: 5)

  /// Buyers and sellers in turn, best first, half a point from one to the next.
  private static func ladder<let count: Int>() -> FixedArray<count, PriceEntry> {
    var entries = FixedArray<count, PriceEntry>(repeating: PriceEntry())
    for index in 0..<count {
      let step = Double(index / 2) * 0.5
      entries[index] = PriceEntry(
        price: index % 2 == 0 ? 60_000 - step : 60_000.5 + step, volume: 1 + Double(index) * 0.25,
        side: index % 2 == 0 ? .buy : .sell)
    }
    return entries
  }
}
