/// The number that the published client of this protocol gives to a symbol.
///
/// It is the SHA-1 of the symbol's UTF-8, taken as one number, modulo 2^32 − 1; as 2^32 is 1 there, that's the sum of the
/// digest's five words modulo 2^32 − 1. Nothing here is secret, so a plain SHA-1 will do.
enum SymbolHash {
  static func number(of symbol: String) -> UInt32 {
    let sum = digest(Array(symbol.utf8)).reduce(into: UInt64(0)) { $0 += UInt64($1) }
    return UInt32(sum % 4_294_967_295)
  }

  /// SHA-1 (FIPS 180-4) as five words.
  static func digest(_ message: [UInt8]) -> [UInt32] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    let padded = padded(message)
    for block in stride(from: 0, to: padded.count, by: 64) {
      mix(schedule(padded[block..<block + 64]), into: &state)
    }
    return state
  }

  /// The message, a bit, zeros, and the message's length in bits: a multiple of 64 bytes.
  private static func padded(_ message: [UInt8]) -> [UInt8] {
    var bytes = message + [0x80]
    bytes += Array(repeating: 0, count: (120 - bytes.count % 64) % 64)
    let bits = UInt64(message.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    return bytes
  }

  private static func schedule(_ block: ArraySlice<UInt8>) -> [UInt32] {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { start in
      block[start..<start + 4].reduce(into: UInt32(0)) { $0 = $0 << 8 | UInt32($1) }
    }
    for index in 16..<80 {
      words.append(rotated(words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16], by: 1))
    }
    return words
  }

  private static func mix(_ words: [UInt32], into state: inout [UInt32]) {
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for (round, word) in words.enumerated() {
      let choice: (function: UInt32, constant: UInt32) =
        switch round / 20 {
        case 0: (b & c | ~b & d, 0x5A82_7999)
        case 1: (b ^ c ^ d, 0x6ED9_EBA1)
        case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      let next = rotated(a, by: 5) &+ choice.function &+ e &+ choice.constant &+ word
      (a, b, c, d, e) = (next, a, rotated(b, by: 30), c, d)
    }
    for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
  }

  private static func rotated(_ word: UInt32, by count: UInt32) -> UInt32 { word << count | word >> (32 - count) }
}
