/// A 128-bit fingerprint of bytes, the same on every machine.
///
/// Two lanes of multiply-and-fold over eight bytes at a time. It tells changed files from unchanged ones; it doesn't
/// withstand someone who makes collisions on purpose, who could as well edit the generated file.
struct ContentHash: Hashable {
  private var high: UInt64
  private var low: UInt64

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Fingerprint of `bytes`.
  init(_ bytes: [UInt8]) {
    var high: UInt64 = 0x9e37_79b9_7f4a_7c15
    var low: UInt64 = 0xc2b2_ae3d_27d4_eb4f
    let span = unsafe bytes.span.bytes
    var offset = 0
    while offset + 8 <= span.byteCount {
      let word = unsafe UInt64(littleEndian: span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
      high = Self.folded(high ^ word, 0xff51_afd7_ed55_8ccd)
      low = Self.folded(low &+ word, 0xd6e8_feb8_6659_fd93) ^ word
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < span.byteCount {
      tail = tail << 8 | UInt64(bytes[offset])
      offset += 1
    }
    let count = UInt64(bytes.count)
    high = Self.folded(high ^ tail, 0xff51_afd7_ed55_8ccd ^ count)
    low = Self.folded(low &+ tail, 0xd6e8_feb8_6659_fd93 ^ count)
    self.high = Self.folded(high ^ low, 0xa076_1d64_78bd_642f)
    self.low = Self.folded(low &+ high, 0xe703_7ed1_a0b4_28db)
  }

  /// Fingerprint of `text`.
  init(_ text: String) { self.init(Array(text.utf8)) }

  /// Reads what ``description`` writes.
  init?(_ text: Substring) {
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
      let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low ^ left
  }
}

extension ContentHash: CustomStringConvertible {
  /// 32 hexadecimal digits.
  var description: String { Self.digits(high) + Self.digits(low) }

  private static func digits(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
