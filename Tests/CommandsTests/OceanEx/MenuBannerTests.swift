import Testing

@testable import Commands

struct MenuBannerTests {
  private let lines = MenuBanner.text.split(separator: "\n").map(String.init)

  @Test func `the banner has 30 lines of 104 characters`() {
    #expect(lines.count == 30)
    #expect(lines.allSatisfy { $0.count == 104 && $0.hasPrefix("*") && $0.hasSuffix("*") })
    let title = String(repeating: "*", count: 33) + "OCEANEX INTERACTIVE CLIENT"
    #expect(lines.first == title + String(repeating: "*", count: 104 - title.count))
    #expect(lines.last == String(repeating: "*", count: 104))
  }

  @Test func `four lines of help stand above the heading`() throws {
    let heading = try #require(lines.firstIndex { $0.hasPrefix("*  INPUT CHOICES:") })
    let help = lines[1..<heading].filter { $0.contains { $0 != "*" && $0 != " " } }
    #expect(help.count == 4)
    for (line, words) in zip(help, [["clear", "cls"], ["banner"], ["help"], ["stop", "q", "quit", "exit"]]) {
      #expect(words.allSatisfy { line.contains("'\($0)'") })
    }
  }

  @Test(
    arguments: [
      (1, "Authenticate"), (2, "Get All Tickers"), (3, "Get All Markets"), (4, "Get All TradingFee"),
      (5, "Get Account"), (6, "Enter New Order:MARKET_ID,SIDE,PRICE,VOLUME,ORD_TYPE"),
      (7, "Cancel Multiple Orders:OIDs"), (8, "Mass Cancel All"), (9, "List Open Orders:MARKET_ID,ORD_TYPE"),
      (10, "Display Order Details:OID"), (11, "Display History Order:OID"),
      (12, "Display All Hisotry Orders:MARKET_ID"), (13, "Get Timestamp"),
      (14, "Get OrderBook: MARKET_ID,LEVEL,PRECISION"), (15, "Get K-line: MARKET_ID,LIMIT,PERIOD"),
      (16, "Disconnect"), (17, "Reconnect"),
    ])
  func `each choice has its line`(number: Int, label: String) {
    let line = "*        Choice: " + (number < 10 ? " \(number)" : "\(number)") + ")  \(label)"
    #expect(lines.count { $0 == line + String(repeating: " ", count: 103 - line.count) + "*" } == 1)
  }

  @Test(
    arguments: [
      ("stop", MenuWord.quit), ("q", .quit), ("quit", .quit), (" exit ", .quit), ("?", .banner), ("h", .banner),
      ("help", .banner), ("banner", .banner), ("cls", .clear), ("clear", .clear), ("shell", .shell), ("sh", .shell),
      ("1", .choice(.logOn)), (" 17 ", .choice(.reconnect)), ("0", .unknown), ("18", .unknown), ("", .unknown),
      ("1.0", .unknown), ("buy", .unknown),
    ])
  func `a line at the prompt is a number or a word`(line: String, word: MenuWord) {
    #expect(MenuWord(line) == word)
  }
}
