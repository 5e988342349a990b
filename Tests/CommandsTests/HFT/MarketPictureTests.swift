import Testing
import Trading

@testable import Commands

struct MarketPictureTests {
  private static var picture: MarketPicture {
    var picture = MarketPicture(
      symbol: "VETUSDT", interval: 1, intervalName: "1s", price: PriceFormat(digits: 6))
    picture.book = DepthBook(
      bids: (0..<8).map { DepthBook.Level(price: 0.0152 - Double($0) / 1e6, quantity: Double(4_000 - 450 * $0)) },
      asks: (1..<7).map { DepthBook.Level(price: 0.0152 + Double($0) / 1e6, quantity: Double(700 * $0)) })
    picture.lastTrade = MarketPicture.Trade(price: 0.015201, quantity: 120, side: .buy, time: "14:30:05")
    picture.candles = (0..<12).map { index in
      let open = 0.01519 + Double((index * 5) % 7) / 1e6
      return ChartCandle(
        time: (1_795_012_200 + Int64(index)) * 1_000_000_000, open: open, high: open + 4e-6, low: open - 3e-6,
        close: open + Double(index % 3 - 1) * 2e-6, volume: Double(index))
    }
    return picture
  }

  private static func text(_ picture: MarketPicture, _ columns: Int, _ rows: Int, footer: String? = nil) -> String {
    picture.lines(levels: 10, footer: footer, on: ScreenSize(columns: columns, rows: rows)).map(\.plain)
      .joined(separator: "\n") + "\n"
  }

  @Test func `candles are left, the book right, sellers above buyers`() throws {
    try expect(Self.text(Self.picture, 80, 24, footer: "q quits"), matches: "hft-view.txt")
  }

  @Test func `a small screen shows the book alone`() throws {
    try expect(Self.text(Self.picture, 40, 9), matches: "hft-view-small.txt")
  }

  @Test func `what isn't so any more is marked`() {
    var picture = Self.picture
    picture.condition = .stale
    #expect(Self.text(picture, 80, 24).hasPrefix("VETUSDT  1s   STALE: the book is asked for again\n"))
    picture.condition = .disconnected
    #expect(Self.text(picture, 80, 24).hasPrefix("VETUSDT  1s   NOT CONNECTED: this is what was\n"))
  }

  @Test func `a market without orders and trades says so`() {
    let empty = MarketPicture(symbol: "X", interval: 1, intervalName: "1s")
    let text = Self.text(empty, 80, 24)
    #expect(text.hasPrefix("X  1s\nbid -  ask -\nno trades yet"))
    #expect(text.contains("no orders"))
    var oneSided = empty
    oneSided.book.set(.bid, DepthBook.Level(price: 1, quantity: 1))
    #expect(Self.text(oneSided, 80, 24).contains("one side only"))
  }

  @Test(arguments: [(1, 1), (20, 3), (33, 7), (60, 12), (80, 24), (250, 70)])
  func `no picture is larger than the screen`(columns: Int, rows: Int) {
    for footer in [nil, "q quits"] {
      let lines = Self.picture.lines(levels: 30, footer: footer, on: ScreenSize(columns: columns, rows: rows))
      #expect(lines.count <= rows)
      #expect(lines.allSatisfy { $0.width <= columns })
    }
  }

  @Test func `colors are of whole pieces`() {
    let lines = Self.picture.lines(levels: 10, footer: nil, on: ScreenSize(columns: 80, rows: 24)).map(\.colored)
    let ends = lines.map { $0.split(separator: "\u{1B}[0m", omittingEmptySubsequences: false).dropLast() }
    #expect(ends.joined().allSatisfy { $0.contains("\u{1B}[") })
    #expect(lines.contains { $0.contains("\u{1B}[32m") } && lines.contains { $0.contains("\u{1B}[31m") })
  }

  @Test func `styled text is cut and padded by what is seen`() {
    var line = StyledText("ab", .rising)
    line.append("cd", .falling)
    #expect(line.cut(to: 3).colored == "\u{1B}[32mab\u{1B}[0m\u{1B}[31mc\u{1B}[0m")
    #expect(line.fitted(to: 6).plain == "abcd")
    #expect(line.fitted(to: 6).width == 6)
    #expect(line.cut(to: 0).width == 0)
    #expect(line.styled(.pale).colored == "\u{1B}[2mabcd\u{1B}[0m")
  }

  @Test func `a page is drawn where it changed, and anew on another screen`() {
    var page = TerminalPage()
    let size = ScreenSize(columns: 10, rows: 4)
    #expect(page.draw(["a", "b"], on: size) == "\u{1B}[2J\u{1B}[1;1Ha\u{1B}[K\u{1B}[2;1Hb\u{1B}[K")
    #expect(page.draw(["a", "c"], on: size) == "\u{1B}[2;1Hc\u{1B}[K")
    #expect(page.draw(["a"], on: size) == "\u{1B}[2;1H\u{1B}[J")
    #expect(page.draw(["a"], on: ScreenSize(columns: 9, rows: 4)) == "\u{1B}[2J\u{1B}[1;1Ha\u{1B}[K")
  }
}
