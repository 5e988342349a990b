import RecordedVectors
import Testing
import WireRuntime

struct ExactDecimalTests {
  static let greatest = String(repeating: "9", count: 38)

  @Test(arguments: [
    "0", "1", "-1", "0.5", "-0.5", "1.50", "100", "0.00000001", "123456789.123456789", greatest, "-\(greatest)",
    "0.\(greatest)", "1.\(greatest.dropFirst())", "170141183460469231731687303715884105727",
  ])
  func `a number keeps its spelling`(text: String) throws {
    #expect(try #require(ExactDecimal(text)).description == text)
  }

  @Test(arguments: [("007", "7"), ("-00.10", "-0.10"), ("-0", "0"), ("-0.00", "0.00")])
  func `zeros before the number and a sign of zero are left out`(text: String, shown: String) throws {
    #expect(try #require(ExactDecimal(text)).description == shown)
  }

  @Test(arguments: [
    "", "-", "+1", ".", "1.", ".5", "-.5", "1e5", "1E5", " 1", "1 ", "1,000", "1.2.3", "--1", "0x10", "NaN", "inf", "٣",
    "170141183460469231731687303715884105728", "0.\(greatest)9", "1\0",
  ])
  func `anything else is no number`(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func `equal numbers are equal and hash alike however they are spelled`() throws {
    let short = try #require(ExactDecimal("1.5"))
    let long = try #require(ExactDecimal("1.500"))
    #expect(short == long)
    #expect(short.hashValue == long.hashValue)
    #expect(short.description != long.description)
    #expect(ExactDecimal("0") == ExactDecimal("-0.000"))
    #expect(ExactDecimal("1.5") != ExactDecimal("-1.5"))
    #expect(ExactDecimal(coefficient: 15, scale: 1) == short)
  }

  @Test(arguments: [
    ("1", "2"), ("-2", "-1"), ("-1", "1"), ("0.1", "0.11"), ("-0.11", "-0.1"), ("0.09", "0.1"), ("-0.5", "0"),
    ("0", "0.\(String(repeating: "0", count: 37))1"), ("-\(greatest)", greatest), ("0.\(greatest)", "1"),
    (greatest, "170141183460469231731687303715884105727"), ("1.9999", "2"), ("-2", "-1.9999"),
  ])
  func `numbers compare exactly`(less: String, greater: String) throws {
    let (less, greater) = (try #require(ExactDecimal(less)), try #require(ExactDecimal(greater)))
    #expect(less < greater)
    #expect(!(greater < less))
    #expect(less != greater)
  }

  @Test func `random numbers compare as their units do`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<5_000 {
      let (left, right) = (Int64.random(in: -999...999, using: &random), Int64.random(in: -999...999, using: &random))
      let (leftScale, rightScale) = (Int.random(in: 0...3, using: &random), Int.random(in: 0...3, using: &random))
      let powers: [Int64] = [1000, 100, 10, 1]
      let (leftUnits, rightUnits) = (left * powers[leftScale], right * powers[rightScale])
      let (first, second) = (
        ExactDecimal(coefficient: Int128(left), scale: leftScale),
        ExactDecimal(coefficient: Int128(right), scale: rightScale)
      )
      #expect((first < second) == (leftUnits < rightUnits))
      #expect((first == second) == (leftUnits == rightUnits))
      #expect(ExactDecimal(first.description) == first)
    }
  }

  @Test func `the least coefficient is shown and compared`() {
    let least = ExactDecimal(coefficient: .min, scale: 38)
    #expect(least.description == "-1.70141183460469231731687303715884105728")
    #expect(least < ExactDecimal(coefficient: .min + 1, scale: 38))
  }
}
