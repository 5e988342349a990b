internal import Trading

/// A market's depth as a picture of text: buyers on the left, sellers on the right, the best in the first row.
struct BookScreen: Sendable {
  /// The market's name.
  var symbol: String
  /// Price levels of each side.
  var levels: Int
  /// How prices are shown.
  var price: PriceFormat
  /// Whether buyers are green and sellers red.
  var isColored = false

  /// Widest bar of a quantity.
  private static let widestBar = 24

  /// The picture of `book` on a screen, at most `size.rows - 1` lines of `size.columns` characters.
  func lines(_ book: DepthBook, on size: ScreenSize) -> [String] {
    // The title, the columns' names, and the line the cursor waits in need their room.
    let count = max(1, min(levels, size.rows - 3))
    let bids = Side(book.bids.prefix(count), price)
    let asks = Side(book.asks.prefix(count), price)
    let widths = [
      width("orders", bids.orders, asks.orders), width("quantity", bids.quantities, asks.quantities),
      width("bid", bids.prices, asks.prices),
    ]
    let numbers = 2 * (widths.reduce(0, +) + 2 * 2) + 3
    let bar = max(0, min(Self.widestBar, (size.columns - numbers) / 2 - 2))
    let greatest = (book.bids.prefix(count) + book.asks.prefix(count)).map(\.quantity).max() ?? 0
    var lines = [
      title(book), row(nil, "", ["orders", "quantity", "bid"], ["ask", "quantity", "orders"], widths, bar),
    ]
    for index in 0..<max(bids.count, asks.count) {
      let buyers = [bids.orders, bids.quantities, bids.prices].map { index < $0.count ? $0[index] : "" }
      let sellers = [asks.prices, asks.quantities, asks.orders].map { index < $0.count ? $0[index] : "" }
      let bought = index < bids.count ? self.bar(book.bids[index].quantity, of: greatest, width: bar) : ""
      let sold = index < asks.count ? self.bar(book.asks[index].quantity, of: greatest, width: bar) : ""
      lines.append(row(bought, sold, buyers, sellers, widths, bar))
    }
    return lines.map { $0.fitting(size.columns, isColored: isColored) }
  }

  /// One side's columns.
  private struct Side {
    let prices, quantities, orders: [String]
    var count: Int { prices.count }

    init(_ levels: ArraySlice<DepthBook.Level>, _ price: PriceFormat) {
      prices = levels.map { price.text($0.price) }
      quantities = levels.map(\.quantity.shortText)
      orders = levels.map { $0.orderCount.map(String.init) ?? "" }
    }
  }

  private func title(_ book: DepthBook) -> String {
    guard let bid = book.bestBid, let ask = book.bestAsk else {
      return "\(symbol)  \(book.bids.isEmpty && book.asks.isEmpty ? "no orders" : "one side only")"
    }
    return "\(symbol)  spread \(price.text(ask.price - bid.price))"
  }

  private func width(_ title: String, _ columns: [String]...) -> Int {
    max(title.count, columns.joined().map(\.count).max() ?? 0)
  }

  private func row(
    _ boughtBar: String?, _ soldBar: String, _ bids: [String], _ asks: [String], _ widths: [Int], _ bar: Int
  ) -> String {
    let buyers = zip(bids, widths).map { $0.indented(to: $1) }.joined(separator: "  ")
    let sellers = zip(asks, widths.reversed()).map { $0.indented(to: $1) }.joined(separator: "  ")
    let left = bar > 0 ? (boughtBar ?? "").indented(to: bar) + "  " : ""
    let right = bar > 0 ? "  " + soldBar : ""
    guard isColored, boughtBar != nil else { return "\(left)\(buyers) │ \(sellers)\(right)".trimmedAtEnd }
    return "\u{1B}[32m\(left)\(buyers)\u{1B}[0m │ \u{1B}[31m\(sellers)\(right)\u{1B}[0m"
  }

  /// A bar as long as a quantity is beside the greatest; what isn't nothing is seen.
  private func bar(_ quantity: Double, of greatest: Double, width: Int) -> String {
    guard width > 0, greatest > 0, quantity > 0 else { return "" }
    return String(repeating: "█", count: min(width, max(1, Int((quantity / greatest * Double(width)).rounded()))))
  }
}

extension String {
  /// The text cut to `width` characters; a colored one is as wide as was reckoned.
  fileprivate func fitting(_ width: Int, isColored: Bool) -> String {
    isColored && contains("\u{1B}") ? self : String(prefix(width))
  }
}

/// A picture that is redrawn in its place on a terminal.
struct TerminalPicture {
  private var drawnCount = 0

  /// What shows the cursor again, behind the last picture.
  static let end = "\u{1B}[?25h"

  /// What draws `lines` over those drawn before.
  mutating func draw(_ lines: [String]) -> String {
    var text = drawnCount == 0 ? "\u{1B}[?25l" : "\u{1B}[\(drawnCount)A\r"
    for line in lines { text += line + "\u{1B}[K\n" }
    // What the last picture had more of is cleared.
    text += "\u{1B}[J"
    drawnCount = lines.count
    return text
  }
}
