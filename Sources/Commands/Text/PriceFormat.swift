/// How an instrument's prices are shown: with as many digits behind the point as its definition asks for.
struct PriceFormat: Equatable, Sendable {
  /// Digits behind the point; `nil` for as many as a price needs.
  var digits: Int?

  /// A price as its instrument shows it.
  func text(_ price: Double) -> String { price.text(digits: digits) }

  /// An average of prices: with two more digits than a price has, where it needs them.
  func average(_ price: Double) -> String {
    guard let digits else { return price.roundedText }
    let exact = price.text(digits: digits + 2)
    return exact.hasSuffix("00") ? text(price) : exact
  }

  /// A price as its instrument shows it, or a dash where there is none.
  func text(_ price: Double?) -> String { price.map(text) ?? "-" }
}

extension Double {
  /// The number with so many digits behind the point, rounded to the nearest; as short as it reads back where that is
  /// `nil`, or where the number is too large for it.
  func text(digits: Int?) -> String {
    guard let digits else { return shortText }
    var power = 1.0
    for _ in 0..<digits { power *= 10 }
    let scaled = (magnitude * power).rounded()
    // Above 2^53 not every whole number is there, so the digits would be made up.
    guard scaled < 9_007_199_254_740_992 else { return shortText }
    let text = String(Int64(scaled))
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + text }
    let padded = String(repeating: "0", count: Swift.max(0, digits + 1 - text.count)) + text
    return "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }

  /// The number as short as it reads back, without the fraction of a whole one.
  var shortText: String { description.hasSuffix(".0") ? String(description.dropLast(2)) : description }

  /// The number with at most ten digits behind the point: what is lost where parts are added up doesn't show.
  var roundedText: String {
    var text = text(digits: 10)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
