internal import CLibwebsockets

/// One-time codes of six digits, as RFC 4226 makes them: HMAC-SHA-1 of a counter.
///
/// The venue's secret is the API key's own bytes; that its clients pass it through base32 and back changes nothing.
public enum OneTimeCode {
  /// The code of `counter`: six decimal digits, with leading zeros.
  public static func code(key: String, counter: UInt64) -> String {
    let mac = HMAC.sha1(
      key: Array(key.utf8), message: (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) })
    let offset = Int(mac[19] & 0x0F)
    let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let digits = String(word % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The code of a time, as RFC 6238 makes it: its counter is the time since 1970 in steps of 30 seconds.
  public static func code(key: String, time: Duration) -> String {
    code(key: key, counter: UInt64(max(0, time.components.seconds)) / 30)
  }
}
