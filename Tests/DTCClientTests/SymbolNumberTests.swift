import DTCProtocol
import Testing

@testable import DTCClient

struct SymbolNumberTests {
  /// Numbers that the published client of this protocol has for these symbols.
  static let published: [(symbol: String, number: UInt32)] = [
    ("ESM20_FUT_CME", 2_114_831_995), ("CLM20_FUT_NYMEX", 2_380_550_405), ("NQZ26_FUT_CME", 3_976_110_210),
    ("GCG27_FUT_COMEX", 2_014_260_469), ("ABC", 1_041_983_297), ("MSFT-NQTV", 303_207_161),
    ("ZZTEST-ü", 2_866_929_031),
  ]

  @Test(arguments: published)
  func `a hashed number is the one the published client has`(symbol: String, number: UInt32) throws {
    var numbers = SymbolNumbers(.hashed)
    let name = MarketName(symbol, "", delimiter: "")
    #expect(try numbers.number(of: name) == number)
    #expect(numbers[number] == name)
  }

  @Test(arguments: [
    ("", [0xDA39_A3EE, 0x5E6B_4B0D, 0x3255_BFEF, 0x9560_1890, 0xAFD8_0709]),
    ("abc", [0xA999_3E36, 0x4706_816A, 0xBA3E_2571, 0x7850_C26C, 0x9CD0_D89D]),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      [0x8498_3E44, 0x1C3B_D26E, 0xBAAE_4AA1, 0xF951_29E5, 0xE546_70F1]
    ),
  ])
  func `the digest is SHA-1`(text: String, words: [UInt32]) {
    #expect(SymbolHash.digest(Array(text.utf8)) == words)
  }

  @Test func `counted numbers differ, stay, and are below 2^31`() throws {
    var numbers = SymbolNumbers(.counted)
    let names = (0..<1_000).map { MarketName("S\($0)", $0 % 2 == 0 ? "" : "X", delimiter: "") }
    let first = try names.map { try numbers.number(of: $0) }
    #expect(Set(first).count == names.count)
    #expect(first.allSatisfy { $0 > 0 && $0 <= UInt32(Int32.max) })
    #expect(try names.map { try numbers.number(of: $0) } == first)
  }

  @Test func `a hashed number that another market has is refused`() throws {
    var numbers = SymbolNumbers(.hashed)
    _ = try numbers.number(of: MarketName("ABC", "X", delimiter: ""))
    #expect(throws: DTCClientError.self) { try numbers.number(of: MarketName("ABC", "Y", delimiter: "")) }
  }

  @Test func `a symbol that holds its exchange is split where the server parts them`() {
    #expect(MarketName("MSFT-NQTV", "", delimiter: "-") == MarketName("MSFT", "NQTV", delimiter: ""))
    #expect(MarketName("A-B-C", "", delimiter: "-") == MarketName("A-B", "C", delimiter: ""))
    #expect(MarketName("MSFT", "", delimiter: "-").exchange.isEmpty)
    #expect(MarketName("MSFT-", "", delimiter: "-").symbol == "MSFT-")
    #expect(MarketName("-MSFT", "", delimiter: "-").symbol == "-MSFT")
    #expect(MarketName("MSFT-NQTV", "", delimiter: "").symbol == "MSFT-NQTV")
    #expect(MarketName("MSFT-NQTV", "X", delimiter: "-").symbol == "MSFT-NQTV")
  }
}
