import Exchange

/// Sums of an account's fills in one instrument.
struct ExecutedSums: Hashable {
  /// In the instrument's units, and prices times those.
  var longPosition = 0.0, longCash = 0.0, shortPosition = 0.0, shortCash = 0.0

  /// Takes a fill.
  mutating func take(_ execution: Execution, _ listed: ListedInstrument) {
    let size = listed.quantity(execution.quantity)
    let cash = size * listed.price(execution.price)
    if execution.side == .buy {
      longPosition += size
      longCash += cash
    } else {
      shortPosition += size
      shortCash += cash
    }
  }
}
