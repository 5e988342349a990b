import Testing
import WireRuntime

@testable import Exchange

@Suite struct MoneyScaleTests {
  private let scale = MoneyScale(for: [
    ExactDecimal(coefficient: 1, scale: 8), ExactDecimal(coefficient: 125, scale: 1),
  ])

  @Test(arguments: [0, 1, -1, 0.01, 100_000.1, -12.5, 0.000_000_01, 50_012.35, 99_999_999.99, 123_456_789_012])
  func `an amount comes back as it was`(amount: Double) {
    #expect(scale.amount(scale.units(amount)) == amount)
  }

  @Test func `amounts that are no numbers or too large stay within range`() {
    #expect(scale.units(Double.nan) == 0)
    #expect(scale.units(Double.infinity) == 0)
    #expect(scale.amount(scale.units(1e300)) == 1e15)
    #expect(scale.amount(scale.units(-1e300)) == -1e15)
  }

  @Test func `products too large saturate`() {
    let large = MoneyScale.multiply(.max, .max)
    #expect(large > 0)
    #expect(MoneyScale.multiply(.max, .min) == -large)
    #expect(MoneyScale.multiply(large, 2) == large)
  }

  @Test func `fractions of ticks are rounded to the nearest unit`() {
    let one: Int128 = 1 << Holding.priceFractionBits
    #expect(MoneyScale.worth(one / 2, at: 5) == 3)
    #expect(MoneyScale.worth(one / 4, at: 5) == 1)
    #expect(MoneyScale.worth(-3 * one, at: 5) == -15)
  }

  @Test func `averages are rounded to the nearest, halves away from zero`() {
    let quotients: [Int128] = [7, -7, 9, -9, 8].map { Int128($0).dividedToNearest(by: 2) }
    #expect(quotients == [4, -4, 5, -5, 4])
  }
}
