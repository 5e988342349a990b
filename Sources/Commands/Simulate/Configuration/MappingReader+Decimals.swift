internal import Diagnostics
internal import WireRuntime
internal import YAMLFrontend

// Values that configurations have and schemas don't.
extension MappingReader {
  /// A decimal number in `range`, in 15 digits.
  func decimal(_ key: Key, in range: ClosedRange<ExactDecimal>) -> ExactDecimal? {
    self[key].flatMap { log.decimal(of: $0, "'\(key.rawValue)' of \(title)", in: range) }
  }

  /// A number of `steps` that are called `name`, as a decimal number.
  func count(_ key: Key, of step: ExactDecimal?, _ name: String, in range: ClosedRange<Int64>) -> Int64? {
    self[key].flatMap { log.count(of: $0, "'\(key.rawValue)' of \(title)", of: step, name, in: range)?.count }
  }

  /// Text of so many bytes.
  func text(_ key: Key, bytes: ClosedRange<Int>) -> String? {
    guard let node = self[key], let text = text(key) else { return nil }
    return log.isFit(text, "'\(key.rawValue)' of \(title)", bytes: bytes, at: node.span) ? text : nil
  }
}

extension ProblemLog {
  /// A decimal number in `range`, in 15 digits.
  func decimal(of node: YAMLNode, _ what: String, in range: ClosedRange<ExactDecimal>) -> ExactDecimal? {
    guard let text = text(of: node, what) else { return nil }
    guard let value = ExactDecimal(text), value.coefficient.magnitude < 1_000_000_000_000_000, value.scale <= 15 else {
      error(.invalidValue, "\(what) is a decimal number of at most 15 digits, not '\(text)'", at: node.span)
      return nil
    }
    guard range.contains(value) else {
      error(
        .valueOutOfRange, "\(what) is from \(range.lowerBound) to \(range.upperBound), not \(text)", at: node.span)
      return nil
    }
    return value
  }

  /// A number of `steps` that are called `name`, as a decimal number and as their count.
  func count(
    of node: YAMLNode, _ what: String, of step: ExactDecimal?, _ name: String, in range: ClosedRange<Int64>
  ) -> (value: ExactDecimal, count: Int64)? {
    guard let value = decimal(of: node, what, in: .zero ... .most), let step else { return nil }
    guard let count = value.multiple(of: step) else {
      error(
        .invalidValue, "\(what) is no whole number of \(name)s of \(step)", at: node.span,
        fixIt: "write a multiple of \(step)")
      return nil
    }
    guard range.contains(count) else {
      error(
        .valueOutOfRange,
        "\(what) is \(count) \(name)s; it must be from \(range.lowerBound) to \(range.upperBound)", at: node.span)
      return nil
    }
    return (value, count)
  }

  /// Whether a text has so many bytes; complains if not.
  func isFit(_ text: String, _ what: String, bytes: ClosedRange<Int>, at span: SourceSpan) -> Bool {
    guard !bytes.contains(text.utf8.count) else { return true }
    error(
      .valueOutOfRange,
      "\(what) has \(text.utf8.count) bytes; it must have from \(bytes.lowerBound) to \(bytes.upperBound)",
      at: span)
    return false
  }
}

extension ExactDecimal {
  static let zero = whole(0)
  /// The smallest step there is.
  static let least = ExactDecimal(coefficient: 1, scale: 12)
  /// A thousand million million less one.
  static let most = whole(999_999_999_999_999)

  /// A whole number.
  static func whole(_ number: Int64) -> ExactDecimal { ExactDecimal(coefficient: Int128(number), scale: 0) }

  /// How many times `step`, which is above zero, the number is; `nil` where that isn't whole or too large.
  func multiple(of step: ExactDecimal) -> Int64? {
    // 15 digits each, and 15 more: far from the end of 128 bits.
    let scale = max(scale, step.scale)
    let (quotient, rest) = scaled(to: scale).quotientAndRemainder(dividingBy: step.scaled(to: scale))
    return rest == 0 ? Int64(exactly: quotient) : nil
  }

  private func scaled(to scale: Int) -> Int128 {
    (self.scale..<scale).reduce(coefficient) { scaled, _ in scaled * 10 }
  }
}
