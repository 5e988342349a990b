import DTCProtocol
import Testing

@testable import Commands

struct PriceFormatTests {
  @Test(
    arguments: [
      (2850.25, 2, "2850.25"), (2850.5, 2, "2850.50"), (0.0071234, 7, "0.0071234"), (-37.63, 2, "-37.63"),
      (-0.004, 2, "0.00"), (9.999, 2, "10.00"), (1e-9, 9, "0.000000001"), (12, 0, "12"), (0, 3, "0.000"),
      (2850.25, nil, "2850.25"), (2850, nil, "2850"), (1e300, 2, "1e+300"), (0.1 + 0.2, 2, "0.30"),
      (.infinity, 2, "inf"), (.nan, 2, "nan"),
    ] as [(Double, Int?, String)])
  func `a number has the digits asked for`(number: Double, digits: Int?, text: String) {
    #expect(number.text(digits: digits) == text)
  }

  @Test(
    arguments: [
      (.decimal0, 2850.25, "2850"), (.decimal2, 2850.25, "2850.25"), (.decimal9, 0.5, "0.500000000"),
      (.denominator32, 110.53125, "110.53125"), (.denominator64, 110.515625, "110.515625"),
      (.denominator32Quarters, 110.5078125, "110.5078125"), (.denominator8, 3.125, "3.125"),
      (.unset, 2850.25, "2850.25"),
      (.unlisted(77), 1.5, "1.5"),
    ] as [(PriceDisplayFormat, Double, String)])
  func `a price has the digits of its instrument`(format: PriceDisplayFormat, price: Double, text: String) {
    #expect(PriceFormat(SecurityDefinitionResponse(priceDisplayFormat: format)).text(price) == text)
  }

  @Test func `a price that isn't there is a dash`() {
    #expect(PriceFormat(digits: 2).text(nil) == "-")
    #expect(PriceFormat(nil).text(2.5) == "2.5")
  }

  @Test func `an average has two more digits where it needs them`() {
    #expect(PriceFormat(digits: 2).average(2850.25) == "2850.25")
    #expect(PriceFormat(digits: 2).average(2850.3333333) == "2850.3333")
    #expect(PriceFormat(digits: 0).average(12.5) == "12.50")
    #expect(PriceFormat(digits: nil).average(2850.5) == "2850.5")
  }

  @Test(
    arguments: [
      (0.1 + 0.2, "0.3"), (0.009000000000000001, "0.009"), (69150.50000000001, "69150.5"), (12, "12"), (0, "0"),
      (-0.25, "-0.25"), (1e300, "1e+300"), (1e-9, "0.000000001"), (123_456_789.125, "123456789.125"),
    ] as [(Double, String)])
  func `what is lost where parts are added up doesn't show`(number: Double, text: String) {
    #expect(number.roundedText == text)
  }

  @Test func `a table's words begin and its numbers end below each other`() {
    let table = TextTable(
      columns: [.words("SYMBOL"), .numbers("TICK"), .words("NOTE")],
      rows: [["ES", "0.25", "future"], ["vetusdt", "0.0000001", ""]])
    #expect(
      table.text == """
        SYMBOL        TICK  NOTE
        ES            0.25  future
        vetusdt  0.0000001

        """)
  }
}
