import RecordedVectors
import Testing
import WireRuntime

struct JSONNumberTests {
  /// What `read` makes of `text`, which must be read to its end.
  static func reading<Value>(
    _ text: String, _ read: (inout JSONReader) throws(WireError) -> Value
  ) throws(WireError) -> Value {
    try Array(text.utf8).withFrame { frame throws(WireError) in
      try frame.readJSON { reader throws(WireError) in
        let value = try read(&reader)
        try reader.end()
        return value
      }
    }
  }

  static func double(_ text: String) throws -> Double? {
    try reading(text) { reader throws(WireError) in try reader.double() }
  }

  static func float(_ text: String) throws -> Float? {
    try reading(text) { reader throws(WireError) in try reader.float() }
  }

  static func integer<Value: FixedWidthInteger>(_ text: String, as type: Value.Type = Value.self) throws -> Value? {
    try reading(text) { reader throws(WireError) in try reader.integer(type) }
  }

  static func moment<Value: FixedWidthInteger>(_ text: String, as type: Value.Type = Value.self) throws -> Value? {
    try reading(text) { reader throws(WireError) in try reader.moment(type, nil) }
  }

  static func written(_ write: (inout JSONWriter) throws(WireError) -> Void) throws -> String {
    var bytes: [UInt8] = []
    try bytes.appendBytes(capacity: 400) { output throws(WireError) in try output.writeJSON(write) }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func written(_ value: Double) throws -> String {
    try written { writer throws(WireError) in try writer.double(value) }
  }

  static func written(_ value: Float) throws -> String {
    try written { writer throws(WireError) in try writer.float(value) }
  }

  // MARK: Integers

  @Test func `integers are exact to both ends of every width`() throws {
    #expect(try Self.integer("127") == Int8.max)
    #expect(try Self.integer("-128") == Int8.min)
    #expect(try Self.integer("255") == UInt8.max)
    #expect(try Self.integer("-32768") == Int16.min)
    #expect(try Self.integer("65535") == UInt16.max)
    #expect(try Self.integer("-2147483648") == Int32.min)
    #expect(try Self.integer("4294967295") == UInt32.max)
    #expect(try Self.integer("9223372036854775807") == Int64.max)
    #expect(try Self.integer("-9223372036854775808") == Int64.min)
    #expect(try Self.integer("18446744073709551615") == UInt64.max)
    #expect(try Self.integer("9007199254740993") == 9_007_199_254_740_993 as Int64)
    #expect(try Self.integer("-0") == 0 as UInt8)
  }

  @Test(
    arguments: [
      ("5.0", 5), ("1e3", 1_000), ("1.5e1", 15), ("1500e-2", 15), ("0.0", 0), ("-3.000", -3), ("0e99999999999", 0),
      ("12345.678e3", 12_345_678), ("1E+2", 100), ("100000000000000000000e-19", 10),
      ("5.0000000000000000000000000000000", 5), ("0.00000000000000000000000000000000000001e38", 1),
      ("922337203685477580.7e1", .max), ("-9223372036854775808.0", .min), ("null", nil), (" 7 ", 7),
    ] as [(String, Int64?)])
  func `whole numbers are whole however they are spelled`(text: String, value: Int64?) throws {
    #expect(try Self.integer(text) == value)
  }

  @Test(
    arguments: [
      ("1764000340.125", 1_764_000_340), ("5.0", 5), ("-1.999", -1), ("0.9999999999999999999999999", 0),
      ("9223372036854775807.9", .max), ("12345678901234567890123e-4", 1_234_567_890_123_456_789), ("1.5e1", 15),
      ("1e-30", 0), ("7", 7), ("1764000340125", 1_764_000_340_125), ("null", nil),
    ] as [(String, Int64?)])
  func `of a moment's count the fraction is cut off`(text: String, count: Int64?) throws {
    #expect(try Self.moment(text) == count)
  }

  @Test(
    arguments: [
      ("4294967296", .valueOutOfRange(4_294_967_296)), ("-1.0", .valueOutOfRange(-1)),
      (#""5""#, .malformed(expected: "a whole number")), ("1.", .malformed(expected: "a digit after the point")),
    ] as [(String, WireError.Problem)])
  func `a moment's count that doesn't fit is refused`(text: String, problem: WireError.Problem) {
    let error = #expect(throws: WireError.self) { try Self.moment(text, as: UInt32.self) }
    #expect(error?.problem == problem)
  }

  @Test(
    arguments: [
      ("128", .valueOutOfRange(128)), ("-129", .valueOutOfRange(-129)), ("1e3", .valueOutOfRange(1_000)),
      ("18446744073709551616", .valueOutOfRange(.max)), ("-1e40", .valueOutOfRange(.min)),
      ("1e999999999999999999999", .valueOutOfRange(.max)), ("18446744073709551615", .valueOutOfRange(.max)),
      ("1.5", .malformed(expected: "a whole number")), ("1e-1", .malformed(expected: "a whole number")),
      ("0.1e0", .malformed(expected: "a whole number")), ("true", .malformed(expected: "a whole number")),
      (#""5""#, .malformed(expected: "a whole number")), ("[5]", .malformed(expected: "a whole number")),
      ("01", .malformed(expected: "a number without a zero before it")), ("-", .malformed(expected: "a digit")),
    ] as [(String, WireError.Problem)])
  func `what doesn't fit a byte is refused`(text: String, problem: WireError.Problem) {
    let error = #expect(throws: WireError.self) { try Self.integer(text, as: Int8.self) }
    #expect(error?.problem == problem)
  }

  @Test func `a negative number is no unsigned one`() {
    let error = #expect(throws: WireError.self) { try Self.integer("-1", as: UInt64.self) }
    #expect(error == WireError(.valueOutOfRange(-1), message: "", offset: 0))
  }

  @Test func `random integers of every length round-trip`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      let value = random.next() >> UInt64.random(in: 0..<64, using: &random)
      let signed = Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
      #expect(try Self.written { writer throws(WireError) in writer.integer(value) } == String(value))
      #expect(try Self.written { writer throws(WireError) in writer.integer(signed) } == String(signed))
      #expect(try Self.integer(String(value)) == value)
      #expect(try Self.integer(String(signed)) == signed)
    }
  }

  // MARK: Reading floating point

  @Test(arguments: [
    "0", "-0", "0.1", "0.2", "0.3", "1e22", "1e23", "9007199254740993", "9007199254740992.5",
    "9007199254740993.0000001",
    "1.7976931348623157e308", "1.7976931348623158e308", "179769313486231570000e288", "4.9e-324", "5e-324", "2.47e-324",
    "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072011e-308", "2.2250738585072014e-308",
    "2.225073858507201136057409796709131975934819546351645648e-308", "6.8985087548900e-310", "1e-400", "0e400",
    "0.500000000000000166533453693773481063544750213623046875", "3.518437208883201171875e13", "62.5364939768271845828",
    "8.10109172351e-10", "1.50000000000000011102230246251565", "100000000000000016777215", "100000000000000016777216",
    "1.1754943508222875e-38", "7.2057594037927933e16", "36893488147419107329", "1e-27", "123456789012345678e-27",
    "18446744073709551615e27", "18446744073709551616", "184467440737095516159", "99999999999999999999e-20",
    "0.30000000000000004", "1653048000.123456", "4.35", "2.675", "1.0000000000000002",
    "1.00000000000000011102230246251565",
    "9223372036854775807", "12345678.12345678", "1234567.1", "12345678", "123456789", "1234567890123456",
    "12345678901234567890123", "0.000000000000000000000000000000000000000000001",
  ])
  func `doubles are the nearest ones, as the standard library has them`(text: String) throws {
    #expect(try Self.double(text)?.bitPattern == Double(text)?.bitPattern)
    #expect(
      try Self.double("-" + text.drop { $0 == "-" })?.bitPattern == Double("-" + text.drop { $0 == "-" })?.bitPattern)
  }

  @Test(arguments: [
    "0.1", "16777217", "16777216.5", "16777217.0000000001", "3.4028235e38", "3.4028235677973366e38",
    "340282346638528859811704183484516925440", "1e-45", "1.401298464324817e-45", "7.006492321624085e-46",
    "7.006492321624086e-46", "1.1754943508222875e-38", "1.17549435e-38", "0.5000000298023224",
    "0.50000002980232239", "1.00000005960464477539062500000001", "1.000000059604644775390625",
    "1.00000005960464477539062499999999", "8388609.5", "8388608.5", "33554433.5", "9007199254740993", "1e22", "1e23",
    "4095.25", "0.3", "-0.0", "2.5e-5", "67329934336.000004", "67329938432.0000000000001",
  ])
  func `floats are rounded once`(text: String) throws {
    #expect(try Self.float(text)?.bitPattern == Float(text)?.bitPattern)
  }

  @Test(arguments: ["1.7976931348623159e308", "1e309", "-1e309", "1e99999999999999999999"])
  func `a double that is too large is refused`(text: String) {
    let error = #expect(throws: WireError.self) { try Self.double(" " + text) }
    #expect(error == WireError(.notFinite, message: "", offset: 1))
  }

  @Test(arguments: ["3.40282357e38", "1e39", "-1e40", "1e308", "18446744073709551615e27"])
  func `a float that is too large is refused`(text: String) {
    #expect(throws: WireError(.notFinite, message: "", offset: 0)) { try Self.float(text) }
  }

  @Test func `random decimals are read as the standard library reads them`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      var digits = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
      if Bool.random(using: &random) { digits += String(random.next()) }
      digits = String(digits.drop { $0 == "0" })
      if digits.isEmpty { digits = "0" }
      let point = Int.random(in: 0...digits.count, using: &random)
      if point > 0, point < digits.count {
        digits.insert(".", at: digits.index(digits.startIndex, offsetBy: point))
      }
      if Bool.random(using: &random) { digits += "e\(Int.random(in: -60...40, using: &random))" }
      #expect(try Self.double(digits)?.bitPattern == Double(digits)?.bitPattern, "\(digits)")
      if let float = Float(digits), float.isFinite {
        #expect(try Self.float(digits)?.bitPattern == float.bitPattern, "\(digits)")
      }
    }
  }

  @Test func `decimals next to halfway points between floats are rounded to the right side`() throws {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<5_000 {
      let float = Float(bitPattern: UInt32.random(in: 0x2000_0000..<0x6000_0000, using: &random))
      let halfway = Double(float) + Double(float.ulp) / 2
      for text in [halfway.description, halfway.nextUp.description, halfway.nextDown.description] {
        #expect(try Self.float(text)?.bitPattern == Float(text)?.bitPattern, "\(text)")
      }
    }
  }

  // MARK: Writing floating point

  @Test(
    arguments: [
      (0, "0"), (-0.0, "-0.0"), (42, "42"), (-42, "-42"), (0.1, "0.1"), (-0.1, "-0.1"), (4095.25, "4095.25"),
      (0.00000001, "0.00000001"), (0.12345678, "0.12345678"), (1e-9, "1e-09"), (1_653_048_000.001, "1653048000.001"),
      (1_653_048_000.123456, "1653048000.123456"), (.leastNonzeroMagnitude, "5e-324"),
      (1.7976931348623157e308, "1.7976931348623157e+308"),
      (-1.7976931348623157e308, "-1.7976931348623157e+308"), (9_007_199_254_740_991, "9007199254740991"),
      (9_007_199_254_740_992, "9007199254740992"), (1e16, "1e+16"), (0.1 + 0.2, "0.30000000000000004"),
      (1.0 / 3, "0.3333333333333333"), (2.2250738585072014e-308, "2.2250738585072014e-308"),
      (30_000.12345678, "30000.12345678"),
      (1e15, "1000000000000000"), (99_999_999, "99999999"), (100_000_000, "100000000"), (0.5, "0.5"), (0.25, "0.25"),
      (1e-8, "0.00000001"), (100.01, "100.01"), (1e21, "1e+21"), (1.0000000000000002, "1.0000000000000002"),
    ] as [(Double, String)])
  func `doubles are written with the fewest digits`(value: Double, text: String) throws {
    #expect(try Self.written(value) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (-0.0, "-0.0"), (0.1, "0.1"), (4095.25, "4095.25"), (30_000.12, "30000.12"), (16_777_216, "16777216"),
      (16_777_215, "16777215"), (3.4028235e38, "3.4028235e+38"), (-3.4028235e38, "-3.4028235e+38"),
      (.leastNonzeroMagnitude, "1e-45"),
      (1.1754944e-38, "1.1754944e-38"), (0.33333334, "0.33333334"), (0.00001, "0.00001"), (12, "12"), (1e10, "1e+10"),
    ] as [(Float, String)])
  func `floats are written with the fewest digits`(value: Float, text: String) throws {
    #expect(try Self.written(value) == text)
  }

  /// The digits of a number without point, exponent and zeros around them.
  static func digits(_ text: String) -> String {
    let mantissa = text.prefix { $0 != "e" }.filter { $0 != "." && $0 != "-" }
    return String(String(mantissa.drop { $0 == "0" }.reversed()).drop { $0 == "0" }.reversed())
  }

  @Test func `random doubles round-trip with the digits the standard library finds shortest`() throws {
    var random = SeededGenerator(seed: 7)
    for round in 0..<30_000 {
      let value: Double =
        switch round % 3 {
        case 0: Double(bitPattern: random.next())
        case 1: Double(Int64(random.next() >> UInt64.random(in: 10..<64, using: &random))) / 1e8
        default:
          Double(random.next() >> UInt64.random(in: 10..<64, using: &random))
            / [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 64, 3][Int.random(in: 0..<10, using: &random)]
        }
      guard value.isFinite else { continue }
      let text = try Self.written(value)
      #expect(try Self.double(text)?.bitPattern == value.bitPattern, "\(text)")
      #expect(Double(text)?.bitPattern == value.bitPattern, "\(text)")
      #expect(Self.digits(text) == Self.digits(value.description), "\(text) \(value)")
    }
  }

  @Test func `random floats round-trip with the digits the standard library finds shortest`() throws {
    var random = SeededGenerator(seed: 8)
    for round in 0..<30_000 {
      let value =
        round % 2 == 0
        ? Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
        : Float(random.next() >> UInt64.random(in: 40..<64, using: &random))
          / [1, 10, 100, 1e3, 64, 3][Int.random(in: 0..<6, using: &random)]
      guard value.isFinite else { continue }
      let text = try Self.written(value)
      #expect(try Self.float(text)?.bitPattern == value.bitPattern, "\(text)")
      #expect(Self.digits(text) == Self.digits(value.description), "\(text) \(value)")
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what isn't finite is never written`(value: Double) {
    #expect(throws: WireError(.notFinite, message: "", offset: 0)) { try Self.written(value) }
    #expect(throws: WireError(.notFinite, message: "", offset: 0)) { try Self.written(Float(value)) }
  }
}
