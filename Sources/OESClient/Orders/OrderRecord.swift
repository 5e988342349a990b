/// What is needed of an open order to change or cancel it.
final class OrderRecord {
  /// Its present number.
  var number: UInt64
  /// Its present terms.
  var terms: OESOrder
  /// All its numbers: the first one, and one for each replace that was sent.
  var numbers: [UInt64]
  /// Terms that were asked for and not confirmed, by the number they come with.
  var asked: [(number: UInt64, terms: OESOrder)] = []
  /// Numbers of requests about it that have no answer.
  var requests: [UInt64] = []

  init(_ number: UInt64, _ terms: OESOrder) {
    self.number = number
    self.terms = terms
    numbers = [number]
  }

  /// Takes that it has a new number, and the terms that were asked for with it or else these.
  func replaced(_ number: UInt64, otherwise terms: @autoclosure () -> OESOrder) {
    guard number != self.number else { return }
    self.terms = asked.first { $0.number == number }?.terms ?? terms()
    self.number = number
    // Numbers rise: what was asked for before is done with.
    asked.removeAll { $0.number <= number }
    if !numbers.contains(number) { numbers.append(number) }
  }
}
