/// How many contracts of a future are held, as exchanges publish it: once a day. Of spot none are.
struct OpenInterest {
  private let typical: Double
  private let seed: UInt64

  /// The contracts of an instrument.
  init(_ instrument: Instrument, _ model: MarketModel, seed: UInt64) {
    self.seed = seed
    typical =
      switch instrument.kind {
      // What is traded in some hours.
      case .future: model.isLively ? model.tradesPerSecond * Double(model.typicalQuantity) * 20_000 : 0
      case .spot: 0
      }
  }

  /// What a day begins with, in lots; days count from 1970-01-01.
  func contracts(onDay day: Int64) -> Int64 {
    var random = SeededRandom(seed, UInt64(bitPattern: day))
    return Int64((typical * (1 + 0.05 * random.normal())).clamped(to: 0...0x1p50))
  }
}
