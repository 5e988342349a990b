import DTCProtocol
import Exchange

/// A market's prices and quantities as DTC's fields carry them.
struct MarketNumbers {
  let instrument: Instrument
  private let tick: Double
  private let lot: Double

  init(_ instrument: Instrument) {
    self.instrument = instrument
    tick = instrument.price(1)
    lot = instrument.quantity(1)
  }

  func price(_ ticks: Int64) -> Double { instrument.price(ticks) }
  func quantity(_ lots: Int64) -> Double { instrument.quantity(lots) }

  /// Whether every quantity is a whole number, as some messages have them.
  var hasWholeQuantities: Bool { lot.rounded() == lot }

  /// The price as a float, where the nearest tick is still the right one.
  func shortPrice(_ ticks: Int64) -> Float? {
    let exact = instrument.price(ticks)
    let short = Float(exact)
    return abs(Double(short) - exact) < tick / 4 ? short : nil
  }

  /// The quantity as a float, where the nearest lot is still the right one.
  func shortQuantity(_ lots: Int64) -> Float? {
    let exact = instrument.quantity(lots)
    let short = Float(exact)
    return abs(Double(short) - exact) < lot / 4 ? short : nil
  }

  /// The quantity as a whole number, where it is one.
  func wholeQuantity(_ lots: Int64) -> UInt32? { UInt32(exactly: instrument.quantity(lots)) }
}

extension Side {
  /// Where an order of this side stands in the book.
  var place: AtBidOrAsk { self == .buy ? .atBid : .atAsk }
  var shortPlace: AtBidOrAsk8 { self == .buy ? .atBid : .atAsk }
  var dtc: BuySell { self == .buy ? .buy : .sell }

  /// At which side of the book a trade was made, by the side that took liquidity.
  var takenAt: AtBidOrAsk { opposite.place }
  var shortTakenAt: AtBidOrAsk8 { opposite.shortPlace }
}

extension MarketStatus {
  var dtc: TradingStatus {
    switch self {
    case .open: .open
    case .closed: .close
    case .halted: .tradingHalt
    }
  }
}
