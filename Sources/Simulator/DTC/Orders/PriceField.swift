import Exchange
import WireRuntime

/// A price of a message: a number, and beside it perhaps its digits, which count then.
struct PriceField {
  var number: Double
  var text: String

  init(_ number: Double, _ text: String = "") {
    self.number = number
    self.text = text
  }

  /// The price in ticks.
  ///
  /// - Throws: ``RequestRefusal`` for a price off the grid, or digits that aren't any.
  func ticks(_ instrument: Instrument, _ field: String) throws(RequestRefusal) -> Int64 {
    if text.isEmpty {
      guard number.isFinite, let ticks = instrument.ticks(number) else {
        throw RequestRefusal("\(field) \(number) isn't on the grid of \(instrument.tickSize)")
      }
      return ticks
    }
    guard let exact = ExactDecimal(text) else { throw RequestRefusal("\(field)AsString \(text) is no price") }
    guard let ticks = instrument.ticks(exact) else {
      throw RequestRefusal("\(field)AsString \(text) isn't on the grid of \(instrument.tickSize)")
    }
    return ticks
  }
}

extension Instrument {
  /// The lots of a quantity; `nil` where it is no whole number of them, or no number.
  func lots(finite quantity: Double) -> Int64? { quantity.isFinite ? lots(quantity) : nil }
}
