import Testing

@testable import WireRuntime

/// Text is read and written eight bytes at a time where it is plain: every length and place must give what a look at
/// single bytes gives.
@Suite struct TextFieldTests {
  @Test func `a scan finds the first zero byte and bytes above ASCII at every place`() {
    for length in 0...40 {
      for zero in 0...length {
        for high in 0...length {
          var bytes = [UInt8](repeating: 0x41, count: length)
          if zero < length { bytes[zero] = 0 }
          if high < length { bytes[high] = 0x80 }
          let scan = bytes.withFrame { TextScan($0, in: 0..<length) }
          let before = bytes.prefix { $0 != 0 }
          #expect(scan.count == before.count)
          #expect(scan.isASCII == before.allSatisfy { $0 < 0x80 })
        }
      }
    }
  }

  @Test func `a scan isn't misled by bytes next to a zero byte`() {
    for first in UInt8.min...UInt8.max {
      for second in [0, 1, 2, 0x7F, 0x80, 0x81, 0xFF] as [UInt8] {
        let bytes: [UInt8] = [0x41, first, second, 1, 0x80, 1, 0, 1, 0x41]
        let scan = bytes.withFrame { TextScan($0, in: 0..<bytes.count) }
        let before = bytes.prefix { $0 != 0 }
        #expect(scan.count == before.count)
        #expect(scan.isASCII == before.allSatisfy { $0 < 0x80 })
      }
    }
  }

  @Test(arguments: ["a", "é", "€", "𝄞", "\u{10FFE9}", "\u{7F}", "\u{1}"])
  func `text of every length comes back, whatever character ends or begins it`(character: String) throws {
    for length in 0...40 {
      let plain = String(repeating: "x", count: length)
      for text in [plain + character, character + plain, plain + character + plain] {
        var bytes = [UInt8](repeating: 0, count: 100)
        try bytes.withMutableFrame { frame throws(WireError) in
          try frame.storeText(text, at: 3, width: 90, field: "F", of: "s_M")
        }
        #expect(Array(bytes[3..<93]) == text.wireBytes + [UInt8](repeating: 0, count: 90 - text.wireBytes.count))
        #expect(bytes.withFrame { $0.text(at: 3, width: 90) } == text)
      }
    }
  }

  @Test func `text that doesn't fit or has a zero byte in it is refused at every length`() {
    for length in 0...40 {
      let plain = String(repeating: "x", count: length)
      for (text, width, problem) in [
        (plain, length, WireError.Problem.textTooLong(byteCount: length, limit: length - 1)),
        (plain + "é", length + 2, .textTooLong(byteCount: length + 2, limit: length + 1)),
        (plain + "\0", 90, .textContainsZero), ("\0" + plain, 90, .textContainsZero),
      ] where width > 0 {
        var bytes = [UInt8](repeating: 0, count: 100)
        let error = #expect(throws: WireError.self) {
          try bytes.withMutableFrame { frame throws(WireError) in
            try frame.storeText(text, at: 0, width: width, field: "F", of: "s_M")
          }
        }
        #expect(error?.problem == problem)
      }
    }
  }
}

/// Numbers that are stored otherwise than they are shown.
@Suite struct StoredNumberTests {
  private struct Sample: Hashable {
    @AbsentAtGreatest var price: Double?
    @AbsentAtGreatest var count: UInt32?
    @HalfPrecision var ratio: Float16
  }

  @Test func `a number is absent where it is the greatest`() {
    var sample = Sample(price: 1.5, count: 7, ratio: 0)
    #expect(sample.price == 1.5)
    #expect(sample.count == 7)
    sample.price = nil
    sample.count = .max
    #expect(sample.price == nil)
    #expect(sample.count == nil)
    #expect(sample == Sample(price: .greatestFiniteMagnitude, count: nil, ratio: 0))
    #expect(Sample(price: .infinity, count: 0, ratio: 0).price == .infinity)
  }

  @Test func `a half-precision number keeps its bits and compares as a number`() {
    var sample = Sample(price: nil, count: nil, ratio: -0.0)
    #expect(sample.ratio.sign == .minus)
    #expect(sample == Sample(price: nil, count: nil, ratio: 0))
    #expect(sample.hashValue == Sample(price: nil, count: nil, ratio: 0).hashValue)
    sample.ratio = .nan
    #expect(sample.ratio.isNaN)
    #expect(sample != sample)
  }
}
