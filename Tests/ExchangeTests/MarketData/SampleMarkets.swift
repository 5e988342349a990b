import WireRuntime

@testable import Exchange

/// Markets with seeded participants.
enum SampleMarkets {
  static let future = InstrumentID(0), spot = InstrumentID(1)
  /// 2026-11-18T14:30:10.5Z, a Wednesday.
  static let start = MarketHistoryTests.start
  static let model = MarketModel(
    startPrice: 11_400, volatility: 0.4, actionsPerSecond: 8, levels: 12, typicalQuantity: 4)

  static func exchange(seed: UInt64 = 7, start: ExchangeTime = start) -> Exchange {
    var future = MarketHistoryTests.future
    future.kind = .future(underlying: "F", contractSize: ExactDecimal(coefficient: 50, scale: 0), expires: 0)
    var spot = MarketHistoryTests.spot
    spot.id = InstrumentID(1)
    let other = MarketModel(startPrice: 1_500, volatility: 0.1, actionsPerSecond: 3, levels: 10, typicalQuantity: 900)
    return Exchange(
      ExchangeConfiguration(
        instruments: [future, spot], markets: [model, other],
        accounts: [Account(name: "A", currency: "USD", cash: 1e9)], users: []), seed: seed, start: start)
  }

  static func after(_ seconds: Double) -> ExchangeTime {
    ExchangeTime(nanoseconds: start.nanoseconds + Int64(seconds * 1e9))
  }
}
