internal import CLibwebsockets

/// Base64 with the standard alphabet, padded, without line breaks (RFC 4648 section 4).
public enum Base64 {
  /// The text of bytes; of fewer than 1 GiB.
  public static func text(_ bytes: [UInt8]) -> String {
    let count = (bytes.count + 2) / 3 * 4
    // Safe: OpenSSL writes a zero byte behind what is counted here.
    return unsafe String(unsafeUninitializedCapacity: count + 1) { text in
      unsafe Int(EVP_EncodeBlock(text.baseAddress, bytes, Int32(bytes.count)))
    }
  }

  /// The bytes that a text spells; `nil` where it isn't base64 as ``text(_:)`` writes it.
  public static func bytes(_ text: String) -> [UInt8]? {
    let symbols = Array(text.utf8)
    let padding = symbols.suffix(2).count { $0 == UInt8(ascii: "=") }
    // Safe: OpenSSL writes three bytes for four symbols, those of the padding too.
    let decoded = unsafe [UInt8](unsafeUninitializedCapacity: symbols.count / 4 * 3 + 3) { bytes, count in
      count = unsafe max(Int(EVP_DecodeBlock(bytes.baseAddress, symbols, Int32(symbols.count))), 0)
    }
    let bytes = Array(decoded.dropLast(padding))
    // OpenSSL takes what others spell, too: blanks around it, and bits that stand for nothing.
    return Self.text(bytes) == text ? bytes : nil
  }
}
