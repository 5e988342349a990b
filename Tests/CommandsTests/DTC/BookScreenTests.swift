import Testing
import Trading

@testable import Commands

struct BookScreenTests {
  private static var book: DepthBook {
    var book = DepthBook()
    for (side, price, quantity, orders) in [
      (.bid, 2850.25, 12, 3), (.bid, 2850, 24, 5), (.bid, 2849.75, 1, 1), (.ask, 2850.5, 6, 2),
    ] as [(DepthBook.Side, Double, Double, Int)] {
      book.set(side, DepthBook.Level(price: price, quantity: quantity, orderCount: orders))
    }
    return book
  }

  private let screen = BookScreen(symbol: "ESM20_FUT_CME", levels: 10, price: PriceFormat(digits: 2))

  @Test func `buyers are left, sellers right, the best first, with bars as long as quantities`() {
    let lines = screen.lines(Self.book, on: ScreenSize(columns: 80, rows: 24))
    #expect(
      lines == [
        "ESM20_FUT_CME  spread 0.25",
        "             orders  quantity      bid │     ask  quantity  orders",
        "     ██████       3        12  2850.25 │ 2850.50         6       2  ███",
        "███████████       5        24  2850.00 │",
        "          █       1         1  2849.75 │",
      ])
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test func `a small screen has fewer rows and no bars`() {
    let lines = screen.lines(Self.book, on: ScreenSize(columns: 58, rows: 5))
    #expect(lines.count == 4)
    #expect(lines[2] == "     3        12  2850.25 │ 2850.50         6       2")
    #expect(screen.lines(Self.book, on: ScreenSize(columns: 10, rows: 1)).allSatisfy { $0.count <= 10 })
  }

  @Test func `an empty or one-sided book says so`() {
    #expect(screen.lines(DepthBook(), on: ScreenSize(columns: 80, rows: 24))[0] == "ESM20_FUT_CME  no orders")
    var book = DepthBook()
    book.set(.ask, DepthBook.Level(price: 1, quantity: 1))
    let lines = screen.lines(book, on: ScreenSize(columns: 80, rows: 24))
    #expect(lines[0] == "ESM20_FUT_CME  one side only")
    #expect(lines.count == 3)
  }

  @Test func `colors are whole`() {
    var colored = screen
    colored.isColored = true
    for line in colored.lines(Self.book, on: ScreenSize(columns: 80, rows: 24)).dropFirst(2) {
      #expect(line.hasPrefix("\u{1B}[32m"))
      #expect(line.hasSuffix("\u{1B}[0m"))
    }
  }

  @Test func `a picture is drawn over the one before`() {
    var picture = TerminalPicture()
    #expect(picture.draw(["a", "b", "c"]) == "\u{1B}[?25la\u{1B}[K\nb\u{1B}[K\nc\u{1B}[K\n\u{1B}[J")
    #expect(picture.draw(["d"]) == "\u{1B}[3A\rd\u{1B}[K\n\u{1B}[J")
    #expect(picture.draw(["e", "f"]) == "\u{1B}[1A\re\u{1B}[K\nf\u{1B}[K\n\u{1B}[J")
  }

  @Test func `elsewhere a book is a line`() {
    var line = BookLine(symbol: "ESM20_FUT_CME", levels: 2, price: PriceFormat(digits: 2), format: .text)
    #expect(line.text(Self.book) == "ESM20_FUT_CME  bid 12 x 2850.25  24 x 2850.00 | ask 6 x 2850.50\n")
    #expect(line.text(DepthBook()) == "ESM20_FUT_CME  bid - | ask -\n")
    line.format = .jsonl
    #expect(
      line.text(Self.book) == #"{"kind":"book","symbol":"ESM20_FUT_CME","#
        + #""bids":[{"price":2850.25,"quantity":12,"orders":3},{"price":2850,"quantity":24,"orders":5}],"#
        + #""asks":[{"price":2850.5,"quantity":6,"orders":2}]}"# + "\n")
  }
}
