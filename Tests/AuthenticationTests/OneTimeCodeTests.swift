import Authentication
import Testing

struct OneTimeCodeTests {
  @Test(arguments: [
    ("1", "517846", "711154"), ("1234", "110366", "336582"), ("JBSWY3DP", "366559", "598855"),
    ("12345678901234567890", "755224", "287082"), ("API-KEY-0001", "197595", "514514"),
    ("abcdef0123456789", "384312", "974167"), ("", "328482", "812658"),
  ])
  func `codes are those of the venue's worked examples`(key: String, first: String, second: String) {
    #expect(OneTimeCode.code(key: key, counter: 0) == first)
    #expect(OneTimeCode.code(key: key, counter: 1) == second)
  }

  @Test func `leading zeros are kept`() {
    #expect(OneTimeCode.code(key: "29", counter: 0) == "001999")
  }

  @Test(arguments: [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037"), (20_000_000_000, "353130")])
  func `codes of a time are those of RFC 6238`(seconds: Int, code: String) {
    #expect(OneTimeCode.code(key: "12345678901234567890", time: .seconds(seconds)) == code)
  }
}
