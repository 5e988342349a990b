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
    guard let ticks = exact.wholeMultiple(of: instrument.tickSize) else {
      throw RequestRefusal("\(field)AsString \(text) isn't on the grid of \(instrument.tickSize)")
    }
    return ticks
  }
}

extension Instrument {
  /// The lots of a quantity; `nil` where it is no whole number of them, or no number.
  func lots(finite quantity: Double) -> Int64? { quantity.isFinite ? lots(quantity) : nil }
}

extension ExactDecimal {
  /// How often `step` is in the number; `nil` where that is no whole number, or too large.
  func wholeMultiple(of step: ExactDecimal) -> Int64? {
    // Both at the larger of the two scales.
    let scale = max(self.scale, step.scale)
    guard let number = coefficient(atScale: scale), let step = step.coefficient(atScale: scale), step != 0 else {
      return nil
    }
    let (count, rest) = number.quotientAndRemainder(dividingBy: step)
    return rest == 0 ? Int64(exactly: count) : nil
  }

  private func coefficient(atScale scale: Int) -> Int128? {
    var number = coefficient
    for _ in self.scale..<scale {
      let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      guard !isTooLarge else { return nil }
      number = product
    }
    return number
  }
}
