import Testing
import WireRuntime

@testable import Exchange

struct InstrumentTests {
  static let steps = ["0.25", "0.01", "0.1", "1", "5", "0.0001", "0.03125", "0.000001", "0.00000001", "2.50", "0.3"]

  @Test(arguments: steps)
  func `every multiple of a step is the nearest double and comes back`(step: String) throws {
    let size = try #require(ExactDecimal(step))
    let grid = DecimalGrid(size)
    var random = SeededRandom(seed: 7)
    var wrong: [Int64] = []
    for round in 0..<4_000 {
      let count =
        round < 1_000 ? Int64(round - 500) : random.whole(-DecimalGrid.limit...DecimalGrid.limit) >> (round % 53)
      let spelled = ExactDecimal(coefficient: size.coefficient * Int128(count), scale: size.scale).description
      let value = grid.value(count)
      if value != Double(spelled) || grid.steps(value) != count { wrong.append(count) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: steps)
  func `a number off the grid is no multiple, one within a millionth is`(step: String) throws {
    let grid = DecimalGrid(try #require(ExactDecimal(step)))
    let size = grid.value(1)
    for count: Int64 in [-1_000, -1, 0, 1, 3, 40_000] {
      for part in [0.5, 0.1, 0.001, 0.00001, -0.00001] {
        #expect(grid.steps((Double(count) + part) * size) == nil)
      }
      for part in [0.0000005, -0.0000005, 0] {
        #expect(grid.steps((Double(count) + part) * size) == count)
      }
    }
  }

  @Test(
    arguments: steps + [
      "9007199254740992", "9007199254740993", "0.0000000000000000000001", "0.00000000000000000000001",
    ])
  func `multiples at the ends of what doubles hold are the nearest ones`(step: String) throws {
    let size = try #require(ExactDecimal(step))
    let grid = DecimalGrid(size)
    let exact = Int64(clamping: (Int128(1) << 53) / size.coefficient)
    let wide = Int64(clamping: (Int128(1) << 63) / size.coefficient)
    var wrong: [Int64] = []
    for edge in [0, 1, exact, wide, DecimalGrid.limit, .max] {
      for distance: Int64 in -3...3 {
        let (count, isTooLarge) = edge.addingReportingOverflow(distance)
        guard !isTooLarge else { continue }
        for signed in [count, 0 &- count] {
          let spelled = ExactDecimal(coefficient: size.coefficient * Int128(signed), scale: size.scale).description
          let value = grid.value(signed)
          if value != Double(spelled) { wrong.append(signed) }
          // Beyond 52 bits neighbors can be the same double.
          if signed.magnitude <= DecimalGrid.limit.magnitude, grid.steps(value) != signed { wrong.append(signed) }
          if signed.magnitude > 1 << 54, grid.steps(value) != nil { wrong.append(signed) }
        }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: steps) func `exact numbers are multiples or none, without any tolerance`(step: String) throws {
    let size = try #require(ExactDecimal(step))
    let grid = DecimalGrid(size)
    let fine = ExactDecimal(coefficient: size.coefficient * 1_000_000_000, scale: size.scale + 9)
    for count: Int128 in [-1_000, -1, 0, 1, 3, 40_000, 1 << 62] {
      #expect(grid.steps(ExactDecimal(coefficient: size.coefficient * count, scale: size.scale)) == Int64(count))
      let next = ExactDecimal(coefficient: fine.coefficient * count + 1, scale: fine.scale)
      #expect(grid.steps(next) == nil)
    }
    #expect(grid.steps(ExactDecimal(coefficient: .max, scale: 0)) == nil)
    #expect(grid.steps(ExactDecimal(coefficient: .max, scale: 38)) == nil)
  }

  @Test func `numbers of 128 bits become the nearest doubles`() {
    var wrong: [Int128] = []
    for shift in 0..<126 {
      for distance: Int128 in -2...2 {
        for number in [Int128(1) << shift + distance, -(Int128(1) << shift) + distance] {
          if Double(nearestTo: number) != Double(number) { wrong.append(number) }
        }
      }
    }
    #expect(wrong.isEmpty)
    #expect(Double(nearestTo: .max) == 0x1p127)
    #expect(Double(nearestTo: .min) == -0x1p127)
  }

  @Test func `numbers beyond counting are no multiples`() throws {
    for step in Self.steps {
      let grid = DecimalGrid(try #require(ExactDecimal(step)))
      for value in [1e300, -1e300, .infinity, -.infinity, .nan, .greatestFiniteMagnitude] {
        #expect(grid.steps(value) == nil)
      }
      #expect(grid.steps(.leastNonzeroMagnitude) == 0)
    }
    let odd = DecimalGrid(ExactDecimal(coefficient: 3, scale: 38))
    #expect(odd.value(1) == 3e-38)
    #expect(odd.steps(3e-38) == 1)
    let huge = DecimalGrid(ExactDecimal(coefficient: Int128.max / 3, scale: 0))
    #expect(huge.value(1_000).isFinite)
  }

  @Test func `the average of an order's fills is on the grid where it can be`() throws {
    let instrument = Instrument.sample(tick: "0.01", lot: "1")
    var record = Sample.exchange().submit(Sample.limit("A", .buy, 10, 100))
    #expect(instrument.averagePrice(of: record) == nil)
    (record.filledQuantity, record.filledValue) = (3, 30_003)
    #expect(instrument.averagePrice(of: record) == 100.01)
    (record.filledQuantity, record.filledValue) = (2, -5)
    #expect(instrument.averagePrice(of: record) == -0.025)
    (record.filledQuantity, record.filledValue) = (1 << 36, 1 << 76)
    #expect(instrument.averagePrice(of: record) == instrument.price(1 << 40))
    record.filledValue += 1 << 35
    let average = try #require(instrument.averagePrice(of: record))
    #expect(abs(average - instrument.price(1 << 40)) < 0.01)
  }

  @Test func `prices and quantities have as many digits as their grid needs`() throws {
    let instrument = Instrument.sample(tick: "0.250", lot: "0.0010")
    #expect(instrument.priceDigits == 2)
    #expect(instrument.quantityDigits == 3)
    #expect(instrument.price(11_401) == 2850.25)
    #expect(instrument.ticks(2850.25) == 11_401)
    #expect(instrument.ticks(2850.3) == nil)
    #expect(instrument.quantity(1_250) == 1.25)
    #expect(instrument.lots(1.25) == 1_250)
    #expect(instrument.lots(1.2505) == nil)
  }
}

extension Instrument {
  /// A future for tests.
  static func sample(
    tick: String, lot: String, sessions: TradingSessions = .always, id: InstrumentID = InstrumentID(0),
    symbol: String = "TEST"
  ) -> Instrument {
    let one = ExactDecimal(coefficient: 1, scale: 0)
    return Instrument(
      id: id, symbol: symbol, exchange: "SIM", description: "Test", kind: .spot(base: "T"), currency: "USD",
      tickSize: ExactDecimal(tick) ?? one, lotSize: ExactDecimal(lot) ?? one, tickValue: one, initialMargin: nil,
      largestOrder: 1_000, sessions: sessions)
  }
}
