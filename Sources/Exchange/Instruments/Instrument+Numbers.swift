public import WireRuntime

// Numbers as people write them, and ticks and lots.
extension Instrument {
  /// The price that is `ticks` ticks: the double nearest to the exact decimal.
  public func price(_ ticks: Int64) -> Double { DecimalGrid(tickSize).value(ticks) }

  /// The ticks of a price; `nil` where it is no whole number of them (within a millionth of one) or too large.
  public func ticks(_ price: Double) -> Int64? { DecimalGrid(tickSize).steps(price) }

  /// The ticks of an exact price; `nil` where it is no whole number of them or too large.
  public func ticks(_ price: ExactDecimal) -> Int64? { DecimalGrid(tickSize).steps(price) }

  /// The quantity that is `lots` lots.
  public func quantity(_ lots: Int64) -> Double { DecimalGrid(lotSize).value(lots) }

  /// The lots of a quantity; `nil` where it is no whole number of them or too large.
  public func lots(_ quantity: Double) -> Int64? { DecimalGrid(lotSize).steps(quantity) }

  /// The lots of an exact quantity; `nil` where it is no whole number of them or too large.
  public func lots(_ quantity: ExactDecimal) -> Int64? { DecimalGrid(lotSize).steps(quantity) }

  /// The average price of an order's fills; `nil` for none.
  public func averagePrice(of order: OrderRecord) -> Double? {
    guard order.filledQuantity > 0 else { return nil }
    // A price of the grid comes out as such, not as a sum of binary fractions.
    if let value = Int64(exactly: order.filledValue) {
      let (ticks, rest) = value.quotientAndRemainder(dividingBy: order.filledQuantity)
      if rest == 0 { return price(ticks) }
    } else {
      let (ticks, rest) = order.filledValue.quotientAndRemainder(dividingBy: Int128(order.filledQuantity))
      if rest == 0, let ticks = Int64(exactly: ticks) { return price(ticks) }
    }
    return Double(nearestTo: order.filledValue) / Double(order.filledQuantity) * price(1)
  }

  /// Digits after the point that show every price exactly.
  public var priceDigits: Int { DecimalGrid(tickSize).digits }

  /// Digits after the point that show every quantity exactly.
  public var quantityDigits: Int { DecimalGrid(lotSize).digits }
}
