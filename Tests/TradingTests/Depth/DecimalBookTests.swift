import Testing
import Trading
import WireRuntime

@Suite struct DecimalBookTests {
  /// A book as a dictionary of each side, which is sorted each time it's looked at.
  private struct SimpleBook {
    var sides: [DepthBook.Side: [Int64: Int64]] = [.bid: [:], .ask: [:]]

    mutating func set(_ side: DepthBook.Side, _ price: Int64, _ quantity: Int64) {
      sides[side]?[price] = quantity > 0 ? quantity : nil
    }

    func levels(_ side: DepthBook.Side) -> [String] {
      let prices = (sides[side] ?? [:]).keys.sorted { side == .bid ? $0 > $1 : $0 < $1 }
      return prices.map { "\($0) \(sides[side]?[$0] ?? 0)" }
    }
  }

  private static func text(_ book: DecimalBook, _ side: DepthBook.Side) -> [String] {
    let factors: [Int: Int128] = [0: 1_000, 1: 100, 2: 10, 3: 1]
    return book.levels(side).map { level in
      let units = level.price.coefficient * (factors[level.price.scale] ?? 0)
      return "\(units) \(level.quantity)"
    }
  }

  @Test func `a million random changes leave the book that a simple one is`() {
    var random = Random(6)
    var book = DecimalBook()
    var simple = SimpleBook()
    var mistakes: [Int] = []
    for count in 1...1_000_000 {
      let side: DepthBook.Side = random.below(2) == 0 ? .bid : .ask
      // Mostly near the top, sometimes far away; prices in thousandths, spelled with one to three decimals.
      let spread = random.below(10) == 0 ? 4_000 : 60
      let offset = Int64(random.below(UInt64(spread)))
      var units = 1_000_000 + (side == .bid ? -offset : offset + 1)
      var scale = 3
      switch count {
      case ..<100_000: (units, scale) = (units / 100 * 100, 1)
      case ..<200_000: (units, scale) = (units / 10 * 10, 2)
      default: break
      }
      let quantity = random.below(3) == 0 ? 0 : Int64(random.below(50))
      let divisor: Int64 = scale == 1 ? 100 : scale == 2 ? 10 : 1
      book.set(side, price: ExactDecimal(coefficient: Int128(units / divisor), scale: scale), quantity: quantity)
      simple.set(side, units, quantity)
      if count % 20_000 == 0 {
        for side in [DepthBook.Side.bid, .ask] where Self.text(book, side) != simple.levels(side) {
          mistakes.append(count)
        }
      }
    }
    #expect(mistakes == [])
    #expect(book.scale == 3)
    #expect(book.count(.bid) > 100 && book.count(.ask) > 100)
  }

  @Test func `prices spelled with other decimals are the same prices`() throws {
    var book = DecimalBook()
    for (price, quantity) in [("1.5", 3), ("1.50", 4), ("1", 2), ("1.000", 5), ("0.25", 1)] as [(String, Int64)] {
      book.set(.bid, price: try #require(ExactDecimal(price)), quantity: quantity)
    }
    #expect(book.levels(.bid).map { "\($0.price) \($0.quantity)" } == ["1.500 4", "1.000 5", "0.250 1"])
    book.set(.bid, price: try #require(ExactDecimal("1.500000000000000000000000")), quantity: 0)
    #expect(book.levels(.bid, best: 1).map(\.quantity) == [5])
  }

  @Test func `prices that can't be counted together change nothing`() throws {
    var book = DecimalBook()
    #expect(book.set(.ask, price: try #require(ExactDecimal("9223372036854775807")), quantity: 1))
    let before = book
    #expect(!book.set(.ask, price: try #require(ExactDecimal("0.1")), quantity: 1))
    #expect(!book.set(.ask, price: try #require(ExactDecimal("99999999999999999999")), quantity: 1))
    #expect(!book.set(.ask, price: try #require(ExactDecimal("0.0000000000000000001")), quantity: 1))
    #expect(!book.set(.bid, price: try #require(ExactDecimal("-9223372036854775808")), quantity: 1))
    #expect(book == before)
  }

  @Test func `quantities that aren't above zero remove the level`() throws {
    var book = DecimalBook()
    let price = try #require(ExactDecimal("100.5"))
    for quantity in [0, -1, .min] as [Int64] {
      book.set(.bid, price: price, quantity: .max)
      book.set(.bid, price: price, quantity: quantity)
      #expect(book.count(.bid) == 0)
    }
  }

  @Test func `a side keeps its best levels`() {
    var book = DecimalBook(levelLimit: 3)
    for price in [5, 1, 9, 7, 3] as [Int128] {
      book.set(.bid, price: ExactDecimal(coefficient: price, scale: 0), quantity: 1)
      book.set(.ask, price: ExactDecimal(coefficient: price, scale: 0), quantity: 1)
    }
    #expect(book.levels(.bid).map(\.price.coefficient) == [9, 7, 5])
    #expect(book.levels(.ask).map(\.price.coefficient) == [1, 3, 5])
  }
}
