import Testing
import WireRuntime

struct RuleTests {
  typealias Nanoseconds = UnixTime<UInt64, InNanoseconds>

  @Test func `moments are compared whatever they are counted in`() {
    let now = Nanoseconds(count: 1_636_848_000_500_000_000)
    #expect(UnixTime<Int32, InSeconds>(count: 1_636_848_000).isWithin(.seconds(1), of: now))
    #expect(UnixTime<Int64, InMilliseconds>(count: 1_636_848_001_499).isWithin(.seconds(1), of: now))
    #expect(!UnixTime<Int64, InMilliseconds>(count: 1_636_848_001_500).isWithin(.seconds(1), of: now))
    #expect(!UnixTime<Int64, InMicroseconds>(count: 1_636_847_999_500_000).isWithin(.seconds(1), of: now))
    #expect(UnixTime<Double, InSeconds>(count: 1_636_848_000.25).isWithin(.seconds(1), of: now))
    #expect(now.isWithin(.milliseconds(600), of: UnixTime<Double, InSeconds>(count: 1_636_848_000)))
  }

  @Test func `no moment is too far to be compared`() {
    let counts: [UInt64] = [0, 1, .max / 2, .max]
    for count in counts {
      let seconds = UnixTime<UInt64, InSeconds>(count: count)
      for other in counts {
        #expect(seconds.isWithin(.seconds(1), of: UnixTime<UInt64, InSeconds>(count: other)) == (count == other))
      }
      #expect(!seconds.isWithin(.zero, of: seconds))
      #expect(!seconds.isWithin(.seconds(1), of: UnixTime<Int64, InSeconds>(count: .min)))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a moment that isn't finite is near none`(count: Double) {
    let moment = UnixTime<Double, InSeconds>(count: count)
    #expect(!moment.isWithin(.seconds(Int64.max), of: moment))
    #expect(!moment.isWithin(.seconds(1), of: Nanoseconds(count: 0)))
    #expect(!Nanoseconds(count: 0).isWithin(.seconds(1), of: moment))
  }

  @Test func `products are equal but for rounding`() {
    #expect((0.3).isProduct(3 * 0.1))
    #expect((0.7).isProduct(7 * 0.1))
    #expect((0.0).isProduct(0))
    #expect(!(0.3).isProduct(0.300000000001))
    #expect(!(-0.3).isProduct(3 * 0.1))
    for number in [Double.nan, .infinity, -.infinity] {
      #expect(!number.isProduct(number))
      #expect(!(1.0).isProduct(number))
      #expect(!number.isProduct(1))
    }
    #expect(Double.greatestFiniteMagnitude.isProduct(.greatestFiniteMagnitude))
  }

  @Test func `products of whole numbers never overflow`() {
    #expect(Int32(-6).isProduct(2, -3))
    #expect(!UInt8(0).isProduct(256))
    #expect(UInt64.max.isProduct(Int128(UInt64.max)))
    #expect(!UInt64.max.isProduct(Int128(UInt64.max), Int128(UInt64.max), Int128(UInt64.max)))
  }

  @Test func `a violation names no value that isn't told`() {
    #expect(RuleViolation(1, "Price", is: -2.5, must: "be above 0").description == "Price is -2.5; it must be above 0")
    #expect(RuleViolation(1, secret: "Key", must: "be above 0").description == "Key must be above 0")
    #expect(RuleViolation(missing: "Price", 1).description == "Price must be there")
    let text: FixedText<4> = ""
    #expect(RuleViolation(1, "Name", is: text, must: "be filled").description == "Name is empty; it must be filled")
  }

  @Test func `a field that several rules ask for is named once`() {
    var requirements = FieldRequirements()
    requirements.add(required: ["A", "B"])
    requirements.add(required: ["B", "C"], conditional: ["D", "D"])
    #expect(requirements.required == ["A", "B", "C"])
    #expect(requirements.conditional == ["D"])
  }
}
