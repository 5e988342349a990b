internal import Glibc

/// Where prices are in a chart's rows, each of which has two heights.
struct PriceScale: Sendable {
  private let low, high: Double
  private let rows: Int
  private let price: PriceFormat

  /// Rows from one price of the axis to the next, at least.
  private static let rowsPerLabel = 3

  /// Makes one that has room for all of `candles`; `nil` where there are none.
  init?(_ candles: [ChartCandle], rows: Int, _ price: PriceFormat) {
    guard let low = candles.map(\.low).min(), let high = candles.map(\.high).max(), low.isFinite, high.isFinite
    else { return nil }
    // One price alone is drawn in the middle.
    let margin = high > low ? 0 : max(Self.smallestStep(price), high.magnitude * 1e-9)
    self.low = low - margin
    self.high = high + margin
    self.rows = rows
    self.price = price
  }

  /// How high a price is: from 0 at the bottom to twice the rows.
  func height(_ price: Double) -> Int {
    let share = (price - low) / (high - low) * Double(2 * rows - 1)
    return Int(share.rounded()).clamped(to: 0...2 * rows - 1)
  }

  /// The axis by rows, counted from below: round prices, and the newest one.
  func labels(last: ChartCandle?) -> [Int: StyledText] {
    var labels: [Int: StyledText] = [:]
    let step = self.step
    let first = (low / step).rounded(.up)
    for index in 0...rows {
      let value = (first + Double(index)) * step
      guard value <= high else { break }
      labels[height(value) / 2] = StyledText("┤ \(price.text(value))", .pale)
    }
    if let last {
      var label = StyledText("◄", last.style)
      label.append(" \(price.text(last.close))", last.style)
      labels[height(last.close) / 2] = label
    }
    return labels
  }

  /// A round difference of prices, of which some fit into the rows: 1, 2 or 5 at any place of the number.
  private var step: Double {
    let least = max((high - low) * Double(Self.rowsPerLabel) / Double(rows), Self.smallestStep(price))
    let power = pow(10, log10(least).rounded(.down))
    // A little less is enough: logarithms and powers aren't exact.
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least * 0.999_999 } ?? 10 * power
  }

  private static func smallestStep(_ price: PriceFormat) -> Double {
    price.digits.map { pow(10, -Double($0)) } ?? 1e-9
  }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
